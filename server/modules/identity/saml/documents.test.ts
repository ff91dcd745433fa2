import { createVerify, X509Certificate } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { objectIdentifier } from '#common/der.ts';
import { readXml, type XmlElement } from '#server/platform/xml-tree.ts';
import { authnRequestXml, newMessageId } from './authn-request.ts';
import { certificateBody, makeProviderCertificate, type KeyAndCertificate } from './certificate.ts';
import { readIdpMetadata } from './idp-metadata.ts';
import { signedMetadata, type MetadataFacts } from './metadata.ts';
import { BINDING, FORMAT_ENTITY, FORMAT_TRANSIENT, NS, RSA_SHA256 } from './names.ts';
import { endpointsOf, type ServiceProvider } from './service-provider.ts';
import { redirectUrl, signXml } from './sign-xml.ts';
import { attributeOf, childrenOf, onlyChild, textOf } from './tree.ts';
import { verifySignature } from './verify-signature.ts';

const NOW = new Date('2026-11-27T10:00:00Z');
const endpoints = endpointsOf('https://mensa.example', 'truccazzano', 'spid');
const holder = {
  organization: 'Comune di Prova',
  ipaCode: 'c_prova',
  entityId: endpoints.entityId,
  locality: 'Prova',
};
const facts: MetadataFacts = {
  id: '_metadati',
  organization: 'Comune di Prova & Dintorni',
  url: 'https://comune.example',
  ipaCode: 'c_prova',
  email: 'scuola@comune.example',
  phone: '+390200000000',
  serviceName: 'Refezione scolastica',
  cie: { serviceId: '8f0dd4a5-0d46-4d38-9a0b-2f3f9b6f1c55', municipality: '015224' },
};
let key: KeyAndCertificate;
let provider: ServiceProvider;

beforeAll(async () => {
  key = await makeProviderCertificate(holder, NOW);
  provider = { kind: 'spid', ...endpoints, ...key };
});

function rootOf(xml: string): XmlElement {
  const read = readXml(xml);
  if (!read.ok) throw new Error(read.reason);
  return read.value;
}

describe('the certificate', () => {
  test('has the subject of AgID’s profile, is signed by its own key, and lasts three years', () => {
    const certificate = new X509Certificate(key.certificate);
    expect(certificate.subject.split('\n')).toEqual([
      'CN=Comune di Prova',
      'O=Comune di Prova',
      'organizationIdentifier=PA:IT-c_prova',
      expect.stringContaining(endpoints.entityId) as string,
      'L=Prova',
      'C=IT',
    ]);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.ca).toBe(false);
    // agIDcert, cert_SP_Pub.
    for (const policy of ['1.3.76.16.6', '1.3.76.16.4.2.1'])
      expect(certificate.raw.includes(Buffer.from(objectIdentifier(policy)))).toBe(true);
    expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(3072);
    expect(new Date(certificate.validTo)).toEqual(new Date('2029-11-27T10:00:00Z'));
    expect(key.expiresAt).toEqual(new Date('2029-11-27T10:00:00Z'));
  });
});

describe('the metadata', () => {
  test('are signed and say where and how', () => {
    const root = rootOf(signedMetadata(provider, facts));
    expect(attributeOf(root, 'entityID')).toBe('https://mensa.example/api/c/truccazzano/spid/metadata');
    expect(root.children.map(({ name }) => name)).toEqual([
      'Signature',
      'SPSSODescriptor',
      'Organization',
      'ContactPerson',
    ]);
    const descriptor = onlyChild(root, NS.metadata, 'SPSSODescriptor');
    if (!descriptor) throw new Error('no descriptor');
    expect(attributeOf(descriptor, 'AuthnRequestsSigned')).toBe('true');
    expect(attributeOf(descriptor, 'WantAssertionsSigned')).toBe('true');
    const acs = onlyChild(descriptor, NS.metadata, 'AssertionConsumerService');
    expect(acs?.attributes.map(({ name, value }) => [name, value])).toEqual([
      ['Binding', BINDING.post],
      ['Location', 'https://mensa.example/c/truccazzano/spid/acs'],
      ['index', '0'],
      ['isDefault', 'true'],
    ]);
    const service = onlyChild(descriptor, NS.metadata, 'AttributeConsumingService');
    expect(
      service &&
        childrenOf(service, NS.metadata, 'RequestedAttribute').map((one) => attributeOf(one, 'Name')),
    ).toEqual(['spidCode', 'name', 'familyName', 'fiscalNumber', 'email']);
  });

  test('have what AgID’s checks look for, and nothing twice', () => {
    const xml = signedMetadata(provider, facts);
    const root = rootOf(xml);
    expect(attributeOf(root, 'ID')).toBe('_metadati');
    const signature = onlyChild(root, NS.signature, 'Signature');
    const info = signature && onlyChild(signature, NS.signature, 'SignedInfo');
    const method = info && onlyChild(info, NS.signature, 'SignatureMethod');
    expect(method && attributeOf(method, 'Algorithm')).toBe(RSA_SHA256);
    const descriptor = onlyChild(root, NS.metadata, 'SPSSODescriptor');
    if (!descriptor) throw new Error('no descriptor');
    expect(attributeOf(descriptor, 'protocolSupportEnumeration')).toBe(NS.protocol);
    expect(descriptor.children.map(({ name }) => name)).toEqual([
      'KeyDescriptor',
      'SingleLogoutService',
      'SingleLogoutService',
      'NameIDFormat',
      'AssertionConsumerService',
      'AttributeConsumingService',
    ]);
    const [keyDescriptor] = childrenOf(descriptor, NS.metadata, 'KeyDescriptor');
    expect(keyDescriptor && attributeOf(keyDescriptor, 'use')).toBe('signing');
    expect(textOf(onlyChild(descriptor, NS.metadata, 'NameIDFormat'))).toBe(FORMAT_TRANSIENT);
    const bindings = childrenOf(descriptor, NS.metadata, 'SingleLogoutService');
    expect(bindings.map((one) => attributeOf(one, 'Binding'))).toEqual([BINDING.post, BINDING.redirect]);
    expect(new Set(bindings.map((one) => attributeOf(one, 'Location')))).toEqual(new Set([endpoints.sloUrl]));
    const service = onlyChild(descriptor, NS.metadata, 'AttributeConsumingService');
    expect(service && attributeOf(service, 'index')).toBe('0');
    const name = service && onlyChild(service, NS.metadata, 'ServiceName');
    expect([textOf(name), name?.attributes.map(({ value }) => value)]).toEqual([
      'Refezione scolastica',
      ['it'],
    ]);
    const organization = onlyChild(root, NS.metadata, 'Organization');
    expect(
      organization?.children.map((one) => [one.name, one.attributes.map(({ value }) => value), textOf(one)]),
    ).toEqual([
      ['OrganizationName', ['it'], 'Comune di Prova & Dintorni'],
      ['OrganizationDisplayName', ['it'], 'Comune di Prova & Dintorni'],
      ['OrganizationURL', ['it'], 'https://comune.example'],
    ]);
    const contact = onlyChild(root, NS.metadata, 'ContactPerson');
    expect(contact && attributeOf(contact, 'contactType')).toBe('other');
    expect(contact?.children.map(({ name: part }) => part)).toEqual([
      'Extensions',
      'EmailAddress',
      'TelephoneNumber',
    ]);
    const extensions = contact && onlyChild(contact, NS.metadata, 'Extensions');
    expect(extensions?.children.map((one) => [one.namespace, one.name, textOf(one)])).toEqual([
      [NS.spid, 'IPACode', 'c_prova'],
      [NS.spid, 'Public', null],
    ]);
    expect(textOf(contact && onlyChild(contact, NS.metadata, 'TelephoneNumber'))).toMatch(/^\+39\d+$/);
  });

  test('verify with the certificate that they carry', () => {
    const xml = signedMetadata(provider, facts);
    expect(verifySignature(xml, rootOf(xml), [key.certificate])).toMatchObject({ ok: true });
    const changed = xml.replace('scuola@comune', 'altri@comune');
    expect(verifySignature(changed, rootOf(changed), [key.certificate])).toMatchObject({
      reason: 'signature_invalid',
    });
  });

  test('of CIE have another contact, and a service named by its identifier', () => {
    const cie = {
      ...provider,
      kind: 'cie' as const,
      ...endpointsOf('https://mensa.example', 'truccazzano', 'cie'),
    };
    const xml = signedMetadata(cie, facts);
    expect(xml).toContain('<md:ContactPerson contactType="administrative">');
    expect(xml).toContain('<cie:Municipality>015224</cie:Municipality>');
    expect(xml).toContain(`<md:ServiceName xml:lang="">${facts.cie.serviceId}</md:ServiceName>`);
    expect(xml).not.toContain('spidCode');
  });
});

describe('the request', () => {
  const request = {
    id: '_richiesta',
    destination: 'https://idp.example/sso',
    level: 2 as const,
    issuedAt: NOW,
  };

  test('says what the technical rules want, and nothing that they forbid', () => {
    const root = rootOf(authnRequestXml(provider, request));
    expect(Object.fromEntries(root.attributes.map(({ name, value }) => [name, value]))).toEqual({
      ID: '_richiesta',
      Version: '2.0',
      IssueInstant: '2026-11-27T10:00:00Z',
      Destination: 'https://idp.example/sso',
      ForceAuthn: 'true',
      AssertionConsumerServiceURL: endpoints.acsUrl,
      ProtocolBinding: BINDING.post,
      AttributeConsumingServiceIndex: '0',
    });
    const issuer = onlyChild(root, NS.assertion, 'Issuer');
    expect(textOf(issuer)).toBe(endpoints.entityId);
    expect(issuer && attributeOf(issuer, 'NameQualifier')).toBe(endpoints.entityId);
    expect(issuer && attributeOf(issuer, 'Format')).toBe(FORMAT_ENTITY);
    const context = onlyChild(root, NS.protocol, 'RequestedAuthnContext');
    expect(context && attributeOf(context, 'Comparison')).toBe('minimum');
    expect(context && textOf(onlyChild(context, NS.assertion, 'AuthnContextClassRef'))).toBe(
      'https://www.spid.gov.it/SpidL2',
    );
    const policy = onlyChild(root, NS.protocol, 'NameIDPolicy');
    expect(policy?.attributes.map(({ name, value }) => [name, value])).toEqual([
      ['Format', FORMAT_TRANSIENT],
    ]);
    expect(root.children.map(({ name }) => name)).toEqual([
      'Issuer',
      'NameIDPolicy',
      'RequestedAuthnContext',
    ]);
  });

  test('by POST carries its signature after the issuer', () => {
    const xml = signXml(authnRequestXml(provider, request), provider);
    expect(
      rootOf(xml)
        .children.map(({ name }) => name)
        .slice(0, 2),
    ).toEqual(['Issuer', 'Signature']);
    expect(verifySignature(xml, rootOf(xml), [key.certificate])).toMatchObject({ ok: true });
  });

  test('by redirect is signed over the query as it is written', () => {
    const message = {
      name: 'SAMLRequest' as const,
      xml: authnRequestXml(provider, request),
      relayState: 'a+b/c=',
    };
    const url = redirectUrl('https://idp.example/sso', message, provider);
    const [signed = '', signature = ''] = url.slice(url.indexOf('?') + 1).split('&Signature=');
    const verifier = createVerify('RSA-SHA256').update(signed);
    expect(verifier.verify(key.certificate, decodeURIComponent(signature), 'base64')).toBe(true);
    const query = new URL(url).searchParams;
    expect(query.get('RelayState')).toBe('a+b/c=');
    const inflated = inflateRawSync(Buffer.from(query.get('SAMLRequest') ?? '', 'base64'));
    expect(inflated.toString()).toBe(message.xml);
  });

  test('has an identifier that nobody guesses', () => {
    expect(newMessageId()).toMatch(/^_[0-9a-f]{40}$/);
    expect(newMessageId()).not.toBe(newMessageId());
  });
});

describe('what identity providers publish', () => {
  const entity = (inner: string, id = 'https://idp.example') =>
    `<md:EntityDescriptor xmlns:md="${NS.metadata}" xmlns:ds="${NS.signature}" entityID="${id}">${inner}</md:EntityDescriptor>`;
  const descriptor = (certificate: string) =>
    `<md:IDPSSODescriptor><md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\n${certificate}\n</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService Binding="${BINDING.redirect}" Location="https://idp.example/sso"/></md:IDPSSODescriptor><md:Organization><md:OrganizationDisplayName xml:lang="en">Test</md:OrganizationDisplayName><md:OrganizationDisplayName xml:lang="it">Prova</md:OrganizationDisplayName></md:Organization>`;

  test('is read, one or many', () => {
    const one = entity(descriptor(certificateBody(key.certificate)));
    const expected = {
      entityId: 'https://idp.example',
      name: 'Prova',
      ssoRedirect: 'https://idp.example/sso',
      ssoPost: null,
      certificates: [key.certificate],
    };
    expect(readIdpMetadata(one)).toMatchObject({ ok: true, value: [expected] });
    const registry = `<md:EntitiesDescriptor xmlns:md="${NS.metadata}">${one}${entity('', 'https://sp.example')}</md:EntitiesDescriptor>`;
    expect(readIdpMetadata(registry)).toMatchObject({ ok: true, value: [expected] });
  });

  test('without a certificate that is one, there is nobody to trust', () => {
    expect(readIdpMetadata(entity(descriptor('AAAA')))).toEqual({
      ok: false,
      reason: 'no_identity_provider',
    });
    expect(readIdpMetadata('<a/>')).toEqual({ ok: false, reason: 'not_metadata' });
    expect(readIdpMetadata('no')).toEqual({ ok: false, reason: 'not_metadata' });
  });
});
