import type { OpenedTicket } from '#common/contract/support.ts';
import type { CancellationReceipt, UndoReceipt } from '#common/contract/presences.ts';
import { refuse, ok, type Outcome } from '#common/outcome.ts';
import { sendOwnLetter } from '#server/modules/accounts/send-own-letter.ts';
import { issueNotice } from '#server/modules/billing/issue-notice.ts';
import { cancelMeals } from '#server/modules/meals/cancel-meals.ts';
import { undoCancellation } from '#server/modules/meals/undo-cancellation.ts';
import { openTicket } from '#server/modules/support/open-ticket.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Self } from './own-facts.ts';
import type { Pending } from './pending.ts';

export interface Doer extends Self {
  /** As in the audit trail. */
  actor: string;
}

export type Done =
  | { kind: 'cancel'; receipt: CancellationReceipt }
  | { kind: 'undo'; receipt: UndoReceipt }
  | { kind: 'notice'; invoiceId: number }
  | { kind: 'letter' };

/** Carries out what the family has said yes to, through the use case that the portal's own pages call. */
export async function doPending(
  tx: TenantTx,
  tenantId: TenantId,
  pending: Extract<Pending, { kind: Done['kind'] }>,
  doer: Doer,
): Promise<Outcome<Done, string>> {
  const by = { actor: doer.actor, guardianId: doer.guardianId };
  switch (pending.kind) {
    case 'cancel': {
      const { childId, startsOn, endsOn, key } = pending;
      const wanted = { kind: 'cancelled' as const, startsOn, endsOn };
      const outcome = await cancelMeals(tx, tenantId, wanted, { childId, idempotencyKey: key, ...by });
      return outcome.ok ? ok({ kind: 'cancel', receipt: outcome.value }) : outcome;
    }
    case 'undo': {
      const outcome = await undoCancellation(tx, tenantId, pending, by);
      return outcome.ok ? ok({ kind: 'undo', receipt: outcome.value }) : outcome;
    }
    case 'notice': {
      if (doer.isCarer) return refuse('closed_to_carers');
      const wanted = { guardianId: doer.guardianId, invoiceIds: [pending.invoiceId] };
      const outcome = await issueNotice(tx, tenantId, wanted, doer.actor);
      return outcome.ok ? ok({ kind: 'notice', invoiceId: pending.invoiceId }) : outcome;
    }
    case 'letter': {
      if (doer.isCarer) return refuse('closed_to_carers');
      const outcome = await sendOwnLetter(tx, doer.guardianId, doer.actor);
      return outcome.ok ? ok({ kind: 'letter' }) : outcome;
    }
  }
}

/** The ticket that was written step by step, with the conversation under the family's words. */
export function openFromChat(
  tx: TenantTx,
  tenantId: TenantId,
  { pending, text, clock }: { pending: Extract<Pending, { kind: 'ticket' }>; text: string; clock: Clock },
  doer: Doer,
): Promise<Outcome<OpenedTicket, string>> {
  const wanted = {
    kind: pending.subject ?? ('general' as const),
    ...(pending.childId === null ? {} : { childId: pending.childId }),
    text,
    requestKey: pending.key,
  };
  const opener = {
    actor: doer.actor,
    channel: 'assistant' as const,
    guardianId: doer.guardianId,
    today: clock.today(),
  };
  return openTicket(tx, tenantId, wanted, opener);
}
