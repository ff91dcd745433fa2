import fc from 'fast-check';
import { expect, it } from 'vitest';
import { noticeNumberOf } from '#common/notice-number.ts';
import { useDatabase } from './support/database.ts';

const database = useDatabase();

it('the database makes the same notice numbers as the code', async () => {
  const segregation = fc.integer({ min: 0, max: 49 }).map((code) => String(code).padStart(2, '0'));
  const base = fc.oneof(
    fc.integer({ min: 1, max: 9_999_999_999_999 }),
    fc.integer({ min: 1, max: 10_000 }),
    fc.constantFrom(1, 49, 50, 59, 78013050, 2025000000001, 9_999_999_999_999),
  );
  const cases = fc.sample(fc.tuple(segregation, base), 2_000);
  const made = await database.ownerPool.query<{ notice_number: string }>(
    `select notice_number_of(c.code, c.base) as notice_number
     from unnest($1::text[], $2::bigint[]) with ordinality as c(code, base, place) order by place`,
    [cases.map(([code]) => code), cases.map(([, number]) => number)],
  );
  expect(made.rows.map((row) => row.notice_number)).toEqual(
    cases.map(([code, number]) => noticeNumberOf(code, number)),
  );
});
