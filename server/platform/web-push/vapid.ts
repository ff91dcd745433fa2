import { createPrivateKey, sign } from 'node:crypto';

/** The installation's pair: P-256, the private key as its 32 bytes, the public one uncompressed (65 bytes). */
export interface PushKey {
  privateKey: Buffer;
  publicKey: Buffer;
}

/** Well within the day that RFC 8292 allows, and longer than any clock is wrong. */
const LIFE_SECONDS = 12 * 3600;

/**
 * The `Authorization` header with which the installation makes itself known to the push service of `endpoint`
 * (VAPID, RFC 8292). `contact` (`mailto:` or `https:`) is for the service's operator.
 */
export function vapidAuthorization(
  { privateKey, publicKey }: PushKey,
  { endpoint, contact, now }: { endpoint: string; contact: string; now: Date },
): string {
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor(now.getTime() / 1000) + LIFE_SECONDS,
    sub: contact,
  };
  const unsigned = [{ typ: 'JWT', alg: 'ES256' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: privateKey.toString('base64url'),
    x: publicKey.subarray(1, 33).toString('base64url'),
    y: publicKey.subarray(33).toString('base64url'),
  };
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  const signature = sign('sha256', Buffer.from(unsigned), { key, dsaEncoding: 'ieee-p1363' });
  return `vapid t=${unsigned}.${signature.toString('base64url')}, k=${publicKey.toString('base64url')}`;
}
