import type { IdentityKind } from '#common/contract/identity.ts';

/** A Comune as a service provider: where its endpoints are and the key that signs for it. */
export interface ServiceProvider {
  kind: IdentityKind;
  /** Also the address at which the metadata are served. */
  entityId: string;
  acsUrl: string;
  sloUrl: string;
  /** PEM. */
  certificate: string;
  /** PEM. */
  privateKey: string;
}

/** What an identity provider publishes of itself. */
export interface IdentityProviderFacts {
  entityId: string;
  name: string;
  ssoRedirect: string | null;
  ssoPost: string | null;
  sloRedirect: string | null;
  sloPost: string | null;
  /** PEM; several while they roll over. */
  certificates: string[];
}

/** The endpoints of a Comune, all below its own address. */
export function endpointsOf(
  publicUrl: string,
  slug: string,
  kind: IdentityKind,
): Pick<ServiceProvider, 'entityId' | 'acsUrl' | 'sloUrl'> {
  return {
    entityId: `${publicUrl}/api/c/${slug}/${kind}/metadata`,
    // Beside the portal's pages: what went wrong is said by one of them.
    acsUrl: `${publicUrl}/c/${slug}/${kind}/acs`,
    sloUrl: `${publicUrl}/api/c/${slug}/${kind}/slo`,
  };
}
