/** Accounts: login, sessions, one-time links and passwords, for the portal and the office. */
import { Type, type Static } from 'typebox';

export const SurfaceName = Type.Union([Type.Literal('portal'), Type.Literal('office')]);
export type SurfaceName = Static<typeof SurfaceName>;

export const SessionAnswer = Type.Object({
  tenant: Type.Object({ slug: Type.String(), name: Type.String(), isDemo: Type.Boolean() }),
  surface: SurfaceName,
  /** `null` while nobody is signed in. */
  account: Type.Union([
    Type.Object({
      id: Type.String(),
      displayName: Type.String(),
      username: Type.String(),
      /** Empty on the portal. */
      roles: Type.Array(Type.String()),
      mustChangePassword: Type.Boolean(),
    }),
    Type.Null(),
  ]),
});
export type SessionAnswer = Static<typeof SessionAnswer>;

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

export type LoginRefusal = 'bad_credentials' | 'throttled' | 'busy';
export type OpenLinkRefusal = 'link_expired';
export type UseLinkRefusal = OpenLinkRefusal | PasswordRefusal | 'busy';
export type ChangePasswordRefusal =
  PasswordRefusal | 'wrong_password' | 'password_unchanged' | 'throttled' | 'busy';

/** What people read for each reason. */
export const ACCOUNT_SENTENCES = {
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
