/**
 * What AgID's validators (spid-sp-test, spid-saml-check, spid-compliant-certificates) look for, strict and extra, each as a
 * line of its own: here what their checks have in common. `PLACES` stands for the schemas of SAML: which elements may
 * stand where, and in which order.
 */
import { RSA_SHA256, SHA256 } from '../../server/modules/identity/saml/names.ts';
import { attributeOf, walk } from '../../server/modules/identity/saml/tree.ts';
import { readXml, type XmlElement } from '../../server/platform/xml-tree.ts';

export type Check = readonly [name: string, passes: boolean];

/** The names of the checks that are not passed. */
export function failuresOf(checks: readonly Check[]): string[] {
  return checks.filter(([, passes]) => !passes).map(([name]) => name);
}

/** Of each element that we write, its children in the order of the schema; a trailing `+` wants one at least. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  EntityDescriptor: ['Signature+', 'SPSSODescriptor+', 'Organization', 'ContactPerson'],
  SPSSODescriptor: [
    'KeyDescriptor',
    'SingleLogoutService',
    'NameIDFormat',
    'AssertionConsumerService+',
    'AttributeConsumingService',
  ],
  AttributeConsumingService: ['ServiceName+', 'RequestedAttribute+'],
  Organization: ['OrganizationName+', 'OrganizationDisplayName+', 'OrganizationURL+'],
  ContactPerson: ['Extensions', 'Company', 'EmailAddress', 'TelephoneNumber'],
  AuthnRequest: ['Issuer', 'Signature', 'NameIDPolicy', 'RequestedAuthnContext'],
  LogoutRequest: ['Issuer', 'Signature', 'NameID+', 'SessionIndex'],
  RequestedAuthnContext: ['AuthnContextClassRef+'],
};

export function isInPlace({ name, children }: XmlElement): boolean {
  const places = PLACES[name];
  if (!places) return true;
  const names = places.map((place) => place.replace('+', ''));
  const found = children.map((child) => names.indexOf(child.name));
  const isOrdered = found.every((place, index) => place >= 0 && place >= (found[index - 1] ?? 0));
  return isOrdered && places.every((place, index) => !place.endsWith('+') || found.includes(index));
}

export function rootOf(xml: string): XmlElement {
  const read = readXml(xml);
  if (!read.ok) throw new Error(read.reason);
  return read.value;
}

export const all = (root: XmlElement, name: string): XmlElement[] =>
  [...walk(root)].filter((element) => element.name === name);
export const has = (element: XmlElement, name: string): boolean => (attributeOf(element, name) ?? '') !== '';
export const isHttps = (url: string | null): boolean => url !== null && /^https:\/\/[^\s:]+$/.test(url);
export const isEvery = <T>(items: readonly T[], test: (item: T) => boolean): boolean =>
  items.length > 0 && items.every(test);

export function signatureChecks(root: XmlElement): Check[] {
  const own = root.children.filter(({ name }) => name === 'Signature');
  const algorithm = (name: string) =>
    own.flatMap((one) => all(one, name)).map((one) => attributeOf(one, 'Algorithm'));
  return [
    ['Signature: one', own.length === 1],
    ['Signature: SignatureMethod', algorithm('SignatureMethod').join() === RSA_SHA256],
    ['Signature: DigestMethod', algorithm('DigestMethod').join() === SHA256],
  ];
}
