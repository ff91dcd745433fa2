import type { FastifyReply } from 'fastify';
import { sendFile } from '#server/platform/send-file.ts';
import type { AttachedFile } from './attachment-queries.ts';

/** A file from somebody's hands: it is saved, never run as a page of ours. */
export function sendAttachment(reply: FastifyReply, { fileName, mediaType, content }: AttachedFile): unknown {
  reply
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox");
  return sendFile(reply, { name: fileName, mediaType, disposition: 'attachment', bytes: content });
}
