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
  /** As `openBytes`, with the former key too. */
  open(sealed: Buffer, purpose: string): Buffer;
  /** Under the present key what is under the former one; `null` when it is under the present one already. */
  reseal(sealed: Buffer, purpose: string): Buffer | null;
  digest(text: string, purpose: string): Buffer;
  /** By which a text is recognised: that of the present key, then that of the former one. */
  digests(text: string, purpose: string): Buffer[];
}

/** `former`: a key that was replaced, good for reading what is not sealed anew yet. */
export function secretBox(key: Buffer, former: Buffer | null = null): SecretBox {
  const present = keysOf(key);
  const all = former === null ? [present] : [present, keysOf(former)];
  const open = (sealed: Buffer, purpose: string): Buffer => {
    const opener = all.find((keys) => canOpen(keys, sealed, purpose)) ?? present;
    return openBytes(sealed, opener.sealing, purpose);
  };
  const seal = (secret: Buffer, purpose: string) => sealBytes(secret, present.sealing, purpose);
  return {
    seal,
    open,
    reseal: (sealed, purpose) =>
      canOpen(present, sealed, purpose) ? null : seal(open(sealed, purpose), purpose),
    digest: (text, purpose) => digestWith(present, text, purpose),
    digests: (text, purpose) => all.map((keys) => digestWith(keys, text, purpose)),
  };
}

/** `null`: sealed with a key that the installation does not have. */
export function openIfPossible(secrets: SecretBox, sealed: Buffer, purpose: string): Buffer | null {
  try {
    return secrets.open(sealed, purpose);
  } catch {
    return null;
  }
}

interface Keys {
  sealing: Buffer;
  digesting: Buffer;
}

function keysOf(key: Buffer): Keys {
  if (key.length !== SECRET_KEY_BYTES) throw new Error(`a secret key of ${key.length} bytes`);
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', key, '', `refettorio ${use}`, 32));
  return { sealing: derive('seal'), digesting: derive('digest') };
}

function canOpen({ sealing }: Keys, sealed: Buffer, purpose: string): boolean {
  try {
    openBytes(sealed, sealing, purpose);
    return true;
  } catch {
    return false;
  }
}

function digestWith({ digesting }: Keys, text: string, purpose: string): Buffer {
  return createHmac('sha256', digesting).update(`${purpose}\n${text}`).digest();
}
