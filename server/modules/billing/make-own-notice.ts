import { readOutstanding } from '#server/modules/ledger/read-outstanding.ts';
import { createPosition } from '#server/modules/payments/create-position.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findInvoice, findPayerOf } from './invoice-queries.ts';
import { debtorOf } from './issue-notice.ts';
import { readBillingSettings } from './read-billing-settings.ts';
import type { RunRow } from './run-queries.ts';

/**
 * The notice of an invoice that is issued by itself, as a run would make it: when the Comune's notices are automatic, the
 * payer has a fiscal code and something is owed. Returns whether there is one.
 */
export async function makeOwnNotice(
  tx: TenantTx,
  tenantId: TenantId,
  invoiceId: number,
  run: Pick<RunRow, 'taxonomyCode' | 'dueOn' | 'description'>,
  actor: string,
): Promise<boolean> {
  const { taxonomyCode, dueOn, description } = run;
  if (!taxonomyCode || (await readBillingSettings(tx)).noticePolicy === 'on_request') return false;
  const invoice = await findInvoice(tx, invoiceId);
  const payer = invoice && (await findPayerOf(tx, invoice.childId));
  const amountCents = (await readOutstanding(tx, [invoiceId])).get(invoiceId) ?? 0;
  if (!payer?.fiscalCode || amountCents <= 0) return false;
  const position = {
    payerId: payer.payerId,
    debtor: debtorOf(payer),
    dueOn,
    description,
    taxonomyCode,
    items: [{ invoiceId, amountCents }],
  };
  return (await createPosition(tx, tenantId, position, actor)).ok;
}
