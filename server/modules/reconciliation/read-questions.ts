import type { OpenQuestions } from '#common/contract/reconciliation.ts';
import { addDays, monthOf } from '#common/dates.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { readBoard } from './read-board.ts';
import { countOfBoards } from './rules.ts';

/** How many things of this month and of the one before it wait for a person. */
export async function readQuestions(tx: TenantTx, clock: Clock): Promise<OpenQuestions> {
  const today = clock.today();
  const before = await readBoard(tx, addDays(monthOf(today).startsOn, -1).slice(0, 7), clock);
  const now = await readBoard(tx, today.slice(0, 7), clock);
  return {
    count: countOfBoards([before, now]),
    month: before.openQuestions > 0 ? before.month : now.month,
  };
}
