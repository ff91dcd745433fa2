/** A family's ISEE as the office takes it over: one at a time, from the day on which it was filed. */
import { beforeEach, expect, it } from 'vitest';
import { attemptInTenant } from '#server/platform/db.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeEnrolledFamily, type EnrolledFamily } from '../../../test/support/enrolled-family.ts';
import { declareIsee } from './declare-isee.ts';

const database = useDatabase();
let family: EnrolledFamily;
let familyId: number;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  const { rows } = await database.ownerPool.query<{ family_id: string }>(
    'select family_id from child where tenant_id = $1',
    [family.tenantId],
  );
  familyId = Number(rows[0]?.family_id);
});

const declare = (
  amountCents: number,
  validFrom: string,
  validTo = '2026-12-31',
  protocol = `DSU-${amountCents}`,
) =>
  attemptInTenant(database.db, family.tenantId, (tx) =>
    declareIsee(tx, family.tenantId, { familyId, amountCents, protocol, validFrom, validTo }, 'office:prova'),
  );
async function kept(): Promise<string[]> {
  const { rows } = await database.ownerPool.query<{ line: string }>(
    `select amount_cents || ' ' || valid_from || ' ' || valid_to as line from isee_declaration
     where tenant_id = $1 order by valid_from`,
    [family.tenantId],
  );
  return rows.map(({ line }) => line);
}

it('ends the one before it, and is one however often it is declared', async () => {
  await declare(100, '2026-02-01');
  await declare(200, '2026-11-10');
  await declare(200, '2026-11-10');
  // A brother’s form of a later day says the same.
  expect(await declare(200, '2026-11-20')).toEqual({ ok: true, value: null });
  expect(await kept()).toEqual(['100 2026-02-01 2026-11-09', '200 2026-11-10 2026-12-31']);
});

it('of the same day puts right what was there', async () => {
  await declare(100, '2026-11-10');
  await declare(150, '2026-11-10');
  expect(await kept()).toEqual(['150 2026-11-10 2026-12-31']);
});

it('does not go behind a later one', async () => {
  await declare(100, '2026-11-10');
  expect(await declare(200, '2026-10-01')).toEqual({ ok: false, reason: 'isee_overlap' });
  expect(await kept()).toEqual(['100 2026-11-10 2026-12-31']);
});

it('begins after a gap without touching what is over', async () => {
  await declare(100, '2025-01-10', '2025-12-31');
  await declare(200, '2026-03-01');
  expect(await kept()).toEqual(['100 2025-01-10 2025-12-31', '200 2026-03-01 2026-12-31']);
});

it('declared twice at once is one', async () => {
  await Promise.all([declare(100, '2026-11-10'), declare(100, '2026-11-10')]);
  expect(await kept()).toEqual(['100 2026-11-10 2026-12-31']);
});
