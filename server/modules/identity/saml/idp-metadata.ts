import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { readXml, type XmlElement } from '#server/platform/xml-tree.ts';
import { certificateFromBody } from './certificate.ts';
import { BINDING, NS } from './names.ts';
import type { IdentityProviderFacts } from './service-provider.ts';
import { attributeOf, childrenOf, onlyChild, textOf, walk } from './tree.ts';

export type IdpMetadataRefusal = 'not_metadata' | 'no_identity_provider';

/**
 * Reads what identity providers publish: one `EntityDescriptor`, or AgID's registry with all of them. Entities that are
 * no identity provider, or have no certificate or no address for logins, are left out. Whether to believe the document
 * (its signature, or who brought it) is for the caller to say.
 */
export function readIdpMetadata(xml: string): Outcome<IdentityProviderFacts[], IdpMetadataRefusal> {
  const read = readXml(xml);
  return read.ok ? providersIn(read.value) : refuse('not_metadata');
}

/** The same, of a document that has been read already: of AgID's registry, what was signed of it. */
export function providersIn(root: XmlElement): Outcome<IdentityProviderFacts[], IdpMetadataRefusal> {
  const entities = [...walk(root)].filter(
    ({ name, namespace }) => name === 'EntityDescriptor' && namespace === NS.metadata,
  );
  if (entities.length === 0) return refuse('not_metadata');
  const providers = entities.map(toProvider).filter((provider) => provider !== null);
  return providers.length > 0 ? ok(providers) : refuse('no_identity_provider');
}

function toProvider(entity: XmlElement): IdentityProviderFacts | null {
  const descriptor = onlyChild(entity, NS.metadata, 'IDPSSODescriptor');
  const entityId = attributeOf(entity, 'entityID');
  if (!descriptor || !entityId) return null;
  const location = (service: string, binding: string): string | null => {
    const found = childrenOf(descriptor, NS.metadata, service).find(
      (one) => attributeOf(one, 'Binding') === binding,
    );
    const address = found ? attributeOf(found, 'Location') : null;
    return address !== null && /^https?:\/\//.test(address) ? address : null;
  };
  const provider = {
    entityId,
    name: nameOf(entity) ?? entityId,
    ssoRedirect: location('SingleSignOnService', BINDING.redirect),
    ssoPost: location('SingleSignOnService', BINDING.post),
    sloRedirect: location('SingleLogoutService', BINDING.redirect),
    sloPost: location('SingleLogoutService', BINDING.post),
    certificates: certificatesOf(descriptor),
  };
  const isUsable = provider.certificates.length > 0 && (provider.ssoRedirect ?? provider.ssoPost) !== null;
  return isUsable ? provider : null;
}

/** The Italian display name, or whichever comes first. */
function nameOf(entity: XmlElement): string | null {
  const organization = onlyChild(entity, NS.metadata, 'Organization');
  const names = organization ? childrenOf(organization, NS.metadata, 'OrganizationDisplayName') : [];
  const italian = names.find((one) =>
    one.attributes.some(({ name, value }) => name === 'lang' && value === 'it'),
  );
  return textOf(italian ?? names[0] ?? null);
}

function certificatesOf(descriptor: XmlElement): string[] {
  const bodies = childrenOf(descriptor, NS.metadata, 'KeyDescriptor')
    .filter((key) => (attributeOf(key, 'use') ?? 'signing') === 'signing')
    .flatMap((key) => [...walk(key)])
    .filter(({ name, namespace }) => name === 'X509Certificate' && namespace === NS.signature);
  const certificates = bodies.map((one) => certificateFromBody(one.text)).filter((one) => one !== null);
  return [...new Set(certificates)];
}
