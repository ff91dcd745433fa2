import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps secrets of others in the database so that a copy of it alone does not give them away. */
export interface Vault {
  /** `owner`: whose it is and what for; with another one it cannot be opened. */
  seal(secret: string, owner: string): Buffer;
  /** `null`: sealed with another key, for another owner, or changed. */
  open(sealed: Buffer, owner: string): string | null;
}

/** AES-256-GCM under the installation's key of 32 bytes. */
export function vaultWith(key: Buffer): Vault {
  return {
    seal(secret, owner) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },
    open(sealed, owner) {
      const tagEnd = NONCE_BYTES + TAG_BYTES;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
          .setAAD(Buffer.from(owner))
          .setAuthTag(sealed.subarray(NONCE_BYTES, tagEnd));
        return Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}

/** The key in that file, made at the first use: for installations that are given none. */
export async function keyInFile(file: string): Promise<Buffer> {
  const made = randomBytes(32).toString('hex');
  await writeFile(file, made, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return Buffer.from(await readFile(file, 'utf8'), 'hex');
}
