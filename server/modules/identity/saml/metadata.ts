import { certificateBody } from './certificate.ts';
import { BINDING, FORMAT_TRANSIENT, NS } from './names.ts';
import { PROFILES } from './profile.ts';
import type { ServiceProvider } from './service-provider.ts';
import { signXml } from './sign-xml.ts';
import { escapeXml, tag } from './tree.ts';

/** What the metadata say of the body and of its office. */
export interface MetadataFacts {
  id: string;
  organization: string;
  /** Of the Comune. */
  url: string;
  ipaCode: string;
  email: string;
  /** With the country's prefix and no spaces: `+390200000000`. */
  phone: string;
  serviceName: string;
  /** CIE names a service by a UUID, and a Comune by its ISTAT code. */
  cie: { serviceId: string; municipality: string };
}

/** The metadata, signed: made once, stored, and served as they are. */
export function signedMetadata(provider: ServiceProvider, facts: MetadataFacts): string {
  const { kind, entityId } = provider;
  const root = tag(
    'md:EntityDescriptor',
    {
      'xmlns:md': NS.metadata,
      [`xmlns:${kind}`]: NS[kind],
      entityID: entityId,
      ID: facts.id,
    },
    descriptor(provider, facts),
    organization(facts),
    kind === 'spid' ? spidContact(facts) : cieContact(facts),
  );
  return signXml(root, provider);
}

function descriptor(provider: ServiceProvider, facts: MetadataFacts): string {
  const { acsUrl, sloUrl, certificate } = provider;
  return tag(
    'md:SPSSODescriptor',
    {
      protocolSupportEnumeration: NS.protocol,
      AuthnRequestsSigned: 'true',
      WantAssertionsSigned: 'true',
    },
    keyDescriptors([certificate]),
    tag('md:SingleLogoutService', { Binding: BINDING.post, Location: sloUrl }),
    tag('md:SingleLogoutService', { Binding: BINDING.redirect, Location: sloUrl }),
    tag('md:NameIDFormat', {}, FORMAT_TRANSIENT),
    tag('md:AssertionConsumerService', {
      Binding: BINDING.post,
      Location: acsUrl,
      index: '0',
      isDefault: 'true',
    }),
    attributeService(provider, facts),
  );
}

/** More than one while keys roll over: identity providers take a signature by any of them. */
export function keyDescriptors(certificates: readonly string[]): string {
  return certificates
    .map((certificate) =>
      tag(
        'md:KeyDescriptor',
        { use: 'signing' },
        tag(
          'ds:KeyInfo',
          { 'xmlns:ds': NS.signature },
          tag('ds:X509Data', {}, tag('ds:X509Certificate', {}, certificateBody(certificate))),
        ),
      ),
    )
    .join('');
}

function attributeService({ kind }: ServiceProvider, { serviceName, cie }: MetadataFacts): string {
  const names =
    kind === 'spid'
      ? [tag('md:ServiceName', { 'xml:lang': 'it' }, escapeXml(serviceName))]
      : [tag('md:ServiceName', { 'xml:lang': '' }, cie.serviceId)];
  const attributes = PROFILES[kind].requestedAttributes.map((name) =>
    tag('md:RequestedAttribute', {
      Name: name,
      NameFormat: 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
    }),
  );
  return tag('md:AttributeConsumingService', { index: '0' }, ...names, ...attributes);
}

function organization({ organization: name, url }: MetadataFacts): string {
  const italian = (element: string, text: string) => tag(element, { 'xml:lang': 'it' }, escapeXml(text));
  return tag(
    'md:Organization',
    {},
    italian('md:OrganizationName', name),
    italian('md:OrganizationDisplayName', name),
    italian('md:OrganizationURL', url),
  );
}

function spidContact({ ipaCode, email, phone }: MetadataFacts): string {
  return tag(
    'md:ContactPerson',
    { contactType: 'other' },
    tag('md:Extensions', {}, tag('spid:IPACode', {}, escapeXml(ipaCode)), tag('spid:Public', {})),
    tag('md:EmailAddress', {}, escapeXml(email)),
    tag('md:TelephoneNumber', {}, escapeXml(phone)),
  );
}

function cieContact({ organization: name, ipaCode, email, phone, cie }: MetadataFacts): string {
  return tag(
    'md:ContactPerson',
    { contactType: 'administrative' },
    tag(
      'md:Extensions',
      {},
      tag('cie:Public', {}),
      tag('cie:IPACode', {}, escapeXml(ipaCode)),
      tag('cie:Municipality', {}, escapeXml(cie.municipality)),
    ),
    tag('md:Company', {}, escapeXml(name)),
    tag('md:EmailAddress', {}, escapeXml(email)),
    tag('md:TelephoneNumber', {}, escapeXml(phone)),
  );
}
