import type { DeliveryBody, DeliveryRefusal } from '#common/contract/dunning-actions.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findAction, writeDelivery } from './action-queries.ts';

/** How a formal notice left and what became of it, as the office knows it from the post or the PEC. Can be mended. */
export async function recordDelivery(
  tx: TenantTx,
  actionId: number,
  body: DeliveryBody,
  { actor, today }: { actor: string; today: DateString },
): Promise<Outcome<null, DeliveryRefusal>> {
  const action = await findAction(tx, actionId);
  if (action?.state !== 'done') return refuse('unknown_action');
  if (action.channel !== 'formal') return refuse('not_formal');
  const { sentOn, outcome, outcomeOn } = body;
  const isOutcomeDated = (outcome === null) === (outcomeOn === null);
  const isOrdered = sentOn <= today && (outcomeOn === null || (outcomeOn >= sentOn && outcomeOn <= today));
  if (!isOutcomeDated || !isOrdered) return refuse('bad_dates');
  await writeDelivery(tx, actionId, body);
  await recordAudit(tx, {
    actor,
    action: 'collection.record_delivery',
    subjectKind: 'invoice',
    subjectId: action.invoiceId,
    detail: { actionId, ...body },
  });
  return ok(null);
}
