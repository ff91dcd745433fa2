import type { FastifyReply } from 'fastify';
import type { AttachedFile } from './attachment-queries.ts';

/** A file from somebody's hands: it is saved, never run as a page of ours, and no cache keeps it. */
export function sendFile(reply: FastifyReply, file: AttachedFile): FastifyReply {
  return reply
    .type(file.mediaType)
    .header('cache-control', 'private, no-store')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('content-disposition', `attachment; filename="${file.fileName}"`)
    .send(file.content);
}
