import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';

/** Version, ephemeral public key (SPKI), nonce, tag, and what was sealed. */
const VERSION = 1;
const SPKI_BYTES = 44;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const INFO = 'refettorio identity register 1';

/** The two halves of a register's key: the public one seals and stays in the database, the private one is taken away. */
export interface RegisterKeyPair {
  /** SPKI, DER. */
  publicKey: Buffer;
  /** PKCS #8, PEM. */
  privateKey: string;
}

export function makeRegisterKey(): RegisterKeyPair {
  return generateKeyPairSync('x25519', {
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

/** Encrypts to the register's key (X25519, HKDF-SHA-256, AES-256-GCM): whoever writes cannot read back. */
export function seal(text: string, publicKey: Buffer): Buffer {
  const ephemeral = generateKeyPairSync('x25519');
  const ephemeralSpki = ephemeral.publicKey.export({ type: 'spki', format: 'der' });
  const recipient = createPublicKey({ key: publicKey, type: 'spki', format: 'der' });
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(
    'aes-256-gcm',
    sharedKey(ephemeral.privateKey, recipient, ephemeralSpki),
    nonce,
  );
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), ephemeralSpki, nonce, cipher.getAuthTag(), sealed]);
}

/** Throws when the key is another one or the bytes were changed. */
export function unseal(sealed: Buffer, privateKey: string): string {
  if (sealed[0] !== VERSION) throw new Error('sealed by an unknown version');
  const spkiEnd = 1 + SPKI_BYTES;
  const nonceEnd = spkiEnd + NONCE_BYTES;
  const tagEnd = nonceEnd + TAG_BYTES;
  const ephemeralSpki = sealed.subarray(1, spkiEnd);
  const ephemeral = createPublicKey({ key: ephemeralSpki, type: 'spki', format: 'der' });
  const key = sharedKey(createPrivateKey(privateKey), ephemeral, ephemeralSpki);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(spkiEnd, nonceEnd));
  decipher.setAuthTag(sealed.subarray(nonceEnd, tagEnd));
  return Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()]).toString('utf8');
}

function sharedKey(privateKey: KeyObject, publicKey: KeyObject, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', diffieHellman({ privateKey, publicKey }), salt, INFO, 32));
}
