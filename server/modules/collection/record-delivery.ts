import type { DeliveryBody, DeliveryRefusal } from '#common/contract/dunning-actions.ts';
import type { FieldError } from '#common/contract/office.ts';
import { romanDate, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findAction, writeDelivery } from './action-queries.ts';
import { flawsOfDelivery } from './delivery-rules.ts';

export type RecordDeliveryOutcome =
  | Outcome<null, Exclude<DeliveryRefusal, 'bad_dates'>>
  | { ok: false; reason: 'bad_dates'; errors: FieldError[] };

/** How a formal notice left and what became of it, as the office knows it from the post or the PEC. Can be mended. */
export async function recordDelivery(
  tx: TenantTx,
  actionId: number,
  body: DeliveryBody,
  { actor, today }: { actor: string; today: DateString },
): Promise<RecordDeliveryOutcome> {
  const action = await findAction(tx, actionId);
  if (action?.state !== 'done' || !action.doneAt) return refuse('unknown_action');
  if (action.channel !== 'formal') return refuse('not_formal');
  const errors = flawsOfDelivery(body, { madeOn: romanDate(action.doneAt), today });
  if (errors.length > 0) return { ok: false, reason: 'bad_dates', errors };
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
