import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { makeCertificate, toPem } from '#common/certificate.ts';
import type { SamlKey } from './saml-response.ts';

/** A key pair with a certificate of its own, thrown away when the program ends. */
export function makeSamlKey(commonName: string): SamlKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const now = Date.now();
  const certificate = makeCertificate(
    {
      serial: randomBytes(8),
      subject: [['2.5.4.3', commonName]],
      validFrom: new Date(now - 86_400_000),
      validTo: new Date(now + 365 * 86_400_000),
      publicKey,
      extensions: [],
    },
    (bytes) => sign('sha256', bytes, createPrivateKey(privateKey)),
  );
  return { privateKey, certificate: toPem(certificate) };
}
