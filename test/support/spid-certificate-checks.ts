/** The checks of the validators on a service provider's certificate. */
import { X509Certificate } from 'node:crypto';
import { objectIdentifier, utf8String } from '../../common/der.ts';
import type { Check } from './spid-checks.ts';

/** The first two bits of a bit string of two: digitalSignature and nonRepudiation, and nothing else. */
const KEY_USAGE = Buffer.from([0x03, 0x02, 0x06, 0xc0]);

/** Of the certificate with which a public body signs (*avviso* 29). */
export function certificateChecks(pem: string, entityId: string, now: Date): Check[] {
  const certificate = new X509Certificate(pem);
  const subject = new Map(
    certificate.subject
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  const holds = (bytes: Uint8Array) => certificate.raw.includes(Buffer.from(bytes));
  const sixMonths = new Date(now.getTime() + 182 * 86_400_000);
  const { modulusLength = 0 } = certificate.publicKey.asymmetricKeyDetails ?? {};
  return [
    ['key_type_and_size', certificate.publicKey.asymmetricKeyType === 'rsa' && modulusLength >= 3072],
    ['digest_algorithm', certificate.signatureAlgorithm === 'sha256WithRSAEncryption'],
    ['basic_constraints', !certificate.ca],
    ['key_usage', holds(KEY_USAGE)],
    ...(
      [
        ['1.3.76.16.6', 'agIDcert'],
        ['1.3.76.16.4.2.1', 'cert_SP_Pub'],
      ] as const
    ).map(([policy, notice]): Check => [
      `certificate_policies: ${notice}`,
      holds(objectIdentifier(policy)) && holds(utf8String(notice)),
    ]),
    ...['CN', 'O', 'L'].map((name): Check => [`subject_dn: ${name}`, (subject.get(name) ?? '') !== '']),
    [
      'subject_dn: organizationIdentifier',
      /^PA:IT-\S{1,11}$/.test(subject.get('organizationIdentifier') ?? ''),
    ],
    ['subject_dn: uri', holds(objectIdentifier('2.5.4.83')) && certificate.subject.includes(entityId)],
    ['subject_dn: C', subject.get('C') === 'IT'],
    [
      'subject_dn: nothing of a person',
      !/^(?:emailAddress|GN|SN|name|initials|pseudonym)=/m.test(certificate.subject),
    ],
    ['time_validity', new Date(certificate.validFrom) <= now && new Date(certificate.validTo) > sixMonths],
  ];
}
