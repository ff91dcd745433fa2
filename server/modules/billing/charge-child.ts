import type { ChargeBody, ChargedChild, ChargeRefusal } from '#common/contract/adjustments.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findWaitingOne, insertAdjustment } from './adjustment-queries.ts';
import { adjustBills, totalsOf } from './adjustment-rules.ts';
import { findChargeByKey, type KnownCharge } from './charge-queries.ts';
import { lockInvoices } from './invoice-queries.ts';
import { announceSingle, issueSingle } from './issue-single.ts';
import { nameInvoice } from './name-invoice.ts';
import { findService } from './queries.ts';
import { findInvoiceToReissue, findNextIssueDay, type InvoiceToReissue } from './reissue-queries.ts';
import { judgeCharge } from './reissue-rules.ts';
import { findRun, insertRun, type RunRow } from './run-queries.ts';

export interface WantedCharge extends ChargeBody {
  /** Any invoice of the child for the service: it says who is charged. */
  invoiceId: number;
  requestKey: string;
}

/**
 * Addebito: something that no meal costs, as a dish that did not come back. It waits for the child's next bill, or is
 * billed at once by a *nota di addebito*: an invoice of its own, of the same register and payable like the others. The
 * same key gives the same charge again. A refusal must undo what was written.
 */
export async function chargeChild(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: WantedCharge,
  by: { actor: string; today: DateString },
): Promise<Outcome<ChargedChild, ChargeRefusal>> {
  await lockInvoices(tx, [wanted.invoiceId]);
  const source = await findInvoiceToReissue(tx, wanted.invoiceId);
  if (!source) return refuse('unknown_invoice');
  const known = await findChargeByKey(tx, wanted.requestKey);
  if (known) {
    if (!isSame(known, { ...wanted, childId: source.childId })) return refuse('key_reused');
    return ok({ invoice: known.invoiceId === null ? null : await nameInvoice(tx, known.invoiceId) });
  }
  const issuedOn = await findNextIssueDay(tx, source.registerId, by.today);
  const verdict = judgeCharge(wanted, issuedOn);
  if (verdict !== 'good') return refuse(verdict);
  const { serviceId, childId } = source;
  const adjustmentId = await insertAdjustment(tx, tenantId, {
    kind: 'charge',
    serviceId,
    childId,
    runId: null,
    serviceDate: null,
    amountCents: wanted.amountCents,
    reason: wanted.reason.trim(),
    createdBy: by.actor,
    requestKey: wanted.requestKey,
  });
  await recordAudit(tx, {
    actor: by.actor,
    action: 'billing.charge_child',
    subjectKind: 'child',
    subjectId: childId,
    detail: { adjustmentId, amountCents: wanted.amountCents, settle: wanted.settle },
  });
  if (wanted.settle === 'next_bill') return ok({ invoice: null });
  return billAtOnce(tx, tenantId, source, { ...wanted, adjustmentId, issuedOn, actor: by.actor });
}

function isSame(known: KnownCharge, wanted: WantedCharge & { childId: number }): boolean {
  return (
    known.childId === wanted.childId &&
    known.amountCents === wanted.amountCents &&
    known.reason === wanted.reason.trim()
  );
}

async function billAtOnce(
  tx: TenantTx,
  tenantId: TenantId,
  source: InvoiceToReissue,
  charge: WantedCharge & { adjustmentId: number; issuedOn: DateString; actor: string },
): Promise<Outcome<ChargedChild, ChargeRefusal>> {
  const bills = adjustBills([], await findWaitingOne(tx, charge.adjustmentId));
  if (bills.length === 0) return refuse('no_payer');
  const run = await openRun(tx, tenantId, source, charge);
  const nothing = { quotes: [], mealCounts: new Map<number, number>(), fixedParts: [] };
  const priced = { ...nothing, bills, totals: totalsOf(bills) };
  const fresh = await issueSingle(tx, tenantId, run, source.childId, priced);
  await announceSingle(tx, tenantId, run, fresh, charge.actor);
  return ok({ invoice: await nameInvoice(tx, fresh.invoiceId) });
}

async function openRun(
  tx: TenantTx,
  tenantId: TenantId,
  { serviceId, registerId }: InvoiceToReissue,
  { issuedOn, dueOn, actor }: WantedCharge & { issuedOn: DateString; actor: string },
): Promise<RunRow> {
  const service = await findService(tx, serviceId);
  const runId = await insertRun(tx, tenantId, {
    kind: 'debit_note',
    serviceId,
    registerId,
    // It goes to pagoPA as it is: neither the reason nor a child's name.
    description: `Addebito ${service?.code ?? ''}`.trim(),
    startsOn: issuedOn,
    endsOn: issuedOn,
    issuedOn,
    dueOn,
    createdBy: actor,
  });
  const run = await findRun(tx, runId);
  if (!run) throw new Error('a run that was just written is gone');
  return run;
}
