import { createPrivateKey } from 'node:crypto';
import { signJwt } from '../jwt.ts';

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
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: privateKey.toString('base64url'),
    x: publicKey.subarray(1, 33).toString('base64url'),
    y: publicKey.subarray(33).toString('base64url'),
  };
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  return `vapid t=${signJwt(key, { alg: 'ES256', claims })}, k=${publicKey.toString('base64url')}`;
}
