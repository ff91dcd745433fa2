import { createHmac, timingSafeEqual } from 'node:crypto';

/** A message that is older, or from a later time, is not taken. */
const WINDOW_SECONDS = 300;

/**
 * Whether a message was written by who holds the secret, and just now: `signature` is the lower-case hexadecimal
 * HMAC-SHA256 of `timestamp`, a full stop and the body's bytes; `timestamp` is in seconds since 1970.
 */
export function isSigned(
  secret: Buffer,
  { timestamp, signature, body }: { timestamp: string; signature: string; body: Buffer },
  now: Date,
): boolean {
  if (!/^\d{1,12}$/.test(timestamp) || !/^[0-9a-f]{64}$/.test(signature)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > WINDOW_SECONDS) return false;
  const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}

/** Calls from one number are counted by this; without the secret nobody tells the number from it. */
export function sourceDigest(secret: Buffer, number: string): Buffer {
  return createHmac('sha256', secret).update(`source:${number}`).digest();
}
