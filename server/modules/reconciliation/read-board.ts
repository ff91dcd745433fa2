import {
  PATIENCE_DAYS,
  QUESTION_LIMIT,
  type Board,
  type UnreportedDay,
} from '#common/contract/reconciliation.ts';
import { addDays, monthOf } from '#common/dates.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findFlows, findUnreported, sumMonth, type UnreportedFact } from './board-queries.ts';
import { findOrphans } from './movement-queries.ts';
import { nameNotices } from './name-notices.ts';
import { countQuestions } from './rules.ts';
import { viewFlows } from './view-flow.ts';

/** The payments of a month (`2026-10`; without one, the current) beside the flows and the bank's movements. */
export async function readBoard(tx: TenantTx, wanted: string | undefined, clock: Clock): Promise<Board> {
  const today = clock.today();
  const month = wanted ?? today.slice(0, 7);
  const range = monthOf(`${month}-01`);
  const sums = await sumMonth(tx, range);
  const flows = await viewFlows(tx, await findFlows(tx, range), today);
  const paidUpTo = addDays(today, -PATIENCE_DAYS.reported - 1);
  const { total, rows } = await findUnreported(tx, range, paidUpTo, QUESTION_LIMIT);
  const days = await viewDays(tx, rows);
  const orphans = await findOrphans(tx, range, QUESTION_LIMIT);
  return {
    month,
    ...sums,
    flows,
    unreported: { total, days },
    orphans,
    openQuestions: countQuestions(flows) + days.length + orphans.length,
    updatedAt: clock.now().toISOString(),
  };
}

async function viewDays(tx: TenantTx, rows: readonly UnreportedFact[]): Promise<UnreportedDay[]> {
  const invoicesOf = await nameNotices(
    tx,
    rows.map(({ noticeNumber }) => noticeNumber),
  );
  const days = Map.groupBy(rows, ({ paidOn, pspName }) => `${paidOn} ${pspName}`);
  return [...days.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const { paidOn, pspName, dayCount, dayCents } = first;
    const payments = [first, ...others].map(({ receiptId, iuv, amountCents, noticeNumber }) => ({
      receiptId,
      iuv,
      amountCents,
      invoices: invoicesOf(noticeNumber),
    }));
    return [{ paidOn, pspName, total: { count: dayCount, cents: dayCents }, rows: payments }];
  });
}
