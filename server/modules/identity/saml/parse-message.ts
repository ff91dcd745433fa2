import { ok } from '#common/outcome.ts';
import { readXml, type XmlElement } from '#server/platform/xml-tree.ts';
import { NS } from './names.ts';
import { refuseResponse, type RefusedResponse, type ResponseRefusal } from './response-refusal.ts';
import { attributeOf, childrenOf, walk } from './tree.ts';

export const MAX_MESSAGE_BYTES = 256 * 1024;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const DECODER = new TextDecoder('utf-8', { fatal: true });

/** An answer as it was sent: well-formed and of the right shape, nothing in it believed yet. */
export interface ParsedResponse {
  xml: string;
  root: XmlElement;
  assertion: XmlElement | null;
  /** Which request it says it answers. */
  inResponseTo: string | null;
}

/** The XML of a form field of the POST binding. */
export function decodeMessage(field: string): { ok: true; value: string } | RefusedResponse {
  if (field.length > (MAX_MESSAGE_BYTES * 4) / 3 + 4) return refuseResponse('too_large');
  const compact = field.replace(/\s+/g, '');
  if (compact.length % 4 !== 0 || !BASE64.test(compact)) return refuseResponse('not_base64');
  try {
    return ok(DECODER.decode(Buffer.from(compact, 'base64')));
  } catch {
    return refuseResponse('not_base64');
  }
}

/**
 * Reads one Response with at most one Assertion in its own place. Refuses whatever lets two readers of one document see
 * different things: a document type, comments inside values, sections and instructions, identifiers used twice, elements
 * where SAML has none (signature wrapping needs a place to hide what was signed).
 */
export function parseResponse(xml: string): { ok: true; value: ParsedResponse } | RefusedResponse {
  if (hasTrickyMarkup(xml)) return refuseResponse('markup');
  const read = readXml(xml);
  if (!read.ok) return refuseResponse(read.reason);
  const root = read.value;
  if (root.namespace !== NS.protocol || root.name !== 'Response') return refuseResponse('not_a_response');
  if (xml.split('xmlns').length > MAX_NAMESPACES) return refuseResponse('unexpected_element');
  const fault = findStructuralFault(root);
  if (fault) return refuseResponse(fault);
  return ok({
    xml,
    root,
    assertion: childrenOf(root, NS.assertion, 'Assertion')[0] ?? null,
    inResponseTo: attributeOf(root, 'InResponseTo'),
  });
}

/** A comment beside text splits a value for some readers (`admin<!-- -->.evil`); between elements it does no harm. */
function hasTrickyMarkup(xml: string): boolean {
  if (xml.includes('<![CDATA[') || /<\?(?!xml\s)/.test(xml)) return true;
  for (let start = xml.indexOf('<!--'); start >= 0; start = xml.indexOf('<!--', start + 4)) {
    const end = xml.indexOf('-->', start + 4);
    if (end < 0) return true;
    const before = xml.slice(0, start).trimEnd();
    const after = xml.slice(end + 3).trimStart();
    if (!(before === '' || before.endsWith('>')) || !(after === '' || after.startsWith('<'))) return true;
  }
  return false;
}

const RESPONSE_CHILDREN = new Set([
  `{${NS.assertion}}Issuer`,
  `{${NS.signature}}Signature`,
  `{${NS.protocol}}Status`,
  `{${NS.assertion}}Assertion`,
]);
const ASSERTION_CHILDREN = new Set([
  `{${NS.assertion}}Issuer`,
  `{${NS.signature}}Signature`,
  `{${NS.assertion}}Subject`,
  `{${NS.assertion}}Conditions`,
  `{${NS.assertion}}Advice`,
  `{${NS.assertion}}AuthnStatement`,
  `{${NS.assertion}}AttributeStatement`,
]);

/** A real answer has about a hundred elements: what is far beyond only costs the reader time. */
const MAX_ELEMENTS = 2_000;
const MAX_NAMESPACES = 500;

function findStructuralFault(root: XmlElement): ResponseRefusal | null {
  const ids = new Set<string>();
  let elements = 0;
  let assertions = 0;
  let signatures = 0;
  for (const element of walk(root)) {
    elements += 1;
    if (elements > MAX_ELEMENTS || element.attributes.length > MAX_ELEMENTS) return 'unexpected_element';
    if (/^encrypted/i.test(element.name)) return 'encrypted_assertion';
    if (element.name === 'Assertion') assertions += 1;
    if (element.name === 'Signature') signatures += 1;
    for (const { name, value } of element.attributes) {
      if (name.toLowerCase() !== 'id') continue;
      if (ids.has(value)) return 'duplicate_id';
      ids.add(value);
    }
  }
  const own = childrenOf(root, NS.assertion, 'Assertion');
  if (assertions > 1) return 'several_assertions';
  if (own.length !== assertions) return 'unexpected_element';
  const parents = [root, ...own];
  const placed = parents.map((parent) => childrenOf(parent, NS.signature, 'Signature').length);
  if (placed.some((count) => count > 1) || signatures !== placed.reduce((sum, count) => sum + count, 0))
    return 'signature_place';
  const isKnown =
    holdsOnly(root, RESPONSE_CHILDREN) && own.every((one) => holdsOnly(one, ASSERTION_CHILDREN));
  return isKnown ? null : 'unexpected_element';
}

function holdsOnly(element: XmlElement, allowed: ReadonlySet<string>): boolean {
  return element.children.every(({ namespace, name }) => allowed.has(`{${namespace}}${name}`));
}
