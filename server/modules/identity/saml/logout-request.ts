import { createVerify } from 'node:crypto';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { readXml, type XmlElement } from '#server/platform/xml-tree.ts';
import { isId } from './check-response.ts';
import { readInstant } from './instant.ts';
import { NS, RSA_SHA256, RSA_SHA384, RSA_SHA512 } from './names.ts';
import { attributeOf, onlyChild, textOf } from './tree.ts';
import { verifySignature } from './verify-signature.ts';

const MAX_AGE_MS = 15 * 60_000;
const DIGESTS: Readonly<Record<string, string>> = {
  [RSA_SHA256]: 'RSA-SHA256',
  [RSA_SHA384]: 'RSA-SHA384',
  [RSA_SHA512]: 'RSA-SHA512',
};

export interface LogoutRequest {
  id: string;
  nameId: string;
}

export type LogoutRefusal =
  'not_a_logout_request' | 'unknown_issuer' | 'bad_signature' | 'bad_request' | 'late';

/** Whose session an identity provider wants to end; nothing of it is believed yet. */
export function readLogoutIssuer(xml: string): Outcome<string, LogoutRefusal> {
  const root = readRoot(xml);
  const issuer = root && textOf(onlyChild(root, NS.assertion, 'Issuer'));
  return issuer ? ok(issuer) : refuse('not_a_logout_request');
}

function readRoot(xml: string): XmlElement | null {
  const read = readXml(xml);
  return read.ok && read.value.name === 'LogoutRequest' && read.value.namespace === NS.protocol
    ? read.value
    : null;
}

/**
 * Believes a request to log out. `query`: as it came by redirect, where the signature is over the query; `null` when it
 * came by POST and holds its signature itself.
 */
export function validateLogoutRequest(
  { xml, query }: { xml: string; query: string | null },
  expected: { certificates: readonly string[]; sloUrl: string; skewMs: number },
  now: Date,
): Outcome<LogoutRequest, LogoutRefusal> {
  const root = readRoot(xml);
  if (!root) return refuse('not_a_logout_request');
  const signed = query === null ? signedRoot(xml, root, expected.certificates) : root;
  if (!signed || (query !== null && !isQuerySigned(query, expected.certificates)))
    return refuse('bad_signature');
  const id = attributeOf(signed, 'ID');
  const nameId = textOf(onlyChild(signed, NS.assertion, 'NameID'));
  const isForUs = attributeOf(signed, 'Destination') === expected.sloUrl;
  if (id === null || !isId(id) || nameId === null || !isForUs || attributeOf(signed, 'Version') !== '2.0')
    return refuse('bad_request');
  const issued = readInstant(attributeOf(signed, 'IssueInstant'));
  const age = issued ? now.getTime() - issued.getTime() : Number.NaN;
  return age >= -expected.skewMs && age <= MAX_AGE_MS ? ok({ id, nameId }) : refuse('late');
}

function signedRoot(xml: string, root: XmlElement, certificates: readonly string[]): XmlElement | null {
  const verified = verifySignature(xml, root, certificates);
  return verified.ok ? verified.value : null;
}

/** The parameters are taken as they were sent: encoding them again might write them otherwise. */
function isQuerySigned(query: string, certificates: readonly string[]): boolean {
  const sent = query.split('&').map((part) => [part.split('=')[0] ?? '', part] as const);
  const parts = new Map(sent);
  // Of a name sent twice, in whatever writing, one would be read and the other verified.
  const names = Array.from(new URLSearchParams(query).keys());
  if (new Set(names).size < names.length || names.some((name, index) => name !== sent[index]?.[0]))
    return false;
  const signed = ['SAMLRequest', 'RelayState', 'SigAlg']
    .map((name) => parts.get(name))
    .filter((part) => part !== undefined)
    .join('&');
  const value = (name: string) => decoded((parts.get(name) ?? '').slice(name.length + 1));
  const digest = DIGESTS[value('SigAlg')];
  if (digest === undefined) return false;
  return certificates.some((certificate) =>
    createVerify(digest).update(signed).verify(certificate, value('Signature'), 'base64'),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
