import { createCipheriv, createECDH, hkdfSync, randomBytes, type ECDH } from 'node:crypto';

/** The keys of one subscription, as the browser gave them. */
export interface PushReceiver {
  /** P-256, uncompressed: 65 bytes. */
  key: Buffer;
  /** 16 bytes. */
  auth: Buffer;
}

/** Push services take at most 4096 bytes (RFC 8030, section 7.2); header, padding mark and tag take 103 of them. */
export const MAX_PLAINTEXT = 4096 - 103;
const RECORD_SIZE = 4096;
/** Ends the last record (RFC 8188, section 2). */
const LAST_RECORD = Buffer.of(2);

/** Encrypts one push message for its receiver (RFC 8291, content encoding `aes128gcm`), with fresh key and salt. */
export function encryptPush(plaintext: Buffer, receiver: PushReceiver): Buffer {
  const sender = createECDH('prime256v1');
  sender.generateKeys();
  return encryptWith(plaintext, receiver, { sender, salt: randomBytes(16) });
}

export function encryptWith(
  plaintext: Buffer,
  receiver: PushReceiver,
  { sender, salt }: { sender: ECDH; salt: Buffer },
): Buffer {
  if (plaintext.length > MAX_PLAINTEXT) throw new Error(`a push message of ${plaintext.length} bytes`);
  const senderKey = sender.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), receiver.key, senderKey]);
  const secret = derive(sender.computeSecret(receiver.key), receiver.auth, info, 32);
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(RECORD_SIZE);
  return Buffer.concat([
    ...[salt, size, Buffer.of(senderKey.length), senderKey],
    ...[cipher.update(plaintext), cipher.update(LAST_RECORD), cipher.final(), cipher.getAuthTag()],
  ]);
}

function derive(secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length));
}
