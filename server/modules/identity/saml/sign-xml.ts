import { createSign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { SignedXml } from 'xml-crypto';
import { certificateBody } from './certificate.ts';
import { ENVELOPED, EXCLUSIVE_C14N, RSA_SHA256, SHA256 } from './names.ts';
import type { ServiceProvider } from './service-provider.ts';

type Signer = Pick<ServiceProvider, 'privateKey' | 'certificate'>;

/** Signs the root of a document that has an `ID`; the signature goes after the issuer, or else comes first. */
export function signXml(xml: string, { privateKey, certificate }: Signer): string {
  const signer = new SignedXml({
    privateKey,
    signatureAlgorithm: RSA_SHA256,
    canonicalizationAlgorithm: EXCLUSIVE_C14N,
    getKeyInfoContent: () =>
      `<ds:X509Data><ds:X509Certificate>${certificateBody(certificate)}</ds:X509Certificate></ds:X509Data>`,
  });
  signer.addReference({ xpath: '/*', transforms: [ENVELOPED, EXCLUSIVE_C14N], digestAlgorithm: SHA256 });
  const location = xml.includes('<saml:Issuer')
    ? { reference: "/*/*[local-name(.)='Issuer']", action: 'after' as const }
    : { reference: '/*', action: 'prepend' as const };
  signer.computeSignature(xml, { prefix: 'ds', location });
  return signer.getSignedXml();
}

/** The address to which a message is carried by the redirect binding, with the signature over its query. */
export function redirectUrl(
  destination: string,
  message: { name: 'SAMLRequest' | 'SAMLResponse'; xml: string; relayState: string | null },
  { privateKey }: Signer,
): string {
  const query = [
    [message.name, deflateRawSync(message.xml).toString('base64')],
    ...(message.relayState === null ? [] : [['RelayState', message.relayState]]),
    ['SigAlg', RSA_SHA256],
  ]
    .map(([key = '', value = '']) => `${key}=${encodeURIComponent(value)}`)
    .join('&');
  const signature = createSign('RSA-SHA256').update(query).sign(privateKey, 'base64');
  const separator = destination.includes('?') ? '&' : '?';
  return `${destination}${separator}${query}&Signature=${encodeURIComponent(signature)}`;
}
