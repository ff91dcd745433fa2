import { MAX_REFUSED_SHOWN, type ExpenseRefusal, type ExpenseYear } from '#common/contract/accounting.ts';
import { attestPayers, type AttestedPayer, type PaidPart } from '#server/modules/billing/attest-payers.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { judgeExpense } from './expense-rules.ts';
import { findOpposedPayers } from './opposition-queries.ts';
import { expectMany } from './queries.ts';

interface People {
  payerId: number;
  payerName: string;
  payerFiscalCode: string | null;
  childId: number;
  childName: string;
  childFiscalCode: string | null;
}

/** What one payer paid in the year for one child, as its attestation says. */
export interface Expense extends People {
  paidCents: number;
  backCents: number;
  attestedCents: number;
  payments: PaidPart[];
  refunds: { paidYear: number; amountCents: number }[];
  refusal: ExpenseRefusal | null;
}

/** Every expense of a year, in the order of the payers' names: those that can be communicated and those that cannot. */
export async function listExpenses(tx: TenantTx, year: number, clock: Clock): Promise<Expense[]> {
  await expectMany(tx);
  const payers = await attestPayers(tx, year, clock);
  const opposed = await findOpposedPayers(tx, year);
  return payers
    .flatMap((payer) => expensesOf(payer, opposed.has(payer.payerId)))
    .sort(
      (a, b) => a.payerName.localeCompare(b.payerName, 'it') || a.childName.localeCompare(b.childName, 'it'),
    );
}

function expensesOf(
  { payerId, holder, figures, payments, refunds }: AttestedPayer,
  isOpposed: boolean,
): Expense[] {
  return figures.children.map((child) => {
    const { childId, name: childName, fiscalCode: childFiscalCode } = child;
    const codes = { payerFiscalCode: holder.fiscalCode, childFiscalCode };
    return {
      payerId,
      payerName: `${holder.lastName} ${holder.firstName}`,
      childId,
      childName,
      ...codes,
      paidCents: child.paidCents,
      backCents: child.backCents,
      attestedCents: child.attestedCents,
      payments: payments.filter((payment) => payment.childId === childId),
      refunds: refunds.filter((refund) => refund.childId === childId),
      refusal: judgeExpense({ ...codes, isOpposed }),
    };
  });
}

export function refundedOf({ refunds }: Pick<Expense, 'refunds'>): number {
  return refunds.reduce((sum, { amountCents }) => sum + amountCents, 0);
}

/** How much of a year can be communicated, and what cannot. */
export async function readExpenses(tx: TenantTx, year: number, clock: Clock): Promise<ExpenseYear> {
  const expenses = await listExpenses(tx, year, clock);
  const good = expenses.filter(({ refusal }) => refusal === null);
  const refused = expenses.filter(({ refusal }) => refusal !== null);
  return {
    year,
    isOver: year < Number(clock.today().slice(0, 4)),
    rowCount: good.filter(({ paidCents }) => paidCents > 0).length,
    attestedCents: sumOf(good, ({ attestedCents }) => attestedCents),
    paymentCount: sumOf(good, ({ payments }) => payments.length),
    refundCount: sumOf(good, ({ refunds }) => refunds.length),
    refundedCents: sumOf(good, refundedOf),
    refusedCount: refused.length,
    refusedCents: sumOf(refused, ({ attestedCents }) => attestedCents),
    opposedCount: new Set(
      refused.filter(({ refusal }) => refusal === 'opposed').map(({ payerId }) => payerId),
    ).size,
    refused: refused.slice(0, MAX_REFUSED_SHOWN).flatMap((expense) =>
      expense.refusal === null
        ? []
        : [
            {
              payerId: expense.payerId,
              payerName: expense.payerName,
              childId: expense.childId,
              childName: expense.childName,
              attestedCents: expense.attestedCents,
              refundedCents: refundedOf(expense),
              refusal: expense.refusal,
            },
          ],
    ),
    updatedAt: clock.now().toISOString(),
  };
}

function sumOf<T>(items: readonly T[], read: (item: T) => number): number {
  return items.reduce((sum, item) => sum + read(item), 0);
}
