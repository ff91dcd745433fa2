import type { OutboxFilter, OutboxList } from '#common/contract/office.ts';
import { outboxTexts } from './texts-it.ts';

/** In the order of the lists: trouble first. */
export const MESSAGE_STATES = ['bounced', 'failed', 'pending', 'sent'] as const satisfies OutboxFilter[];

/** The server's own rule: one mailbox, of the kind that pagoPA accepts (`stEMail`). */
const EMAIL = /^[a-zA-Z0-9_.+-]{1,64}@[a-zA-Z0-9-]{1,63}(\.[a-zA-Z0-9-]{1,63}){1,8}$/;

export function isEmailAddress(text: string): boolean {
  return EMAIL.test(text);
}

/** The list to open: the one asked for, else the first trouble that has messages, else what is on its way. */
export function chooseList(wanted: string | null, counts: Partial<OutboxList['counts']>): OutboxFilter {
  const known = MESSAGE_STATES.find((state) => state === wanted);
  if (known) return known;
  return MESSAGE_STATES.find((state) => (counts[state] ?? 0) > 0) ?? 'bounced';
}

/** Only what did not arrive can be sent again: a second copy of an invoice would frighten a family. */
export function canRetry(state: OutboxFilter): boolean {
  return state === 'bounced' || state === 'failed';
}

/** The kinds whose name contains the text, whatever the case. */
export function kindsCalled(text: string): string[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  return Object.keys(outboxTexts.kinds).filter((kind) =>
    outboxTexts.kinds[kind]?.toLowerCase().includes(wanted),
  );
}
