import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const SECRET_KEY_BYTES = 32;

/**
 * Keeps short secrets that must be read back (AES-256-GCM) or only recognised (HMAC-SHA-256), with the installation's
 * key, which no backup of the database holds. `purpose` names whose and what for: a box moved elsewhere does not open.
 */
export interface SecretBox {
  seal(secret: Buffer, purpose: string): Buffer;
  /** Throws when the key or the purpose is another one, or the bytes were changed. */
  open(sealed: Buffer, purpose: string): Buffer;
  digest(text: string, purpose: string): Buffer;
}

export function secretBox(key: Buffer): SecretBox {
  if (key.length !== SECRET_KEY_BYTES) throw new Error(`a secret key of ${key.length} bytes`);
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', key, '', `refettorio ${use}`, 32));
  const sealing = derive('seal');
  const digesting = derive('digest');
  return {
    seal(secret, purpose) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(purpose));
      const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]);
    },
    open(sealed, purpose) {
      if (sealed[0] !== VERSION) throw new Error('sealed by an unknown version');
      const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
      const tag = sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(purpose));
      decipher.setAuthTag(tag);
      return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    },
    digest: (text, purpose) => createHmac('sha256', digesting).update(`${purpose}\n${text}`).digest(),
  };
}
