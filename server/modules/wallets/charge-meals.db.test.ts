import { beforeEach, describe, expect, it } from 'vitest';
import { confirmRun } from '#server/modules/billing/confirm-run.ts';
import { createRun } from '#server/modules/billing/create-run.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  ACTOR,
  balanceOf,
  by,
  charge,
  findViolations,
  makePrepaidComune,
  recordDays,
  topUp,
  type PrepaidComune,
} from '../../../test/support/prepaid-comune.ts';
import { saveAlert } from './save-alert.ts';
import { setBillingMode } from './set-billing-mode.ts';

const database = useDatabase();
const WEEK = ['2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08', '2026-10-09'];

let comune: PrepaidComune;
let anna: number;
let bruno: number;

beforeEach(async () => {
  comune = await makePrepaidComune(database);
  [anna = 0, bruno = 0] = comune.rossi.children;
});

const balances = async () => [
  await balanceOf(database, comune, anna),
  await balanceOf(database, comune, bruno),
];
const violations = () => findViolations(database, comune.tenantId);

async function warnings(): Promise<string[]> {
  const found = await database.ownerPool.query<{ recipient: string }>(
    "select recipient from outbox_message where tenant_id = $1 and kind = 'wallets.low_balance' order by message_id",
    [comune.tenantId],
  );
  return found.rows.map(({ recipient }) => recipient);
}

describe('charging', () => {
  it('takes each eaten day once from the credit, at the price of the child', async () => {
    await topUp(database, comune, [{ childId: anna, amountCents: 4500 }]);
    await recordDays(database, comune, anna, WEEK);
    await recordDays(database, comune, bruno, ['2026-10-05'], 'light_meal');
    await recordDays(database, comune, bruno, ['2026-10-06'], 'cancelled');
    expect(await charge(database, comune)).toBe(6);
    expect(await balances()).toEqual([4500 - 5 * 450, -450]);
    expect(await charge(database, comune)).toBe(0);
    expect(await balances()).toEqual([2250, -450]);
    expect(await violations()).toEqual([]);
  });

  it('is done once by three workers at the same moment', async () => {
    await recordDays(database, comune, anna, WEEK);
    const made = await Promise.all([1, 2, 3].map(() => charge(database, comune)));
    expect(made.reduce((sum, count) => sum + count, 0)).toBe(5);
    expect(await balances()).toEqual([-2250, 0]);
  });

  it('waits for the day, and does not touch days before the Comune was prepaid', async () => {
    await recordDays(database, comune, anna, ['2026-10-01', '2026-10-08', '2026-10-09', '2026-10-12']);
    expect(await charge(database, comune, '2026-10-08')).toBe(1);
    expect(await charge(database, comune, '2026-10-09')).toBe(1);
    expect(await charge(database, comune, '2026-10-11')).toBe(0);
    expect(await charge(database, comune, '2026-10-12')).toBe(1);
    expect(await violations()).toEqual([]);
  });

  it('gives a meal back that turns out not to have been eaten, and takes it again', async () => {
    await recordDays(database, comune, anna, WEEK);
    await charge(database, comune);
    await recordDays(database, comune, anna, ['2026-10-06'], 'absent');
    expect(await charge(database, comune)).toBe(1);
    expect(await balances()).toEqual([-4 * 450, 0]);
    await recordDays(database, comune, anna, ['2026-10-06'], 'served');
    expect(await charge(database, comune)).toBe(1);
    expect(await balances()).toEqual([-5 * 450, 0]);
    expect(await violations()).toEqual([]);
    const turns = await database.ownerPool.query<{ turn: number }>(
      "select turn from meal_charge where child_id = $1 and service_date = '2026-10-06' order by turn",
      [anna],
    );
    expect(turns.rows.map(({ turn }) => turn)).toEqual([1, 2, 3]);
  });

  it('keeps the price of the day when it gives back, though the tariff has changed since', async () => {
    await recordDays(database, comune, anna, ['2026-10-06']);
    await charge(database, comune);
    await database.ownerPool.query(
      `update tariff set definition = jsonb_set(definition, '{base,0,priceCents}', '900') where tenant_id = $1`,
      [comune.tenantId],
    );
    await recordDays(database, comune, anna, ['2026-10-06'], 'absent');
    await charge(database, comune);
    expect(await balances()).toEqual([0, 0]);
  });

  it('lists a meal without a price, and charges it once there is one', async () => {
    await database.ownerPool.query('update tariff set valid_from = $2 where tenant_id = $1', [
      comune.tenantId,
      '2026-10-07',
    ]);
    await recordDays(database, comune, anna, ['2026-10-06', '2026-10-07']);
    expect(await charge(database, comune)).toBe(1);
    const gaps = await database.ownerPool.query('select reason from meal_charge_gap where tenant_id = $1', [
      comune.tenantId,
    ]);
    expect(gaps.rows).toEqual([{ reason: 'no_tariff' }]);
    expect(await violations()).toEqual([]);
    await database.ownerPool.query('update tariff set valid_from = $2 where tenant_id = $1', [
      comune.tenantId,
      '2026-09-01',
    ]);
    expect(await charge(database, comune)).toBe(1);
    expect(await balances()).toEqual([-900, 0]);
    expect(await violations()).toEqual([]);
  });

  it('books nothing for a free meal, and still knows that it was eaten', async () => {
    await database.ownerPool.query(
      `update tariff set definition = jsonb_set(definition, '{base,0,priceCents}', '0') where tenant_id = $1`,
      [comune.tenantId],
    );
    await recordDays(database, comune, anna, ['2026-10-06']);
    expect(await charge(database, comune)).toBe(1);
    expect(await balances()).toEqual([0, 0]);
    expect(await violations()).toEqual([]);
  });

  it('follows every change of attendance, whoever made it', async () => {
    await recordDays(database, comune, anna, WEEK);
    await charge(database, comune);
    await database.ownerPool.query(
      "update attendance set state = 'absent' where child_id = $1 and service_date = '2026-10-06'",
      [anna],
    );
    expect(await charge(database, comune)).toBe(1);
    expect(await charge(database, comune)).toBe(0);
    expect(await violations()).toEqual([]);
  });

  it('is seen by the checks when a meal is lost or charged without having been eaten', async () => {
    await recordDays(database, comune, anna, WEEK);
    await charge(database, comune);
    await database.ownerPool.query('alter table attendance disable trigger all');
    await database.ownerPool.query(
      "update attendance set state = 'absent' where child_id = $1 and service_date = '2026-10-06'",
      [anna],
    );
    expect(await violations()).toEqual([expect.stringMatching(/^I1: .*06\/10\/2026.*nessuna presenza/)]);
    await database.ownerPool.query(
      "update attendance set state = 'served' where child_id = $1 and service_date = '2026-10-06'",
      [anna],
    );
    await database.ownerPool.query('alter table meal_charge disable trigger all');
    await database.ownerPool.query(
      "update meal_charge set price_cents = 1 where child_id = $1 and service_date = '2026-10-07'",
      [anna],
    );
    expect(await violations()).toEqual([expect.stringMatching(/^I8: pasto n\. /)]);
  });

  it('leaves nothing of prepaid days to a month close', async () => {
    const run = await database.inTenant(comune.tenantId, (tx) =>
      createRun(
        tx,
        comune.tenantId,
        {
          serviceId: comune.serviceId,
          startsOn: '2026-10-01',
          endsOn: '2026-10-31',
          issuedOn: '2026-11-02',
          dueOn: '2026-11-20',
        },
        { actor: ACTOR, today: '2026-11-02' },
      ),
    );
    expect(run).toEqual({ ok: false, reason: 'prepaid_days' });
  });

  it('keeps a month close prepared before from billing them', async () => {
    const { tenantId, serviceId } = comune;
    const confirming = database.inTenant(tenantId, async (tx) => {
      const run = await createRun(
        tx,
        tenantId,
        {
          serviceId,
          startsOn: '2026-09-01',
          endsOn: '2026-09-30',
          issuedOn: '2026-10-02',
          dueOn: '2026-10-20',
        },
        { actor: ACTOR, today: '2026-10-02' },
      );
      const mode = { serviceId, mode: 'prepaid', startsOn: '2026-09-15' } as const;
      expect(await setBillingMode(tx, tenantId, mode, ACTOR)).toEqual({ ok: true, value: null });
      return confirmRun(tx, tenantId, run.ok ? run.value.runId : 0, { actor: ACTOR, acknowledgedKinds: [] });
    });
    expect(await confirming).toEqual({ ok: false, reason: 'prepaid_days' });
  });
});

describe('the warning', () => {
  it('comes once when the credit falls below five meals, and once more below zero', async () => {
    await topUp(database, comune, [{ childId: anna, amountCents: 6 * 450 }]);
    for (const day of WEEK) {
      await recordDays(database, comune, anna, [day]);
      await charge(database, comune, day);
    }
    // 6 meals at first: 5 after Monday, 4 after Tuesday.
    expect(await warnings()).toEqual(['rossi@example.org']);
    await recordDays(database, comune, anna, ['2026-10-12', '2026-10-13', '2026-10-14']);
    for (const day of ['2026-10-12', '2026-10-13', '2026-10-14']) await charge(database, comune, day);
    expect(await balanceOf(database, comune, anna)).toBe(-2 * 450);
    expect(await warnings()).toHaveLength(2);
  });

  it('comes again when the credit was filled and falls once more', async () => {
    await topUp(database, comune, [{ childId: anna, amountCents: 5 * 450 }]);
    await recordDays(database, comune, anna, ['2026-10-05']);
    await charge(database, comune, '2026-10-05');
    await topUp(database, comune, [{ childId: anna, amountCents: 900 }]);
    await recordDays(database, comune, anna, ['2026-10-06', '2026-10-07']);
    await charge(database, comune, '2026-10-06');
    await charge(database, comune, '2026-10-07');
    expect(await warnings()).toHaveLength(2);
  });

  it('comes at the threshold that the guardian chose, and not at all when it wants none', async () => {
    const { guardianId } = comune.rossi;
    const choose = (childId: number, unit: 'cents' | 'off', threshold: number) =>
      database.inTenant(comune.tenantId, (tx) =>
        saveAlert(tx, comune.tenantId, { guardianId, childId, unit, threshold }, ACTOR),
      );
    await choose(anna, 'cents', 1000);
    await choose(bruno, 'off', 0);
    await topUp(database, comune, [
      { childId: anna, amountCents: 1900 },
      { childId: bruno, amountCents: 500 },
    ]);
    await recordDays(database, comune, anna, WEEK.slice(0, 2));
    await recordDays(database, comune, bruno, WEEK);
    await charge(database, comune, '2026-10-06');
    expect(await balances()).toEqual([1000, -400]);
    expect(await warnings()).toEqual([]);
    await recordDays(database, comune, anna, ['2026-10-07']);
    await charge(database, comune, '2026-10-07');
    expect(await warnings()).toHaveLength(1);
  });

  it('of a child that never had credit comes with its first meal, and only then', async () => {
    await recordDays(database, comune, anna, WEEK);
    for (const day of WEEK) await charge(database, comune, day);
    expect(await warnings()).toHaveLength(1);
  });

  it('of another family is refused as an unknown child', async () => {
    const outcome = await database.inTenant(comune.tenantId, (tx) =>
      saveAlert(
        tx,
        comune.tenantId,
        { guardianId: comune.verdi.guardianId, childId: anna, unit: 'meals', threshold: 3 },
        by.actor,
      ),
    );
    expect(outcome).toEqual({ ok: false, reason: 'unknown_child' });
  });
});
