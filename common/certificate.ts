/** Self-signed X.509 certificates (RFC 5280), signed with RSA and SHA-256 by whoever holds the key. */
import {
  bitString,
  boolean,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  printableString,
  sequence,
  setOf,
  tagged,
  utcTime,
  utf8String,
} from './der.ts';

const SHA256_WITH_RSA = '1.2.840.113549.1.1.11';
const COUNTRY_NAME = '2.5.4.6';

export interface CertificateExtension {
  oid: string;
  isCritical: boolean;
  /** DER. */
  value: Uint8Array;
}

export interface CertificateFacts {
  /** Positive, at most 20 bytes. */
  serial: Uint8Array;
  /** Attribute type and value, in the order in which they are to be written. */
  subject: readonly (readonly [oid: string, value: string])[];
  validFrom: Date;
  validTo: Date;
  /** SubjectPublicKeyInfo, DER. */
  publicKey: Uint8Array;
  extensions: readonly CertificateExtension[];
}

/** The certificate, DER. `sign` gives the RSA signature (PKCS #1 v1.5) with SHA-256 of what it is handed. */
export function makeCertificate(
  facts: CertificateFacts,
  sign: (bytes: Uint8Array) => Uint8Array,
): Uint8Array<ArrayBuffer> {
  const name = sequence(...facts.subject.map(nameAttribute));
  const algorithm = sequence(objectIdentifier(SHA256_WITH_RSA), nullValue());
  const body = sequence(
    tagged(0, integer(Uint8Array.of(2))),
    integer(facts.serial),
    algorithm,
    name,
    sequence(utcTime(facts.validFrom), utcTime(facts.validTo)),
    name,
    facts.publicKey,
    tagged(3, sequence(...facts.extensions.map(extension))),
  );
  return sequence(body, algorithm, bitString(sign(body)));
}

function nameAttribute([oid, value]: readonly [string, string]): Uint8Array {
  const text = oid === COUNTRY_NAME ? printableString(value) : utf8String(value);
  return setOf(sequence(objectIdentifier(oid), text));
}

function extension({ oid, isCritical, value }: CertificateExtension): Uint8Array {
  const critical = isCritical ? [boolean(true)] : [];
  return sequence(objectIdentifier(oid), ...critical, octetString(value));
}

/** Lines of 64 characters between its boundaries. */
export function toPem(der: Uint8Array): string {
  const text = btoa(String.fromCharCode(...der));
  return `-----BEGIN CERTIFICATE-----\n${text.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`;
}
