import { MESSAGE_STATES, type MessageState } from './api.ts';

/** Addresses that pagoPA accepts (`stEMail`); the import holds families' addresses to the same. */
const EMAIL = /^[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+$/;

export function isEmailAddress(text: string): boolean {
  return text.length <= 256 && EMAIL.test(text);
}

/** The list to open: the one asked for, else the first trouble that has messages, else what is on its way. */
export function chooseList(
  wanted: string | null,
  counts: Readonly<Partial<Record<MessageState, number>>>,
): MessageState {
  const known = MESSAGE_STATES.find((state) => state === wanted);
  if (known) return known;
  return MESSAGE_STATES.find((state) => (counts[state] ?? 0) > 0) ?? 'bounced';
}

/** Only what did not arrive can be sent again: a second copy of an invoice would frighten a family. */
export function canRetry(state: MessageState): boolean {
  return state === 'bounced' || state === 'failed';
}
