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

/** 256 bits in base64url: what is random here, and S256 of it. */
const SECRET = '^[A-Za-z0-9_-]{43}$';

export const StartQuery = Type.Object({
  idp: Type.String({ minLength: 1, maxLength: 500 }),
  surface: Type.Optional(Type.Union([Type.Literal('portal'), Type.Literal('office')])),
  /** Where to go after the login, inside the application: `/presenze`. */
  ritorno: Type.Optional(Type.String({ maxLength: 500 })),
  /** Which of the identity provider's two doors to take, where it has both. */
  binding: Type.Optional(Type.Union([Type.Literal('redirect'), Type.Literal('post')])),
  /** From ComunicApp's shell: S256 of the secret with which it will ask for the outcome (RFC 7636). */
  challenge: Type.Optional(Type.String({ pattern: SECRET })),
});
export type StartQuery = Static<typeof StartQuery>;

/** Which logout of ours goes on at the identity provider. */
export const LogoutQuery = Type.Object({ request: Type.String({ minLength: 1, maxLength: 100 }) });

/** Who is at the door and unknown to the Comune. */
export const Arrival = Type.Object({
  kind: IdentityKind,
  firstName: Type.String(),
  lastName: Type.String(),
  /** Of the digital identity; empty with CIE. */
  email: Type.String(),
  /** Already asked, and when. */
  askedAt: Type.Union([Type.String(), Type.Null()]),
  /** What the office answered to the last request, when it said no. */
  refused: Type.Union([Type.Object({ at: Type.String(), answer: Type.String() }), Type.Null()]),
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

/* ---- A login that the native shell began in the system's browser ---- */

/** `code`: that the browser brought back; `verifier`: the shell's secret, whose challenge the login began with. */
export const HandoverBody = Type.Object(
  { code: Type.String({ pattern: SECRET }), verifier: Type.String({ pattern: SECRET }) },
  { additionalProperties: false },
);
export type HandoverBody = Static<typeof HandoverBody>;

/** What came of the login: the page to open, within the portal, or what to say of a refusal. */
export const HandoverAnswer = Type.Union([
  Type.Object({ path: Type.String() }),
  Type.Object({
    trouble: Type.Object({
      errorCode: Type.Union([Type.Integer(), Type.Null()]),
      reference: Type.String(),
      surface: Type.Literal('portal'),
      kind: IdentityKind,
      returnPath: Type.String(),
    }),
  }),
]);
export type HandoverAnswer = Static<typeof HandoverAnswer>;

/** `handover_over`: used before, too late, or never made; `other_shell`: the login began elsewhere. */
export type HandoverRefusal = 'handover_over' | 'other_shell';

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

/* ---- Operators' identities, and the ways in ---- */

/** An identity that opens an operator's account. */
export const OperatorIdentity = Type.Object({
  kind: IdentityKind,
  /** As much of the fiscal code as tells people apart. */
  shownCode: Type.String(),
  linkedAt: Type.String(),
  linkedBy: Type.String(),
  lastUsedAt: Type.Union([Type.String(), Type.Null()]),
});
export type OperatorIdentity = Static<typeof OperatorIdentity>;
export const OperatorIdentities = Type.Object({ identities: Type.Array(OperatorIdentity) });
export type OperatorIdentities = Static<typeof OperatorIdentities>;

export const LinkOperatorBody = Type.Object(
  { fiscalCode: Type.String({ maxLength: 50 }) },
  { additionalProperties: false },
);
/** `identity_taken`: it opens another operator's account. */
export type LinkOperatorRefusal = 'bad_fiscal_code' | 'identity_taken';

/** How families and operators enter. */
export const AccessSettings = Type.Object({
  hasCredentials: Type.Boolean(),
  /** Identity providers that can be chosen; 0: this way is not open. */
  spidProviders: Type.Integer(),
  cieProviders: Type.Integer(),
  secondFactor: Type.Union([Type.Literal('required'), Type.Literal('optional')]),
  /** Of the Comune as a service provider, each with the day on which it ends. */
  certificates: Type.Array(
    Type.Object({ kind: IdentityKind, expiresAt: Type.String(), endsSoon: Type.Boolean() }),
  ),
  /** Only a demonstration may do without the operators' second factor. */
  canRelax: Type.Boolean(),
});
export type AccessSettings = Static<typeof AccessSettings>;

export const AccessSettingsBody = Type.Object(
  {
    hasCredentials: Type.Boolean(),
    secondFactor: Type.Union([Type.Literal('required'), Type.Literal('optional')]),
  },
  { additionalProperties: false },
);
export type AccessSettingsBody = Static<typeof AccessSettingsBody>;

/** `last_door`: no digital identity works, so that families could not enter any more. */
export type CredentialsRefusal = 'last_door';
export type AccessSettingsRefusal = CredentialsRefusal | 'not_in_production';
