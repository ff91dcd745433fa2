import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { App } from './http.ts';

/** A message that is older, or from a later time, is not taken. */
const WINDOW_SECONDS = 300;

/** What comes with a message of another system of the Comune's, instead of a session. */
export const SignedHeaders = Type.Object({
  'x-refettorio-timestamp': Type.String({ maxLength: 20 }),
  'x-refettorio-signature': Type.String({ maxLength: 100 }),
});

export interface Signed {
  timestamp: string;
  signature: string;
  body: Buffer;
}

/**
 * Whether a message was written by who holds the secret, and just now: `signature` is the lower-case hexadecimal
 * HMAC-SHA256 of `timestamp`, a full stop and the body's bytes; `timestamp` is in seconds since 1970.
 */
export function isSigned(secret: Buffer, { timestamp, signature, body }: Signed, now: Date): boolean {
  if (!/^\d{1,12}$/.test(timestamp) || !/^[0-9a-f]{64}$/.test(signature)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > WINDOW_SECONDS) return false;
  const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}

/** JSON bodies of this scope keep their bytes, which are what is signed; gives a request's. */
export function keepBodies(scope: App, bodyLimit: number): (request: FastifyRequest) => Buffer {
  const bodies = new WeakMap<FastifyRequest, Buffer>();
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer', bodyLimit },
    (request, body, done) => {
      bodies.set(request, body);
      try {
        done(null, JSON.parse(body.toString('utf8')));
      } catch {
        done(Object.assign(new Error('not JSON'), { statusCode: 400, code: 'INVALID_REQUEST' }));
      }
    },
  );
  return (request) => bodies.get(request) ?? Buffer.alloc(0);
}
