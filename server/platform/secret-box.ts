/** Encrypts what the database keeps and must not be able to read, with a key of the configuration (AES-256-GCM). */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Version, nonce, tag, and what was sealed. */
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const SECRET_KEY_BYTES = 32;

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

/**
 * Keeps what must be read back, or only recognised (HMAC-SHA-256), with the installation's key, which no backup of the
 * database holds. `purpose` names whose and what for.
 */
export interface SecretBox {
  seal(secret: Buffer, purpose: string): Buffer;
  /** As `openBytes`. */
  open(sealed: Buffer, purpose: string): Buffer;
  digest(text: string, purpose: string): Buffer;
}

export function secretBox(key: Buffer): SecretBox {
  if (key.length !== SECRET_KEY_BYTES) throw new Error(`a secret key of ${key.length} bytes`);
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', key, '', `refettorio ${use}`, 32));
  const sealing = derive('seal');
  const digesting = derive('digest');
  return {
    seal: (secret, purpose) => sealBytes(secret, sealing, purpose),
    open: (sealed, purpose) => openBytes(sealed, sealing, purpose),
    digest: (text, purpose) => createHmac('sha256', digesting).update(`${purpose}\n${text}`).digest(),
  };
}
