import {
  LETTER_PAGE_SIZE,
  type LetterFilter,
  type LetterPage,
  type LetterRow,
  type LetterSort,
  type LetterState,
} from '#common/contract/accounts.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { countLetters, findChildren, findLetters, type Moment } from './letter-queries.ts';

/** One page of the guardians that match, with their children and how far each is from entering the portal. */
export async function listLetters(
  tx: TenantTx,
  wanted: { filter: LetterFilter; sort: LetterSort; page: number },
  moment: Moment,
): Promise<LetterPage> {
  const { filter, sort, page } = wanted;
  const slice = { sort, limit: LETTER_PAGE_SIZE, offset: (page - 1) * LETTER_PAGE_SIZE };
  const facts = await findLetters(tx, filter, slice, moment);
  const children = Map.groupBy(
    await findChildren(
      tx,
      facts.map(({ guardianId }) => guardianId),
      moment.today,
    ),
    ({ guardianId }) => guardianId,
  );
  const counts = { ...NONE };
  for (const { state, count } of await countLetters(tx, filter, moment)) counts[state] = count;
  return {
    rows: facts.map((fact): LetterRow => ({
      ...fact,
      children: (children.get(fact.guardianId) ?? []).map(({ userCode, name, className }) => ({
        userCode,
        name,
        className,
      })),
      emailedAt: fact.emailedAt?.toISOString() ?? null,
      printedAt: fact.printedAt?.toISOString() ?? null,
      activatedAt: fact.activatedAt?.toISOString() ?? null,
      lastLoginAt: fact.lastLoginAt?.toISOString() ?? null,
    })),
    total: filter.state ? counts[filter.state] : Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts,
  };
}

const NONE: Readonly<Record<LetterState, number>> = {
  never: 0,
  queued: 0,
  sent: 0,
  expired: 0,
  undelivered: 0,
  active: 0,
  disabled: 0,
};
