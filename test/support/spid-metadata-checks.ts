/** The checks of the validators on a service provider's metadata. */
import { certificateFromBody } from '../../server/modules/identity/saml/certificate.ts';
import { BINDING, FORMAT_TRANSIENT, NS } from '../../server/modules/identity/saml/names.ts';
import { attributeOf, textOf, walk } from '../../server/modules/identity/saml/tree.ts';
import { verifySignature } from '../../server/modules/identity/saml/verify-signature.ts';
import type { XmlElement } from '../../server/platform/xml-tree.ts';
import { all, has, isEvery, isHttps, isInPlace, rootOf, signatureChecks, type Check } from './spid-checks.ts';

const SPID_ATTRIBUTES = new Set(
  'address companyName companyFiscalNumber countyOfBirth dateOfBirth digitalAddress email expirationDate familyName fiscalNumber gender idCard ivaCode mobilePhone name placeOfBirth registeredOffice spidCode domicileStreetAddress domicilePostalCode domicileMunicipality domicileProvince domicileNation'.split(
    ' ',
  ),
);
const CIE_ATTRIBUTES = new Set(['dateOfBirth', 'familyName', 'fiscalNumber', 'name']);
const NAME_FORMATS = ['basic', 'uri'].map((name) => `urn:oasis:names:tc:SAML:2.0:attrname-format:${name}`);

const languageOf = (element: XmlElement): string | undefined =>
  element.attributes.find(({ name, namespace }) => name === 'lang' && namespace !== '')?.value;

/** `url`: where they are served. */
export function metadataChecks(xml: string, { url, kind }: { url: string; kind: 'spid' | 'cie' }): Check[] {
  const root = rootOf(xml);
  const [descriptor] = all(root, 'SPSSODescriptor');
  const keys = all(root, 'KeyDescriptor').filter((key) => attributeOf(key, 'use') === 'signing');
  const certificates = all(root, 'X509Certificate').map(({ text }) => certificateFromBody(text) ?? '');
  const consumers = all(root, 'AssertionConsumerService');
  const defaults = consumers.filter((one) => attributeOf(one, 'isDefault') === 'true');
  const logouts = all(root, 'SingleLogoutService');
  const services = all(root, 'AttributeConsumingService');
  const requested = all(root, 'RequestedAttribute').map((one) => attributeOf(one, 'Name') ?? '');
  const known = kind === 'spid' ? SPID_ATTRIBUTES : CIE_ATTRIBUTES;
  return [
    ['xsd_check', [...walk(root)].every(isInPlace)],
    ['metadata_no_newlines', /^<\S/.test(xml)],
    [
      'EntityDescriptor: one, with an entityID',
      all(root, 'EntityDescriptor').length === 1 && has(root, 'entityID'),
    ],
    [
      'EntityDescriptor: the entityID an https address without a port',
      isHttps(attributeOf(root, 'entityID')),
    ],
    ['entityid_match_url', attributeOf(root, 'entityID') === url],
    ['entityID without a query', !(attributeOf(root, 'entityID') ?? '?').includes('?')],
    ['SPSSODescriptor: one', all(root, 'SPSSODescriptor').length === 1],
    ...(['AuthnRequestsSigned', 'WantAssertionsSigned'] as const).map((name): Check => [
      `SPSSODescriptor: ${name}`,
      !!descriptor && attributeOf(descriptor, name) === 'true',
    ]),
    [
      'SPSSODescriptor: protocolSupportEnumeration',
      !!descriptor && attributeOf(descriptor, 'protocolSupportEnumeration') === NS.protocol,
    ],
    ['NameIDFormat_Transient', isEvery(all(root, 'NameIDFormat'), (one) => textOf(one) === FORMAT_TRANSIENT)],
    ['xmldsig', verifySignature(xml, root, certificates).ok],
    ...signatureChecks(root),
    [
      'KeyDescriptor: one for signing, with a certificate',
      isEvery(keys, (key) => all(key, 'X509Certificate').length > 0),
    ],
    ['SingleLogoutService: present', logouts.length > 0],
    [
      'SingleLogoutService: Binding',
      logouts.every((one) =>
        [BINDING.post, BINDING.redirect].some((known) => known === attributeOf(one, 'Binding')),
      ),
    ],
    ['SingleLogoutService: Location', logouts.every((one) => isHttps(attributeOf(one, 'Location')))],
    [
      'AssertionConsumerService: Binding',
      isEvery(consumers, (one) => attributeOf(one, 'Binding') === BINDING.post),
    ],
    ['AssertionConsumerService: Location', consumers.every((one) => isHttps(attributeOf(one, 'Location')))],
    [
      'AssertionConsumerService: index',
      consumers.every((one) => /^\d+$/.test(attributeOf(one, 'index') ?? '')),
    ],
    [
      'AssertionConsumerService: one default, with index 0',
      defaults.length === 1 && defaults.every((one) => attributeOf(one, 'index') === '0'),
    ],
    [
      'AttributeConsumingService: index',
      isEvery(services, (one) => /^\d+$/.test(attributeOf(one, 'index') ?? '')),
    ],
    [
      'AttributeConsumingService: ServiceName',
      isEvery(all(root, 'ServiceName'), (one) => textOf(one) !== null),
    ],
    ['RequestedAttribute: Name', isEvery(requested, (name) => known.has(name))],
    ['RequestedAttribute: nothing twice', new Set(requested).size === requested.length],
    [
      'RequestedAttribute: NameFormat',
      all(root, 'RequestedAttribute').every((one) =>
        NAME_FORMATS.includes(attributeOf(one, 'NameFormat') ?? NAME_FORMATS[0] ?? ''),
      ),
    ],
    ['Organization: one', all(root, 'Organization').length === 1],
    ...['OrganizationName', 'OrganizationDisplayName', 'OrganizationURL'].map((name): Check => [
      `Organization: ${name} in Italian`,
      isEvery(all(root, name), (one) => textOf(one) !== null) &&
        all(root, name).filter((one) => languageOf(one) === 'it').length === 1,
    ]),
    [
      'Organization: the address',
      all(root, 'OrganizationURL').every((one) => /^https?:\/\//.test(textOf(one) ?? '')),
    ],
    ...contactChecks(root, kind),
  ];
}

function contactChecks(root: XmlElement, kind: 'spid' | 'cie'): Check[] {
  const contacts = all(root, 'ContactPerson');
  const type = kind === 'spid' ? 'other' : 'administrative';
  const text = (name: string) => contacts.flatMap((one) => all(one, name)).map(textOf);
  const extensions = contacts.flatMap((one) => one.children.filter(({ name }) => name === 'Extensions'));
  const inExtensions = (name: string) =>
    extensions.flatMap(({ children }) =>
      children.filter((one) => one.name === name && one.namespace === NS[kind]),
    );
  const [organization] = all(root, 'OrganizationName');
  return [
    ['Contacts: one', contacts.filter((one) => attributeOf(one, 'contactType') === type).length === 1],
    ['Contacts: every one with Extensions', extensions.length === contacts.length],
    [
      'Contacts: Public, empty',
      inExtensions('Public').length === 1 && inExtensions('Public').every((one) => textOf(one) === null),
    ],
    ['Contacts: not Private', inExtensions('Private').length === 0],
    [
      'Contacts: IPACode',
      inExtensions('IPACode')
        .map(textOf)
        .every((code) => code !== null) && inExtensions('IPACode').length === 1,
    ],
    [
      'Contacts: Municipality',
      kind === 'spid' || isEvery(inExtensions('Municipality'), (one) => textOf(one) !== null),
    ],
    [
      'Contacts: Company',
      text('Company').every((name) => name !== null && name === textOf(organization ?? null)),
    ],
    [
      'contactperson_email',
      isEvery(text('EmailAddress'), (email) => /^[\w.-]+@[\w.-]+\.\w{2,7}$/.test(email ?? '')),
    ],
    ['contactperson_phone', text('TelephoneNumber').every((phone) => /^\+39\d+$/.test(phone ?? ''))],
  ];
}
