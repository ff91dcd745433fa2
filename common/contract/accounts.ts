/** Accounts: login, sessions, one-time links and passwords, for the portal and the office; guardians' letters. */
import { Type, type Static } from 'typebox';
import { LANGUAGE_CODES } from '#common/languages.ts';
import { Text } from './fields.ts';

export const SurfaceName = Type.Union([Type.Literal('portal'), Type.Literal('office')]);
export type SurfaceName = Static<typeof SurfaceName>;

export const SessionAnswer = Type.Object({
  tenant: Type.Object({
    slug: Type.String(),
    name: Type.String(),
    isDemo: Type.Boolean(),
    /** Of the header, where the Comune has chosen one. */
    colour: Type.Optional(Type.String()),
    /** The address of its coat of arms. */
    logo: Type.Optional(Type.String()),
  }),
  surface: SurfaceName,
  /** `null` while nobody is signed in. */
  account: Type.Union([
    Type.Object({
      id: Type.String(),
      displayName: Type.String(),
      username: Type.String(),
      /** Empty on the portal. */
      roles: Type.Array(Type.String()),
      /** On the portal: a *delegato*, who sees no money. */
      isCarer: Type.Boolean(),
      mustChangePassword: Type.Boolean(),
      /** In the office: nothing else is open before a second factor has been set up. */
      mustSetUpSecondFactor: Type.Optional(Type.Literal(true)),
      /** `null`: never chosen. */
      language: Type.Union([Type.String(), Type.Null()]),
    }),
    Type.Null(),
  ]),
});
export type SessionAnswer = Static<typeof SessionAnswer>;

/** There is another session to end, at the identity provider: the browser goes there by this address of the API. */
export const LogoutAnswer = Type.Object({ continueAt: Type.String() });
export type LogoutAnswer = Static<typeof LogoutAnswer>;

export const SurfaceQuery = Type.Object({ surface: SurfaceName });

// Generous limits only keep the machine safe; what a good password is, the use case says in a sentence.
// PostgreSQL's text holds no NUL.
const Username = Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]+$' });
const Password = Type.String({ minLength: 1, maxLength: 1000 });

/** `username`: the user name (codice utente) or the e-mail address. */
export const LoginBody = Type.Object(
  { username: Username, password: Password },
  { additionalProperties: false },
);
export type LoginBody = Static<typeof LoginBody>;

export const RecoveryBody = Type.Object({ username: Username }, { additionalProperties: false });
export const RecoveryAnswer = Type.Object({ detail: Type.String() });

export const LinkPurpose = Type.Union([Type.Literal('activation'), Type.Literal('recovery')]);
export type LinkPurpose = Static<typeof LinkPurpose>;

/** Whose password a link sets: shown, so that two parents sharing an address do not mix up their letters. */
export const LinkAnswer = Type.Object({
  purpose: LinkPurpose,
  username: Type.String(),
  displayName: Type.String(),
});
export type LinkAnswer = Static<typeof LinkAnswer>;

export const UseLinkBody = Type.Object({ password: Password }, { additionalProperties: false });

export const ChangePasswordBody = Type.Object(
  { currentPassword: Password, newPassword: Password },
  { additionalProperties: false },
);

/** Why a new password is not accepted. */
export type PasswordRefusal =
  'password_too_short' | 'password_too_long' | 'password_is_username' | 'password_too_common';

export type LoginRefusal = 'bad_credentials' | 'throttled' | 'busy' | 'credentials_off';
export type OpenLinkRefusal = 'link_expired';
export type UseLinkRefusal = OpenLinkRefusal | PasswordRefusal | 'busy';
export type ChangePasswordRefusal =
  PasswordRefusal | 'wrong_password' | 'password_unchanged' | 'throttled' | 'busy';

/** What people read for each reason. */
export const ACCOUNT_SENTENCES = {
  credentials_off: 'Al portale si entra con SPID o con la carta d’identità elettronica (CIE).',
  bad_credentials:
    'Il codice utente (o l’e-mail) o la password non sono corretti. Se la stessa e-mail è di più persone, accedere con il codice utente.',
  throttled: 'Troppi tentativi: attendere prima di riprovare.',
  busy: 'Il sistema è molto occupato: riprovare fra qualche secondo.',
  link_expired:
    'Questo collegamento è scaduto o è già stato usato. Chiederne uno nuovo con «Hai dimenticato la password?».',
  wrong_password: 'La password attuale non è corretta.',
  password_unchanged: 'La nuova password deve essere diversa da quella attuale.',
  password_too_short: 'La password deve avere almeno 10 caratteri.',
  password_too_long: 'La password può avere al massimo 128 caratteri.',
  password_is_username: 'La password non può essere uguale al codice utente.',
  password_too_common: 'Questa password è troppo comune e facile da indovinare: sceglierne un’altra.',
} satisfies Record<LoginRefusal | UseLinkRefusal | ChangePasswordRefusal, string>;

/* ---- Utility ---- */

export const LanguageBody = Type.Object(
  { language: Type.Enum(LANGUAGE_CODES) },
  { additionalProperties: false },
);

/** Where an account is signed in now. */
export const OpenSession = Type.Object({
  sessionId: Type.Integer(),
  /** `null`: the user agent names none that we know. */
  browser: Type.Union([Type.String(), Type.Null()]),
  system: Type.Union([Type.String(), Type.Null()]),
  createdAt: Type.String(),
  /** To the minute. */
  lastSeenAt: Type.String(),
  isCurrent: Type.Boolean(),
});
export type OpenSession = Static<typeof OpenSession>;

export const SessionList = Type.Object({ sessions: Type.Array(OpenSession) });
export type SessionList = Static<typeof SessionList>;
export type EndSessionRefusal = 'unknown_session';
export const EndedSessions = Type.Object({ ended: Type.Integer() });
export type EndedSessions = Static<typeof EndedSessions>;

/* ---- Lettera Codici e Credenziali ---- */

export const LETTER_PAGE_SIZE = 50;
/** The most letters of one PDF. */
export const MAX_PRINTED_LETTERS = 200;

/**
 * How far a guardian is from entering the portal. `queued`: the e-mail is waiting to leave; `expired`: its link can no
 * longer be used; `undelivered`: the mailbox refused it; `active`: a password has been chosen.
 */
export const LetterState = Type.Union([
  Type.Literal('never'),
  Type.Literal('queued'),
  Type.Literal('sent'),
  Type.Literal('expired'),
  Type.Literal('undelivered'),
  Type.Literal('active'),
  Type.Literal('disabled'),
]);
export type LetterState = Static<typeof LetterState>;

export const LetterSort = Type.Union([
  Type.Literal('name'),
  Type.Literal('username'),
  Type.Literal('class'),
  Type.Literal('state'),
  Type.Literal('last_login'),
]);
export type LetterSort = Static<typeof LetterSort>;

const letterFilter = {
  /** Words that must all occur in names, codes or the e-mail address. */
  search: Type.Optional(Text(100)),
  state: Type.Optional(LetterState),
  /** Whether the registry has an e-mail address. */
  address: Type.Optional(Type.Union([Type.Literal('with'), Type.Literal('without')])),
  /** Also guardians none of whose children is enrolled today or from a later day on. */
  withFormer: Type.Optional(Type.Boolean()),
};
export const LetterFilter = Type.Object(letterFilter, { additionalProperties: false });
export type LetterFilter = Static<typeof LetterFilter>;

export const LetterQuery = Type.Object({
  ...letterFilter,
  sort: Type.Optional(LetterSort),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
});

const NullableText = Type.Union([Type.String(), Type.Null()]);

export const LetterRow = Type.Object({
  guardianId: Type.Integer(),
  name: Type.String(),
  username: Type.String(),
  email: NullableText,
  children: Type.Array(
    Type.Object({ userCode: Type.String(), name: Type.String(), className: NullableText }),
  ),
  state: LetterState,
  emailedAt: NullableText,
  printedAt: NullableText,
  activatedAt: NullableText,
  lastLoginAt: NullableText,
});
export type LetterRow = Static<typeof LetterRow>;

/** `counts` are of all that match, whatever state is asked for. */
export const LetterPage = Type.Object({
  rows: Type.Array(LetterRow),
  total: Type.Integer(),
  counts: Type.Record(LetterState, Type.Integer()),
});
export type LetterPage = Static<typeof LetterPage>;

/** Guardians picked one by one, or all that a filter finds. */
export const LetterSelection = Type.Union([
  Type.Object(
    { guardianIds: Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: 10_000 }) },
    { additionalProperties: false },
  ),
  Type.Object({ filter: LetterFilter }, { additionalProperties: false }),
]);
export type LetterSelection = Static<typeof LetterSelection>;

export const SendLettersBody = Type.Object({ selection: LetterSelection }, { additionalProperties: false });

export const PrintLettersBody = Type.Object(
  {
    selection: LetterSelection,
    /** Order of the pages. */
    sort: Type.Optional(LetterSort),
    /** Also for who already has a password: with the letter a new one can be chosen. */
    includeActive: Type.Optional(Type.Boolean()),
    /** Which of several files, for its name. */
    part: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
  },
  { additionalProperties: false },
);

/** A selection by what an e-mail to it does, or did: the parts add up to `chosen`. */
export const LetterTally = Type.Object({
  chosen: Type.Integer(),
  /** Asked before: they would be queued; answered by a sending: they are queued now. */
  sendable: Type.Integer(),
  /** Their letter was queued in the last minutes: it is not sent twice. */
  waiting: Type.Integer(),
  withoutEmail: Type.Integer(),
  active: Type.Integer(),
  /** Suspended, or without an account because the code is somebody else's user name. */
  noAccess: Type.Integer(),
});
export type LetterTally = Static<typeof LetterTally>;

/** Asked before printing. */
export const PrintTallyBody = Type.Object(
  { selection: LetterSelection, sort: Type.Optional(LetterSort) },
  { additionalProperties: false },
);

/**
 * Whose letters can be printed, in the order of the list: what is printed changes what a filter finds, so that several
 * files are cut from the guardians found before the first.
 */
export const PrintTally = Type.Object({
  tally: LetterTally,
  printable: Type.Array(Type.Object({ guardianId: Type.Integer(), isActive: Type.Boolean() })),
});
export type PrintTally = Static<typeof PrintTally>;

export type PrintLettersRefusal = 'nothing_to_print' | 'too_many_letters';
