import { readOutstanding } from '#server/modules/ledger/read-outstanding.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findItems, type PositionItem, type PositionRow } from './queries.ts';
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

type PayablePosition = Pick<PositionRow, 'positionId' | 'kind' | 'state' | 'amountCents'>;

/**
 * What each position asks for now. Credit notes and payments of its invoices lower it (nothing lowers a top-up); the position itself is never rewritten, so its
 * own amount is that of the day on which it was made.
 */
export async function readPayables<Position extends PayablePosition>(
  tx: TenantTx,
  positions: readonly Position[],
): Promise<{ position: Position; payable: Payable }[]> {
  const items = Map.groupBy(
    await findItems(
      tx,
      positions.map(({ positionId }) => positionId),
    ),
    ({ positionId }) => positionId,
  );
  const outstanding = await readOutstanding(
    tx,
    [...items.values()].flat().map(({ invoiceId }) => invoiceId),
  );
  const owedBy = (invoiceId: number) => outstanding.get(invoiceId) ?? 0;
  return positions.map((position) => {
    const { positionId, kind, state, amountCents } = position;
    const parts = items.get(positionId) ?? [];
    const invoiceIds = parts.map(({ invoiceId }) => invoiceId);
    const askedOf = (item: PositionItem) => Math.min(item.amountCents, owedBy(item.invoiceId));
    const outstandingCents =
      kind === 'top_up' ? amountCents : parts.reduce((sum, part) => sum + askedOf(part), 0);
    const payable: Payable = {
      ...payableNow({ state, amountCents, outstandingCents }),
      invoiceIds,
      owedInvoiceIds: invoiceIds.filter((invoiceId) => owedBy(invoiceId) > 0),
    };
    return { position, payable };
  });
}

export async function readPayable(tx: TenantTx, position: PayablePosition): Promise<Payable> {
  const [read] = await readPayables(tx, [position]);
  if (!read) throw new Error('a position was not read');
  return read.payable;
}
