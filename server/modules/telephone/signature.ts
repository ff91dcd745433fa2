import { createHmac } from 'node:crypto';

/** Calls from one number are counted by this; without the secret nobody tells the number from it. */
export function sourceDigest(secret: Buffer, number: string): Buffer {
  return createHmac('sha256', secret).update(`source:${number}`).digest();
}
