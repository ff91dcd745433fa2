import type { ChangePasswordRefusal, UseLinkRefusal } from '#common/contract/accounts.ts';

type Refusal = ChangePasswordRefusal | UseLinkRefusal;

/** The field that a refusal is about; `null` when it is about none of them. */
export const REFUSED_FIELD = {
  password_too_short: 'password',
  password_too_long: 'password',
  password_is_username: 'password',
  password_too_common: 'password',
  password_unchanged: 'password',
  wrong_password: 'current',
  link_expired: null,
  throttled: null,
  busy: null,
} satisfies Record<Refusal, 'password' | 'current' | null>;
