import '@fastify/multipart';
import type { FastifyError, FastifyRequest } from 'fastify';

export interface Upload {
  fileName: string;
  content: Buffer;
}

/** The one file of a form, whole in memory: the application's limit of a form's files holds. */
export async function readUpload(request: FastifyRequest): Promise<Upload | 'no_file' | 'too_large'> {
  if (!request.isMultipart()) return 'no_file';
  try {
    const part = await request.file();
    return part ? { fileName: part.filename.slice(-200), content: await part.toBuffer() } : 'no_file';
  } catch (error) {
    if ((error as FastifyError).code === 'FST_REQ_FILE_TOO_LARGE') return 'too_large';
    throw error;
  }
}
