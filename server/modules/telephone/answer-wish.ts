import type { PhoneChannel } from '#common/contract/telephone.ts';
import type { DateString } from '#common/dates.ts';
import { cancelMeals } from '#server/modules/meals/cancel-meals.ts';
import { explainRefusal } from '#server/modules/meals/explain-refusal.ts';
import { undoCancellation } from '#server/modules/meals/undo-cancellation.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { countGuesses, findCaller, type Caller } from './queries.ts';
import { isThrottled } from './rules.ts';
import type { Facts } from './sentences.ts';
import type { Wish } from './wish-rules.ts';

export interface Contact {
  tenantId: TenantId;
  channel: PhoneChannel;
  messageId: string;
  /** National; empty when withheld. */
  number: string;
  /** As people may see it. */
  caller: string;
  source: Buffer;
}

type Answered = Facts & { childId: number | null };

/** Step by step: the code, what is wanted, the day; then the use case of the portal does it. */
export async function answerWish(tx: TenantTx, contact: Contact, wish: Wish): Promise<Answered> {
  const nobody = (outcome: Facts['outcome']): Answered => ({ outcome, childId: null });
  const { action, code, day } = wish;
  if (action === 'help') return nobody('help');
  if (contact.channel === 'sms' && action === null) return nobody('not_understood');
  if (code.kind === 'none') return nobody('ask_code');
  // A slip can be nobody's code: it is no guess.
  if (code.kind === 'slip') return nobody('bad_code');
  if (isThrottled(await countGuesses(tx, contact))) return nobody('throttled');
  const caller = await findCaller(tx, code.code, contact.number);
  if (!caller) return nobody('unknown_code');

  const known = { childId: caller.childId, firstName: caller.firstName, code: code.code };
  if (action === null || action === 'unclear') return { ...known, outcome: 'ask_action' };
  if (day.kind === 'none') return { ...known, action, outcome: 'ask_day' };
  if (day.kind === 'unclear') return { ...known, action, outcome: 'ambiguous_day' };
  const { date } = day;
  const done = await (action === 'cancel' ? cancel : restore)(tx, contact, caller, date);
  return { ...known, action, date, ...done };
}

type Done = Pick<Facts, 'outcome' | 'receipt' | 'closureReason'>;

async function cancel(
  tx: TenantTx,
  contact: Contact,
  { childId, guardianId }: Caller,
  date: DateString,
): Promise<Done> {
  const channel = contact.channel === 'sms' ? 'sms' : 'phone';
  const wanted = { kind: 'cancelled', startsOn: date, endsOn: date } as const;
  const request = { childId, idempotencyKey: `${channel}:${contact.messageId}` };
  const outcome = await cancelMeals(tx, contact.tenantId, wanted, {
    ...request,
    actor: actorOf(contact),
    guardianId,
    channel,
  });
  if (outcome.ok) return { outcome: 'cancelled', receipt: outcome.value.number };
  if (outcome.reason === 'not_configured') return { outcome: 'not_configured' };
  const { reason, ...why } = await explainRefusal(tx, { childId, date });
  return {
    outcome: reason === 'already' ? 'already_cancelled' : reason,
    receipt: reason === 'already' ? why.cancellationNumber : null,
    closureReason: why.closureReason,
  };
}

async function restore(
  tx: TenantTx,
  contact: Contact,
  { childId, guardianId }: Caller,
  date: DateString,
): Promise<Done> {
  const by = { actor: actorOf(contact), guardianId };
  const outcome = await undoCancellation(tx, contact.tenantId, { childId, days: [date] }, by);
  if (outcome.ok) return { outcome: 'restored' };
  return { outcome: outcome.reason === 'too_late' ? 'too_late' : 'nothing_to_restore' };
}

/** As audit trails and requests name who did it. */
function actorOf({ channel, caller }: Contact): string {
  return `${channel === 'sms' ? 'sms' : 'telefono'}:${caller}`;
}
