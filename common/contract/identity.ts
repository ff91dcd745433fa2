/** Digital identities: login with SPID and CIE, what a person who is not known is told, what the office sees of it. */
import { Type, type Static } from 'typebox';

export const IdentityKind = Type.Union([Type.Literal('spid'), Type.Literal('cie')]);
export type IdentityKind = Static<typeof IdentityKind>;
export const IDENTITY_KINDS = ['spid', 'cie'] as const satisfies readonly IdentityKind[];

/** The ways in that a Comune offers, and whom to choose from. */
export const WaysIn = Type.Object({
  hasCredentials: Type.Boolean(),
  spid: Type.Array(Type.Object({ entityId: Type.String(), name: Type.String() })),
  cie: Type.Array(Type.Object({ entityId: Type.String(), name: Type.String() })),
});
export type WaysIn = Static<typeof WaysIn>;

export const StartQuery = Type.Object({
  idp: Type.String({ minLength: 1, maxLength: 500 }),
  surface: Type.Optional(Type.Union([Type.Literal('portal'), Type.Literal('office')])),
  /** Where to go after the login, inside the application: `/presenze`. */
  ritorno: Type.Optional(Type.String({ maxLength: 500 })),
  /** Which of the identity provider's two doors to take, where it has both. */
  binding: Type.Optional(Type.Union([Type.Literal('redirect'), Type.Literal('post')])),
});
export type StartQuery = Static<typeof StartQuery>;

/** Who is at the door and unknown to the Comune. */
export const Arrival = Type.Object({
  kind: IdentityKind,
  firstName: Type.String(),
  lastName: Type.String(),
  /** Of the digital identity; empty with CIE. */
  email: Type.String(),
  /** Already asked, and when. */
  askedAt: Type.Union([Type.String(), Type.Null()]),
});
export type Arrival = Static<typeof Arrival>;

export const ClaimBody = Type.Object(
  {
    email: Type.String({ minLength: 1, maxLength: 256 }),
    message: Type.String({ maxLength: 1000 }),
  },
  { additionalProperties: false },
);
export type ClaimBody = Static<typeof ClaimBody>;

/** `arrival_over`: too much time has passed since the login, which must be made again. */
export type ClaimRefusal = 'arrival_over' | 'bad_email';

/** What a page says of a login that did not succeed; carried by a cookie that lasts a minute. */
export interface LoginTrouble {
  /** The NN of `ErrorCode nrNN` of the identity provider; `null`: the answer was not believed. */
  errorCode: number | null;
  /** To be told to whoever is asked for help. */
  reference: string;
  surface: 'portal' | 'office';
  kind: IdentityKind;
  returnPath: string;
}
export const TROUBLE_COOKIE = 'identity-trouble';

export const ClaimState = Type.Union([
  Type.Literal('open'),
  Type.Literal('linked'),
  Type.Literal('dismissed'),
]);
export type ClaimState = Static<typeof ClaimState>;

export const ClaimRow = Type.Object({
  claimId: Type.Number(),
  kind: IdentityKind,
  firstName: Type.String(),
  lastName: Type.String(),
  fiscalCode: Type.String(),
  email: Type.String(),
  message: Type.String(),
  madeAt: Type.String(),
  state: ClaimState,
  decidedAt: Type.Union([Type.String(), Type.Null()]),
  decidedBy: Type.Union([Type.String(), Type.Null()]),
  answer: Type.Union([Type.String(), Type.Null()]),
  /** User name of the account that was linked. */
  username: Type.Union([Type.String(), Type.Null()]),
});
export type ClaimRow = Static<typeof ClaimRow>;

export const ClaimList = Type.Object({ claims: Type.Array(ClaimRow) });
export type ClaimList = Static<typeof ClaimList>;

export const ClaimDecision = Type.Union([
  Type.Object({ decision: Type.Literal('link'), username: Type.String({ minLength: 1, maxLength: 200 }) }),
  Type.Object({ decision: Type.Literal('dismiss'), answer: Type.String({ minLength: 1, maxLength: 1000 }) }),
]);
export type ClaimDecision = Static<typeof ClaimDecision>;
export type ClaimDecisionRefusal = 'unknown_claim' | 'already_decided' | 'unknown_account' | 'answer_missing';
