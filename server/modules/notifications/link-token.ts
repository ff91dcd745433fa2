import { createHmac, timingSafeEqual } from 'node:crypto';
import { readContent, writeContent, type LinkContent } from './rules.ts';

/** The content and its signature, for an address. It has no end: a link in an old e-mail must still work. */
export function signLink(secret: Buffer, content: LinkContent): string {
  const text = writeContent(content);
  return `${text}.${signatureOf(secret, text).toString('base64url')}`;
}

/** What a link says, if the Comune with that secret wrote it. */
export function openLink(secret: Buffer, token: string): LinkContent | null {
  const end = token.lastIndexOf('.');
  const text = token.slice(0, Math.max(0, end));
  const signature = Buffer.from(token.slice(end + 1), 'base64url');
  const expected = signatureOf(secret, text);
  const isOurs = signature.length === expected.length && timingSafeEqual(signature, expected);
  return isOurs ? readContent(text) : null;
}

function signatureOf(secret: Buffer, text: string): Buffer {
  return createHmac('sha256', secret).update(`unsubscribe:${text}`).digest();
}
