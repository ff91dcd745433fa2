import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { afterEach, expect, it } from 'vitest';
import { makeSamlKey } from '../simulators/saml-key.ts';
import { checkAddress } from './check-address.ts';

const { privateKey: key, certificate: cert } = makeSamlKey('localhost');
const GOOD = 'ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-CHACHA20-POLY1305';
let server: Server | null = null;

afterEach(() => {
  server?.close();
  server = null;
});

async function serve(options: TlsOptions, hsts: string | null = 'max-age=31536000'): Promise<string> {
  const made = createServer({ key, cert, ...options }, (_request, response) => {
    if (hsts !== null) response.setHeader('strict-transport-security', hsts);
    response.end('ok');
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return `https://localhost:${(made.address() as AddressInfo).port}`;
}

it('finds nothing where only modern TLS is spoken', async () => {
  expect(await checkAddress(await serve({ ciphers: GOOD }), cert)).toEqual([]);
});

it('tells what is wrong', async () => {
  expect(await checkAddress('http://localhost')).toEqual(['not_https']);
  expect(await checkAddress('https://localhost:1')).toEqual(['unreachable']);
  expect(await checkAddress(await serve({ ciphers: GOOD }))).toEqual(['untrusted_certificate']);
  server?.close();
  expect(await checkAddress(await serve({ ciphers: GOOD }, null), cert)).toEqual(['no_hsts']);
  server?.close();
  expect(await checkAddress(await serve({ ciphers: GOOD }, 'max-age=300'), cert)).toEqual(['no_hsts']);
  server?.close();
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.2', ciphers: 'ALL:@SECLEVEL=0' } as const;
  expect(await checkAddress(await serve(old), cert)).toEqual(['old_protocol', 'weak_cipher', 'no_tls_1_3']);
});
