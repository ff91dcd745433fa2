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
    return judgeFormFault(error);
  }
}

/** As the reader of forms says that one has no boundary or is cut short: in plain errors, without a code. */
const BROKEN = /^Multipart: Boundary not found$|unexpected end of multipart data$/i;

/** Of what reading a form threw: a file that is too large is told apart, a broken form is the sender's fault (400). */
export function judgeFormFault(error: unknown): 'too_large' {
  const { code, message } = error as FastifyError;
  if (code === 'FST_REQ_FILE_TOO_LARGE') return 'too_large';
  if (BROKEN.test(message)) throw Object.assign(new Error(message), { statusCode: 400, code: 'broken_form' });
  throw error;
}
