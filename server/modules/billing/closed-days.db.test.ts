/** A day that was billed turns out to have been without a canteen: families get its price back on their next bills. */
import { beforeEach, expect, it } from 'vitest';
import { addClosure } from '#server/modules/meals/add-closure.ts';
import { deleteClosure } from '#server/modules/meals/delete-closure.ts';
import { attemptInTenant } from '#server/platform/db.ts';
import { checkInvariants } from '#server/platform/check-invariants.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { correctBilledMeals } from './correct-meals.ts';
import { makeCreditableComune, TODAY, type CreditableComune } from './test-credit.ts';

const database = useDatabase();
let comune: CreditableComune;
let serviceId: number;

beforeEach(async () => {
  comune = await makeCreditableComune(database);
  serviceId = await comune.one<number>('select service_id::int from service where tenant_id = $1');
});

const by = {
  actor: 'prova',
  today: TODAY,
  now: new Date(`${TODAY}T10:00:00Z`),
  correctBilled: correctBilledMeals,
};
const close = (date: string) =>
  attemptInTenant(database.db, comune.tenantId, (tx) =>
    addClosure(
      tx,
      comune.tenantId,
      { serviceId, schoolId: null, startsOn: date, endsOn: date, reason: 'Guasto', correctsRecorded: true },
      by,
    ),
  );
const open = (closureId: number) =>
  attemptInTenant(database.db, comune.tenantId, (tx) => deleteClosure(tx, comune.tenantId, closureId, by));
const adjustments = () =>
  comune.all<{ cents: number; state: string; reason: string }>(
    `select amount_cents::int as cents, state, reason from billing_adjustment where tenant_id = $1 order by adjustment_id`,
  );

it('lets an adjustment wait for each child that was billed, and says why', async () => {
  const closed = await close('2026-11-03');
  expect(closed).toMatchObject({ ok: true, value: { impact: { billedCount: 2, adjustmentCents: -900 } } });
  expect(await adjustments()).toEqual(
    [1, 2].map(() => ({ cents: -450, state: 'waiting', reason: 'Mensa chiusa il 03/11/2026: Guasto' })),
  );
  expect(await checkInvariants(database.ownerPool, comune.tenantId)).toEqual([]);
});

it('takes them back while they wait, when the day was as usual after all', async () => {
  const closed = await close('2026-11-03');
  expect(await open(closed.ok ? closed.value.closureId : 0)).toMatchObject({ ok: true });
  expect((await adjustments()).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn']);
  expect(
    await comune.one<number>(
      `select count(*)::int from attendance where tenant_id = $1 and service_date = '2026-11-03' and state = 'served'`,
    ),
  ).toBe(2);
  expect(await checkInvariants(database.ownerPool, comune.tenantId)).toEqual([]);
});

it('is refused while the days are being billed, and then nothing is written', async () => {
  await database.ownerPool.query(`update billing_run set state = 'issuing' where tenant_id = $1`, [
    comune.tenantId,
  ]);
  expect(await close('2026-11-03')).toEqual({ ok: false, reason: 'not_correctable' });
  expect(await comune.all('select 1 from service_closure where tenant_id = $1')).toEqual([]);
});
