/** The receiving side of Web Push, as a browser and its push service do it: RFC 8188, 8291 and 8292. */
import { createDecipheriv, createPublicKey, hkdfSync, verify, type ECDH } from 'node:crypto';

const TAG_BYTES = 16;

/** Opens a message for the browser with this key and secret. Throws when it is not for it, or was changed. */
export function openMessage(body: Buffer, browser: ECDH, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const recordSize = body.readUInt32BE(16);
  const keyLength = body.readUInt8(20);
  const sender = body.subarray(21, 21 + keyLength);
  const record = body.subarray(21 + keyLength);
  if (record.length > recordSize) throw new Error('more than one record');
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), sender]);
  const secret = Buffer.from(hkdfSync('sha256', browser.computeSecret(sender), auth, info, 32));
  const derive = (label: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${label}\0`, length));
  const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
  decipher.setAuthTag(record.subarray(-TAG_BYTES));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -TAG_BYTES)), decipher.final()]);
  const mark = padded.findLastIndex((byte) => byte !== 0);
  if (padded[mark] !== 2) throw new Error('the last record is not marked as such');
  return padded.subarray(0, mark).toString('utf8');
}

const DAY_SECONDS = 24 * 3600;

/** What is wrong with an `Authorization` header of VAPID; `null`: nothing. `k` is the key the subscription is bound to. */
export function findVapidFault(
  header: string,
  { origin, boundTo, now }: { origin: string; boundTo: string | null; now: Date },
): string | null {
  const [, token = '', k = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(header) ?? [];
  const [head, claims, signature] = token.split('.');
  if (!head || !claims || !signature) return 'not a VAPID header';
  if (boundTo !== null && k !== boundTo) return 'another application server’s subscription';
  if (!isSigned(`${head}.${claims}`, signature, k)) return 'bad signature';
  const { aud, exp, sub } = readClaims(claims);
  const seconds = now.getTime() / 1000;
  if (aud !== origin) return 'for another push service';
  if (typeof exp !== 'number' || exp < seconds || exp > seconds + DAY_SECONDS) return 'expired or too long';
  if (typeof sub !== 'string' || !/^(mailto:.+@|https:\/\/)/.test(sub)) return 'no contact';
  return null;
}

function isSigned(text: string, signature: string, publicKey: string): boolean {
  const point = Buffer.from(publicKey, 'base64url');
  if (point.length !== 65 || point[0] !== 4) return false;
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const options = { key, dsaEncoding: 'ieee-p1363' } as const;
  return verify('sha256', Buffer.from(text), options, Buffer.from(signature, 'base64url'));
}

function readClaims(part: string): Record<string, unknown> {
  const claims: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
  return typeof claims === 'object' && claims !== null ? { ...claims } : {};
}
