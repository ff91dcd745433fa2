import { createVerify } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { readXml, type XmlElement } from '#server/platform/xml-tree.ts';
import { isId } from './check-response.ts';
import { readInstant } from './instant.ts';
import { NS, RSA_SHA256, RSA_SHA384, RSA_SHA512 } from './names.ts';
import { decodeMessage, MAX_MESSAGE_BYTES } from './parse-message.ts';
import { attributeOf } from './tree.ts';
import { verifySignature } from './verify-signature.ts';

const MAX_AGE_MS = 15 * 60_000;
const DIGESTS: Readonly<Record<string, string>> = {
  [RSA_SHA256]: 'RSA-SHA256',
  [RSA_SHA384]: 'RSA-SHA384',
  [RSA_SHA512]: 'RSA-SHA512',
};

/** As it came; `query`: the whole of it, when by redirect. */
export interface LogoutMessage {
  field: string;
  query: string | null;
  relayState: string | null;
}

/** The XML of a message by either binding; `null` when there is none in it. */
export function logoutText({ field, query }: LogoutMessage): string | null {
  if (query === null) {
    const decoded = decodeMessage(field);
    return decoded.ok ? decoded.value : null;
  }
  try {
    return inflateRawSync(Buffer.from(field, 'base64'), { maxOutputLength: MAX_MESSAGE_BYTES }).toString(
      'utf8',
    );
  } catch {
    return null;
  }
}

export function readLogoutRoot(xml: string, name: 'LogoutRequest' | 'LogoutResponse'): XmlElement | null {
  const read = readXml(xml);
  return read.ok && read.value.name === name && read.value.namespace === NS.protocol ? read.value : null;
}

export interface LogoutExpectation {
  certificates: readonly string[];
  sloUrl: string;
  skewMs: number;
}

export type LogoutMessageRefusal = 'bad_signature' | 'bad_message' | 'late';

/**
 * What both messages of a logout must be: signed by the identity provider (inside by POST, over the query by redirect), for
 * us, and of now. Gives back what was signed.
 */
export function believeLogout(
  { xml, root, query }: { xml: string; root: XmlElement; query: string | null },
  field: 'SAMLRequest' | 'SAMLResponse',
  { certificates, sloUrl, skewMs }: LogoutExpectation,
  now: Date,
): Outcome<{ id: string; signed: XmlElement }, LogoutMessageRefusal> {
  const signed = query === null ? signedRoot(xml, root, certificates) : root;
  if (!signed || (query !== null && !isQuerySigned(query, field, certificates)))
    return refuse('bad_signature');
  const id = attributeOf(signed, 'ID');
  const isForUs = attributeOf(signed, 'Destination') === sloUrl;
  if (id === null || !isId(id) || !isForUs || attributeOf(signed, 'Version') !== '2.0')
    return refuse('bad_message');
  const issued = readInstant(attributeOf(signed, 'IssueInstant'));
  const age = issued ? now.getTime() - issued.getTime() : Number.NaN;
  return age >= -skewMs && age <= MAX_AGE_MS ? ok({ id, signed }) : refuse('late');
}

function signedRoot(xml: string, root: XmlElement, certificates: readonly string[]): XmlElement | null {
  const verified = verifySignature(xml, root, certificates);
  return verified.ok ? verified.value : null;
}

/** The parameters are taken as they were sent: encoding them again might write them otherwise. */
function isQuerySigned(query: string, field: string, certificates: readonly string[]): boolean {
  const sent = query.split('&').map((part) => [part.split('=')[0] ?? '', part] as const);
  const parts = new Map(sent);
  // Of a name sent twice, in whatever writing, one would be read and the other verified.
  const names = Array.from(new URLSearchParams(query).keys());
  if (new Set(names).size < names.length || names.some((name, index) => name !== sent[index]?.[0]))
    return false;
  const signed = [field, 'RelayState', 'SigAlg']
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
