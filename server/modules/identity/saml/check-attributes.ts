import { ok } from '#common/outcome.ts';
import { XSI_NAMESPACE, type XmlElement } from '#server/platform/xml-tree.ts';
import { NS } from './names.ts';
import type { SamlProfile } from './profile.ts';
import { refuseResponse, type RefusedResponse } from './response-refusal.ts';
import { attributeOf, childrenOf, onlyChild, textOf } from './tree.ts';

const NAME_FORMATS = new Set([
  'urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
  'urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified',
  'urn:oasis:names:tc:SAML:2.0:attrname-format:uri',
]);
/** Of the schema's simple types, those in which SPID and CIE send what they send. */
const VALUE_TYPES = new Set(['string', 'date', 'dateTime', 'anyType', 'anySimpleType']);

/** `TINIT-` and a fiscal code; other countries' tax numbers have other letters and lengths. */
const FISCAL_NUMBER = /^TIN(?:IT-[A-Z0-9]{16}|(?!IT)[A-Z]{2}-[A-Z0-9]{1,30})$/i;

/**
 * The attributes that were asked for, by name, trimmed; those that come empty are as if they had not come. Others may come
 * beside them in whatever form, and are not read.
 */
export function readAttributes(
  assertion: XmlElement,
  profile: SamlProfile,
): { ok: true; value: ReadonlyMap<string, string> } | RefusedResponse {
  const statement = onlyChild(assertion, NS.assertion, 'AttributeStatement');
  if (!statement || statement.children.length === 0) return refuseResponse('attribute_statement');
  const elements = childrenOf(statement, NS.assertion, 'Attribute');
  if (elements.length !== statement.children.length) return refuseResponse('attribute_statement');
  const attributes = new Map<string, string>();
  for (const element of elements) {
    const name = attributeOf(element, 'Name');
    if (!name || name.trim() !== name) return refuseResponse('attribute');
    if (!profile.requestedAttributes.includes(name)) continue;
    const value = onlyChild(element, NS.assertion, 'AttributeValue');
    if (attributes.has(name) || !value || !isPlain(element, value)) return refuseResponse('attribute');
    attributes.set(name, textOf(value) ?? '');
  }
  if (profile.requiredAttributes.some((name) => (attributes.get(name) ?? '') === ''))
    return refuseResponse('required_attribute');
  if (!FISCAL_NUMBER.test(attributes.get('fiscalNumber') ?? '')) return refuseResponse('fiscal_number');
  return ok(attributes);
}

function isPlain(element: XmlElement, value: XmlElement): boolean {
  const format = attributeOf(element, 'NameFormat');
  const type = value.attributes.find(({ name, namespace }) => name === 'type' && namespace === XSI_NAMESPACE);
  // The signed form keeps the prefix of a type without what it stands for.
  const typeName = type?.value.replace(/^.*[}:]/, '');
  return (
    element.children.length === 1 &&
    value.children.length === 0 &&
    (format === null || NAME_FORMATS.has(format)) &&
    (typeName === undefined || VALUE_TYPES.has(typeName))
  );
}
