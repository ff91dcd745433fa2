import type { OutboxFilter, OutboxList, OutboxRow } from '#common/contract/outbox.ts';
import { canBeRepeated, MESSAGE_KINDS } from '#common/message-kinds.ts';
import { outboxTexts } from './texts-it.ts';

/** In the order of the lists: trouble first. */
export const MESSAGE_STATES = [
  'bounced',
  'failed',
  'pending',
  'sent',
  'needless',
] as const satisfies OutboxFilter[];

/** The server's own rule: one mailbox, of the kind that pagoPA accepts (`stEMail`). */
const EMAIL = /^[a-zA-Z0-9_.+-]{1,64}@[a-zA-Z0-9-]{1,63}(\.[a-zA-Z0-9-]{1,63}){1,8}$/;

export function isEmailAddress(text: string): boolean {
  return EMAIL.test(text);
}

/** The list to open: the one asked for, else the first trouble that has messages, else what is on its way. */
export function chooseList(wanted: OutboxFilter | null, counts: Partial<OutboxList['counts']>): OutboxFilter {
  return wanted ?? MESSAGE_STATES.find((state) => (counts[state] ?? 0) > 0) ?? 'bounced';
}

/** What did not arrive. */
export function canRetry(state: OutboxFilter): boolean {
  return state === 'bounced' || state === 'failed';
}

/** What has gone, but somebody says that it has not come: one at a time, a second copy of many would frighten families. */
export function canRepeat(message: Pick<OutboxRow, 'state' | 'channel' | 'kind' | 'recipient'>): boolean {
  return message.state === 'sent' && message.recipient !== null && canBeRepeated(message);
}

export const MESSAGE_TONES = {
  bounced: 'danger',
  failed: 'danger',
  pending: 'info',
  sent: 'success',
  needless: 'neutral',
} as const satisfies Record<OutboxFilter, string>;

/** Only e-mails have an address that people know. */
export function addressOf({ channel, recipient }: Pick<OutboxRow, 'channel' | 'recipient'>): string | null {
  return channel === 'email' ? recipient : null;
}

/** To whom it goes, in words. */
export function recipientOf(message: Pick<OutboxRow, 'channel' | 'recipient'>): string {
  return addressOf(message) ?? outboxTexts.recipients[message.channel];
}

/** The kinds whose name contains the text, whatever the case. */
export function kindsCalled(text: string): string[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  return Object.keys(MESSAGE_KINDS).filter((kind) => MESSAGE_KINDS[kind]?.toLowerCase().includes(wanted));
}
