import { createPrivateKey, generateKeyPair, randomBytes, sign, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import { makeCertificate, toPem, type CertificateExtension } from '#common/certificate.ts';
import { bitString, objectIdentifier, sequence, utf8String } from '#common/der.ts';

const YEARS = 3;
const KEY_BITS = 3072;

/** Whose certificate it is, in the words of AgID's profile (*avviso* 29). */
export interface CertificateHolder {
  /** Registered name of the body, as `Comune di Truccazzano`. */
  organization: string;
  /** Code of the index of public administrations (IPA). */
  ipaCode: string;
  entityId: string;
  locality: string;
}

export interface KeyAndCertificate {
  privateKey: string;
  certificate: string;
  expiresAt: Date;
}

const OID = {
  commonName: '2.5.4.3',
  organizationName: '2.5.4.10',
  organizationIdentifier: '2.5.4.97',
  uri: '2.5.4.83',
  localityName: '2.5.4.7',
  countryName: '2.5.4.6',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  certificatePolicies: '2.5.29.32',
  userNotice: '1.3.6.1.5.5.7.2.2',
  agidPolicy: '1.3.76.16.6',
  publicProviderPolicy: '1.3.76.16.4.2.1',
} as const;

/** A key pair with a self-signed certificate as AgID wants it of a public service provider, good for three years. */
export async function makeProviderCertificate(
  holder: CertificateHolder,
  now: Date,
): Promise<KeyAndCertificate> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: KEY_BITS,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const expiresAt = new Date(now);
  expiresAt.setUTCFullYear(now.getUTCFullYear() + YEARS);
  const der = makeCertificate(
    {
      serial: randomBytes(16),
      subject: [
        [OID.commonName, holder.organization],
        [OID.organizationName, holder.organization],
        [OID.organizationIdentifier, `PA:IT-${holder.ipaCode}`],
        [OID.uri, holder.entityId],
        [OID.localityName, holder.locality],
        [OID.countryName, 'IT'],
      ],
      validFrom: now,
      validTo: expiresAt,
      publicKey,
      extensions: EXTENSIONS,
    },
    (bytes) => sign('sha256', bytes, createPrivateKey(privateKey)),
  );
  return { privateKey, certificate: toPem(der), expiresAt };
}

const EXTENSIONS: readonly CertificateExtension[] = [
  { oid: OID.basicConstraints, isCritical: false, value: sequence() },
  // digitalSignature and nonRepudiation: the first two bits.
  { oid: OID.keyUsage, isCritical: true, value: bitString(Uint8Array.of(0b1100_0000), 6) },
  {
    oid: OID.certificatePolicies,
    isCritical: false,
    value: sequence(policy(OID.agidPolicy, 'agIDcert'), policy(OID.publicProviderPolicy, 'cert_SP_Pub')),
  },
];

function policy(oid: string, notice: string): Uint8Array {
  const qualifier = sequence(objectIdentifier(OID.userNotice), sequence(utf8String(notice)));
  return sequence(objectIdentifier(oid), sequence(qualifier));
}

/** The certificate without its boundaries, in one line: what `X509Certificate` elements hold. */
export function certificateBody(pem: string): string {
  return pem.replace(/-----[A-Z ]+-----|\s/g, '');
}

/** PEM of what an `X509Certificate` element holds; `null` when it is no certificate with an RSA key. */
export function certificateFromBody(body: string): string | null {
  try {
    const parsed = new X509Certificate(Buffer.from(body.replace(/\s/g, ''), 'base64'));
    return parsed.publicKey.asymmetricKeyType === 'rsa' ? parsed.toString() : null;
  } catch {
    return null;
  }
}
