import type { HoldBody, HoldRefusal } from '#common/contract/dunning-actions.ts';
import { addDays, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { holdInvoices } from '#server/modules/billing/hold-invoices.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findDebts } from './debt-queries.ts';
import { insertHold, liftHold } from './hold-queries.ts';

const MAX_HOLD_DAYS = 366;

/** Sospendi: leaves a late invoice alone until a day, with a reason. A new one takes the place of one that holds. */
export async function holdDunning(
  tx: TenantTx,
  tenantId: TenantId,
  invoiceId: number,
  body: HoldBody,
  by: { actor: string; today: DateString },
): Promise<Outcome<null, HoldRefusal>> {
  await holdInvoices(tx, [invoiceId]);
  const [debt] = await findDebts(tx, by.today, [invoiceId]);
  if (!debt) return refuse('unknown_invoice');
  if (body.reason.trim() === '') return refuse('reason_missing');
  if (body.untilOn < by.today || body.untilOn > addDays(by.today, MAX_HOLD_DAYS)) return refuse('bad_until');
  await liftHold(tx, invoiceId, by.actor);
  await insertHold(tx, tenantId, invoiceId, body, by.actor);
  await recordAudit(tx, {
    actor: by.actor,
    action: 'collection.hold_dunning',
    subjectKind: 'invoice',
    subjectId: invoiceId,
    detail: { reason: body.reason.trim(), untilOn: body.untilOn },
  });
  return ok(null);
}

/** Riprendi: the ladder goes on where it was. Without a suspension nothing changes. */
export async function resumeDunning(tx: TenantTx, invoiceId: number, actor: string): Promise<void> {
  await holdInvoices(tx, [invoiceId]);
  if (!(await liftHold(tx, invoiceId, actor))) return;
  await recordAudit(tx, {
    actor,
    action: 'collection.resume_dunning',
    subjectKind: 'invoice',
    subjectId: invoiceId,
  });
}
