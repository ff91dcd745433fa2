import type { IdentityKind } from '#common/contract/identity.ts';

/** In what the answers of SPID and of CIE differ. */
export interface SamlProfile {
  kind: IdentityKind;
  /** `Format` of the assertion's Issuer: SPID demands it, CIE leaves it out. */
  assertionIssuerFormat: 'required' | 'optional';
  /** Whether identity providers take part in single logout. */
  hasLogout: boolean;
  /** Of what is asked for, what every person has: an answer without it is not the one that was asked for. */
  requiredAttributes: readonly string[];
  /** What the metadata ask for, in this order: nothing that is not used (art. 5 GDPR). */
  requestedAttributes: readonly string[];
}

export const PROFILES: Readonly<Record<IdentityKind, SamlProfile>> = {
  spid: {
    kind: 'spid',
    assertionIssuerFormat: 'required',
    hasLogout: true,
    requiredAttributes: ['name', 'familyName', 'fiscalNumber'],
    requestedAttributes: ['spidCode', 'name', 'familyName', 'fiscalNumber', 'email'],
  },
  cie: {
    kind: 'cie',
    assertionIssuerFormat: 'optional',
    hasLogout: false,
    requiredAttributes: ['name', 'familyName', 'fiscalNumber'],
    requestedAttributes: ['name', 'familyName', 'dateOfBirth', 'fiscalNumber'],
  },
};
