import { createECDH, createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { vapidAuthorization } from './vapid.ts';

const pair = createECDH('prime256v1');
pair.generateKeys();
const key = { privateKey: pair.getPrivateKey(), publicKey: pair.getPublicKey() };

test('the push service can verify who sends, to whom and until when', () => {
  const header = vapidAuthorization(key, {
    endpoint: 'https://push.example:8443/send/abc?x=1',
    contact: 'mailto:ced@example.org',
    now: new Date('2026-11-27T10:00:00Z'),
  });
  const [, token = '', k = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(header) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  expect(k).toBe(key.publicKey.toString('base64url'));
  const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
  expect(read(head)).toEqual({ typ: 'JWT', alg: 'ES256' });
  expect(read(claims)).toEqual({
    aud: 'https://push.example:8443',
    exp: Date.parse('2026-11-27T22:00:00Z') / 1000,
    sub: 'mailto:ced@example.org',
  });
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: key.publicKey.subarray(1, 33).toString('base64url'),
    y: key.publicKey.subarray(33).toString('base64url'),
  };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  expect(isSigned).toBe(true);
});
