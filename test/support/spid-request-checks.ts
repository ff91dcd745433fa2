/** The checks of the validators on requests to log in and to log out. */
import { createVerify } from 'node:crypto';
import { certificateFromBody } from '../../server/modules/identity/saml/certificate.ts';
import { readInstant } from '../../server/modules/identity/saml/instant.ts';
import {
  BINDING,
  FORMAT_ENTITY,
  FORMAT_TRANSIENT,
  LEVELS,
  RSA_SHA256,
} from '../../server/modules/identity/saml/names.ts';
import { attributeOf, textOf, walk } from '../../server/modules/identity/saml/tree.ts';
import { verifySignature } from '../../server/modules/identity/saml/verify-signature.ts';
import { all, has, isInPlace, rootOf, signatureChecks, type Check } from './spid-checks.ts';

/** A message as it was sent; `query`: by redirect, where the signature is over it. */
export interface SentMessage {
  xml: string;
  query: string | null;
  relayState: string | null;
}

/** What any request of ours is held against; `address`: where it was sent. */
function messageChecks({ xml, query, relayState }: SentMessage, metadata: string, address: string): Check[] {
  const root = rootOf(xml);
  const [issuer] = root.children.filter(({ name }) => name === 'Issuer');
  const certificates = all(rootOf(metadata), 'X509Certificate').map(
    ({ text }) => certificateFromBody(text) ?? '',
  );
  const isSigned =
    query === null ? verifySignature(xml, root, certificates).ok : isQuerySigned(query, certificates);
  return [
    ['xsd', [...walk(root)].every(isInPlace)],
    ['no_newlines', /^<\S/.test(xml)],
    ['ID', /^[A-Za-z_][\w.-]{20,}$/.test(attributeOf(root, 'ID') ?? '')],
    ['Version', attributeOf(root, 'Version') === '2.0'],
    ['IssueInstant', readInstant(attributeOf(root, 'IssueInstant')) !== null],
    ['Destination', attributeOf(root, 'Destination') === address],
    ['Issuer: the entityID', !!issuer && textOf(issuer) === attributeOf(rootOf(metadata), 'entityID')],
    ['Issuer: Format', !!issuer && attributeOf(issuer, 'Format') === FORMAT_ENTITY],
    ['Issuer: NameQualifier', !!issuer && has(issuer, 'NameQualifier')],
    ['xmldsig', isSigned],
    ...(query === null ? signatureChecks(root) : []),
    [
      'RelayState: there, and nothing that can be read',
      relayState !== null && /^[0-9a-f]{16,80}$/.test(relayState),
    ],
  ];
}

export function authnRequestChecks(sent: SentMessage, metadata: string, address: string): Check[] {
  const root = rootOf(sent.xml);
  const published = rootOf(metadata);
  const places = all(published, 'AssertionConsumerService').map((one) => attributeOf(one, 'Location'));
  const services = all(published, 'AttributeConsumingService').map((one) => attributeOf(one, 'index'));
  const policies = all(root, 'NameIDPolicy');
  const contexts = all(root, 'RequestedAuthnContext');
  const levels = all(root, 'AuthnContextClassRef').map(textOf);
  return [
    ...messageChecks(sent, metadata, address),
    ['AuthnRequest: one', all(root, 'AuthnRequest').length === 1 && root.name === 'AuthnRequest'],
    ['IsPassive absent', attributeOf(root, 'IsPassive') === null],
    ['ForceAuthn, at every level', attributeOf(root, 'ForceAuthn') === 'true'],
    [
      'AssertionConsumerServiceURL one of the metadata',
      places.includes(attributeOf(root, 'AssertionConsumerServiceURL')),
    ],
    ['ProtocolBinding', attributeOf(root, 'ProtocolBinding') === BINDING.post],
    [
      'no AssertionConsumerServiceIndex beside them',
      attributeOf(root, 'AssertionConsumerServiceIndex') === null,
    ],
    [
      'AttributeConsumingServiceIndex one of the metadata',
      services.includes(attributeOf(root, 'AttributeConsumingServiceIndex')),
    ],
    ['Subject absent', all(root, 'Subject').length === 0],
    ['Conditions absent', all(root, 'Conditions').length === 0],
    [
      'NameIDPolicy: one, transient',
      policies.length === 1 && policies.every((one) => attributeOf(one, 'Format') === FORMAT_TRANSIENT),
    ],
    ['NameIDPolicy: no AllowCreate', policies.every((one) => attributeOf(one, 'AllowCreate') === null)],
    [
      'RequestedAuthnContext: one, with a Comparison',
      contexts.length === 1 &&
        contexts.every((one) => ['exact', 'minimum'].includes(attributeOf(one, 'Comparison') ?? '')),
    ],
    [
      'AuthnContextClassRef: one of SPID',
      levels.length === 1 && levels.every((level) => LEVELS.some((known) => known === level)),
    ],
  ];
}

export function logoutRequestChecks(sent: SentMessage, metadata: string, address: string): Check[] {
  const root = rootOf(sent.xml);
  const names = all(root, 'NameID');
  const sessions = all(root, 'SessionIndex');
  return [
    ...messageChecks(sent, metadata, address),
    ['LogoutRequest: one', all(root, 'LogoutRequest').length === 1 && root.name === 'LogoutRequest'],
    ['NameID: one, with a value', names.length === 1 && names.every((one) => textOf(one) !== null)],
    ['NameID: Format', names.every((one) => attributeOf(one, 'Format') === FORMAT_TRANSIENT)],
    ['NameID: NameQualifier', names.every((one) => has(one, 'NameQualifier'))],
    [
      'SessionIndex: one, with a value',
      sessions.length === 1 && sessions.every((one) => textOf(one) !== null),
    ],
  ];
}

function isQuerySigned(query: string, certificates: readonly string[]): boolean {
  const [signed = '', signature = ''] = query.split('&Signature=');
  const value = Buffer.from(decodeURIComponent(signature), 'base64');
  return (
    new URLSearchParams(query).get('SigAlg') === RSA_SHA256 &&
    certificates.some((certificate) => createVerify('RSA-SHA256').update(signed).verify(certificate, value))
  );
}
