import type { FastifyReply } from 'fastify';

interface FileAnswer {
  /** ASCII without quotes: made by us, never a person's words. */
  name: string;
  mediaType: string;
  /** `inline` opens in the browser where it can; `attachment` is saved. */
  disposition: 'inline' | 'attachment';
  bytes: Buffer;
}

/** Answers with a file about somebody: no cache keeps it. */
export function sendFile(reply: FastifyReply, { name, mediaType, disposition, bytes }: FileAnswer): unknown {
  return reply
    .type(mediaType)
    .header('content-disposition', `${disposition}; filename="${name}"`)
    .header('cache-control', 'private, no-store')
    .send(bytes);
}
