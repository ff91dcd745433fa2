import { readOutstanding } from '#server/modules/ledger/read-outstanding.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findItems, type PositionRow } from './queries.ts';
import { payableNow, type PayableVerdict } from './rules.ts';

export interface Payable {
  verdict: PayableVerdict;
  /** What may be taken now, in cents; 0 unless payable. */
  amountCents: number;
  /** The invoices of the position, settled or not. */
  invoiceIds: number[];
  /** Those that still owe something. */
  owedInvoiceIds: number[];
}

/**
 * What a position asks for now. Credit notes and payments lower it; the position itself is never rewritten, so its
 * own amount is that of the day on which it was made.
 */
export async function readPayable(
  tx: TenantTx,
  position: Pick<PositionRow, 'positionId' | 'state' | 'amountCents'>,
): Promise<Payable> {
  const invoiceIds = (await findItems(tx, [position.positionId])).map((item) => item.invoiceId);
  const outstanding = await readOutstanding(tx, invoiceIds);
  const owedBy = (invoiceId: number) => outstanding.get(invoiceId) ?? 0;
  const outstandingCents = invoiceIds.reduce((sum, invoiceId) => sum + owedBy(invoiceId), 0);
  const { state, amountCents } = position;
  return {
    ...payableNow({ state, amountCents, outstandingCents }),
    invoiceIds,
    owedInvoiceIds: invoiceIds.filter((invoiceId) => owedBy(invoiceId) > 0),
  };
}
