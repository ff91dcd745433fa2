import type { ChangePasswordRefusal } from '#common/contract/accounts.ts';

/** The server's own limit (accounts); checked here only to spare a trip. */
const SHORTEST = 10;

export interface PasswordEntries {
  current: string;
  new: string;
  repeated: string;
}

export type PasswordField = keyof PasswordEntries;
export type PasswordFlaw = 'currentMissing' | 'tooShort' | 'different';

/** What is wrong before anything is sent, by field. */
export function judgePasswordEntries(entries: PasswordEntries): Partial<Record<PasswordField, PasswordFlaw>> {
  const flaws: Partial<Record<PasswordField, PasswordFlaw>> = {};
  if (entries.current === '') flaws.current = 'currentMissing';
  if (entries.new.length < SHORTEST) flaws.new = 'tooShort';
  else if (entries.new !== entries.repeated) flaws.repeated = 'different';
  return flaws;
}

/** The field that each refusal of the server is about; `null` for those about the whole request. */
export const FIELD_OF_REFUSAL = {
  wrong_password: 'current',
  password_unchanged: 'new',
  password_too_short: 'new',
  password_too_long: 'new',
  password_is_username: 'new',
  password_too_common: 'new',
  throttled: null,
  busy: null,
} satisfies Record<ChangePasswordRefusal, PasswordField | null>;

/** The field of a refusal, `null` when it has none or the reason is not known here. */
export function fieldOfRefusal(reason: string): PasswordField | null {
  return Object.hasOwn(FIELD_OF_REFUSAL, reason) ? FIELD_OF_REFUSAL[reason as ChangePasswordRefusal] : null;
}
