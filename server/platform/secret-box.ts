/** Encrypts what the database keeps and must not be able to read, with a key of the configuration (AES-256-GCM). */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Version, nonce, tag, and what was sealed. */
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** `context` names what is sealed: elsewhere, and for another tenant, it cannot be opened. */
export function sealBytes(content: Buffer, key: Buffer, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]);
}

/** Throws when the key or the context is another one, or the bytes were changed. */
export function openBytes(sealed: Buffer, key: Buffer, context: string): Buffer {
  if (sealed[0] !== VERSION) throw new Error('sealed by an unknown version');
  const tagStart = 1 + NONCE_BYTES;
  const start = tagStart + TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, tagStart))
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(tagStart, start));
  return Buffer.concat([decipher.update(sealed.subarray(start)), decipher.final()]);
}
