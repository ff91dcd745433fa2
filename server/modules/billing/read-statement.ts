import type { Statement, StatementRefusal, StatementRow } from '#common/contract/statement.ts';
import { isDate, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { readPayerAccount, type PayerMovement } from '#server/modules/ledger/read-payer-account.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findInvoicesByIds, findNamesOf, type InvoiceFact } from './invoice-queries.ts';

/**
 * Estratto conto of a guardian as payer: first..last day, both included. Read from the ledger, so that it cannot differ
 * from what is owed. Whoever only accompanies a child has an empty one.
 */
export async function readStatement(
  tx: TenantTx,
  guardianId: number,
  range: { from: DateString; to: DateString },
  clock: Clock,
): Promise<Outcome<Statement, StatementRefusal>> {
  const { from, to } = range;
  if (!isDate(from) || !isDate(to) || from > to) return refuse('bad_range');
  const movements = await readPayerAccount(tx, guardianId);
  const ids = [...new Set(movements.flatMap(({ invoiceIds }) => invoiceIds))];
  const invoices = await findInvoicesByIds(tx, guardianId, ids);
  const names = await findNamesOf(tx, [...new Set(movements.flatMap(({ childIds }) => childIds))]);
  const statement = drawUp(movements, new Map(invoices.map((fact) => [fact.invoiceId, fact])), names, range);
  return ok({ ...statement, updatedAt: clock.now().toISOString() });
}

/** Invoices that families do not see yet (their run is under way) are left out, as in every list of theirs. */
function drawUp(
  movements: readonly PayerMovement[],
  invoices: ReadonlyMap<number, InvoiceFact>,
  names: ReadonlyMap<number, string>,
  { from, to }: { from: DateString; to: DateString },
): Omit<Statement, 'updatedAt'> {
  const rows: StatementRow[] = [];
  let balanceCents = 0;
  let openingCents = 0;
  for (const movement of movements) {
    const facts = movement.invoiceIds.flatMap((id) => invoices.get(id) ?? []);
    const isHidden = movement.kind === 'invoice' && facts.length === 0;
    // Credit spent on an invoice changes nothing of what is owed in all.
    const isNeutral = movement.amountCents === 0;
    if (isHidden || isNeutral || movement.bookedOn > to) continue;
    balanceCents += movement.amountCents;
    if (movement.bookedOn < from) openingCents = balanceCents;
    else rows.push(toRow(movement, facts, names, balanceCents));
  }
  const sum = (wanted: (amountCents: number) => boolean) =>
    rows.reduce((total, { amountCents }) => (wanted(amountCents) ? total + amountCents : total), 0);
  return {
    from,
    to,
    openingCents,
    billedCents: sum((amountCents) => amountCents > 0),
    settledCents: Math.abs(sum((amountCents) => amountCents < 0)),
    closingCents: balanceCents,
    rows,
  };
}

function toRow(
  movement: PayerMovement,
  facts: readonly InvoiceFact[],
  names: ReadonlyMap<number, string>,
  balanceCents: number,
): StatementRow {
  // The ledger calls every payment a receipt; what filled a wallet is a top-up for the family.
  const isTopUp = movement.kind === 'receipt' && movement.childIds.length > 0;
  const lowersDebt = movement.kind === 'receipt' || movement.kind === 'write_off';
  const isReversal = lowersDebt
    ? movement.amountCents > 0
    : movement.kind === 'refund' && movement.amountCents < 0;
  return {
    bookedOn: movement.bookedOn,
    kind: isReversal ? 'reversal' : isTopUp ? 'top_up' : movement.isByHand ? 'manual_receipt' : movement.kind,
    invoices: facts.map(({ invoiceId, number, description, childName }) => ({
      invoiceId,
      code: String(number),
      description,
      childName,
    })),
    children: movement.childIds.flatMap((childId) => names.get(childId) ?? []),
    amountCents: movement.amountCents,
    balanceCents,
  };
}
