import type { IdentityKind } from '#common/contract/identity.ts';
import type { Expectation } from './saml/expectation.ts';
import type { Level } from './saml/names.ts';
import type { RefusedResponse } from './saml/response-refusal.ts';
import type { IdentityProviderFacts, ServiceProvider } from './saml/service-provider.ts';
import type { SamlPerson } from './saml/check-assertion.ts';

/** Where the browser goes: by an address, or by a form that it sends at once. */
export type Departure =
  | { way: 'redirect'; url: string }
  | { way: 'post'; action: string; fields: Readonly<Record<string, string>> };

export interface LoginWish {
  requestId: string;
  issuedAt: Date;
  level: Level;
  /** Opaque to the identity provider: nothing of ours can be read from it. */
  relayState: string;
  binding: 'redirect' | 'post' | null;
}

/** An answer that could be read, before anything in it is believed. */
export interface ReadAnswer {
  /** As it was sent, for the register. */
  text: string;
  requestId: string | null;
  messageId: string | null;
  issuedAt: Date | null;
  believe(expected: Expectation, now: Date): { ok: true; value: SamlPerson } | RefusedResponse;
}

/**
 * A way to prove who one is. The application knows only this; SPID and CIE are drivers of it, and what comes next (CIE by
 * OIDC, eIDAS, the European wallet) will be one more.
 */
export interface IdentityDriver {
  kind: IdentityKind;
  /** `sent`: what leaves, for the register. */
  start(
    us: ServiceProvider,
    idp: IdentityProviderFacts,
    wish: LoginWish,
  ): { departure: Departure; sent: string };
  finish(answer: string): { ok: true; value: ReadAnswer } | RefusedResponse;
  /** Asks an identity provider to end its session, ours having ended; `null`: it has no address for that. */
  leave(
    us: ServiceProvider,
    idp: IdentityProviderFacts,
    ended: { requestId: string; at: Date; nameId: string; nameQualifier: string; sessionIndex: string },
  ): { departure: Departure; sent: string } | null;
  /** Tells an identity provider that ended a session that ours has ended, too; `null`: it has no address for that. */
  logout(
    us: ServiceProvider,
    idp: IdentityProviderFacts,
    ended: { requestId: string; at: Date; relayState: string | null },
  ): { departure: Departure; sent: string } | null;
}
