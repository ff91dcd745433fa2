/** Metadata that were made by `metadata.ts`, with other certificates in them. */
import { X509Certificate } from 'node:crypto';
import type { CertificateHolder } from './certificate.ts';
import { keyDescriptors } from './metadata.ts';
import type { ServiceProvider } from './service-provider.ts';
import { signXml } from './sign-xml.ts';

/** The same but for the certificates, the identifier and the signature. */
export function withCertificates(
  metadata: string,
  {
    id,
    certificates,
    signer,
  }: {
    id: string;
    certificates: readonly string[];
    signer: Pick<ServiceProvider, 'certificate' | 'privateKey'>;
  },
): string {
  const unsigned = withPart(metadata, ['<ds:Signature ', '</ds:Signature>'], '');
  const renewed = withPart(
    unsigned,
    ['<md:KeyDescriptor ', '</md:KeyDescriptor>'],
    keyDescriptors(certificates),
  );
  return signXml(
    renewed.replace(/ ID="[^"]*"/, () => ` ID="${id}"`),
    signer,
  );
}

/** From the first beginning to the last end. */
function withPart(text: string, [start, end]: readonly [string, string], by: string): string {
  const from = text.indexOf(start);
  const to = text.lastIndexOf(end);
  if (from < 0 || to < from) throw new Error(`metadata without ${start}`);
  return text.slice(0, from) + by + text.slice(to + end.length);
}

/** Whose certificate it is, for another one of the same. */
export function readHolder({ certificate }: { certificate: string }): Omit<CertificateHolder, 'entityId'> {
  const subject = new Map(
    new X509Certificate(certificate).subject.split('\n').map((line): [string, string] => {
      const equals = line.indexOf('=');
      return [line.slice(0, equals), line.slice(equals + 1)];
    }),
  );
  const part = (name: string) => unescaped(subject.get(name) ?? '');
  return {
    organization: part('O'),
    ipaCode: part('organizationIdentifier').replace(/^PA:IT-/, ''),
    locality: part('L'),
  };
}

/** As RFC 2253 writes special characters. */
function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}
