/** Fixed parts of the tariff where meals are prepaid. */
import { beforeEach, expect, it } from 'vitest';
import type { TariffDefinition } from '#common/contract/tariffs.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  balanceOf,
  charge,
  findViolations,
  makePrepaidComune,
  PREPAID_MEAL_CENTS,
  recordDays,
  type PrepaidComune,
} from '../../../test/support/prepaid-comune.ts';
import { chargeFixedParts } from './charge-fixed-parts.ts';
import { readOfficeMovements } from './read-office-movements.ts';
import { prepaidClock } from '../../../test/support/prepaid-comune.ts';

const database = useDatabase();
let comune: PrepaidComune;
let anna: number;
let bruno: number;

const DEFINITION: TariffDefinition = {
  version: 1,
  base: [{ kind: 'fixed', label: 'Tariffa unica', when: {}, priceCents: PREPAID_MEAL_CENTS }],
  adjustments: [],
  fixedParts: [
    {
      label: 'Quota mensile',
      amounts: [{ kind: 'fixed', label: 'Quota mensile', when: {}, priceCents: 1_000 }],
      adjustments: [],
      months: [10, 11, 12].map((month) => ({ month, percent: 100 })),
      withoutMealsPercent: 50,
    },
  ],
};

/** Prepaid since 5 October. */
beforeEach(async () => {
  comune = await makePrepaidComune(database);
  [anna = 0, bruno = 0] = comune.rossi.children;
  await database.ownerPool.query('update tariff set definition = $2 where tenant_id = $1', [
    comune.tenantId,
    JSON.stringify(DEFINITION),
  ]);
});

const take = (today: string) =>
  database.inTenant(comune.tenantId, (tx) => chargeFixedParts(tx, comune.tenantId, comune.serviceId, today));
const balances = async () => [
  await balanceOf(database, comune, anna),
  await balanceOf(database, comune, bruno),
];

it('are taken once their month is over, by what was eaten in it', async () => {
  await recordDays(database, comune, anna, ['2026-11-03']);
  expect(await take('2026-11-30')).toBe(0);
  expect(await take('2026-12-01')).toBe(3);
  expect(await balances()).toEqual([-1_000, -500]);
  expect(await take('2026-12-01')).toBe(0);
  expect(await take('2026-12-02')).toBe(0);
  expect(await findViolations(database, comune.tenantId)).toEqual([]);
  const movements = await database.inTenant(comune.tenantId, (tx) =>
    readOfficeMovements(tx, { childId: anna, from: '2026-10-01', to: '2026-12-31' }, prepaidClock),
  );
  expect(movements).toMatchObject({
    value: { rows: [{ kind: 'fixed_part', note: 'Quota mensile, 11/2026', amountCents: -1_000 }] },
  });
});

it('leave the month in which the Comune became prepaid to its bill', async () => {
  await recordDays(database, comune, anna, ['2026-10-06']);
  expect(await take('2026-11-02')).toBe(0);
  expect(await balances()).toEqual([0, 0]);
});

it('are looked for once a day, and caught up with after days without a run', async () => {
  await charge(database, comune, '2026-12-01');
  expect(await take('2026-12-01')).toBe(0);
  expect(await take('2026-12-09')).toBe(3);
});

it('are done once by two workers at the same moment', async () => {
  const made = await Promise.all([take('2026-12-01'), take('2026-12-01')]);
  expect(made.reduce((sum, count) => sum + count, 0)).toBe(3);
  expect(await balances()).toEqual([-500, -500]);
  expect(await findViolations(database, comune.tenantId)).toEqual([]);
});

it('are not taken where a bill has charged the month', async () => {
  await database.ownerPool.query('alter table fixed_part_quote disable trigger all');
  await database.ownerPool.query(
    `insert into fixed_part_quote (tenant_id, run_id, service_id, is_replacement, child_id, month, label, amount_cents, trace)
     values ($1, 1, $2, false, $3, '2026-11-01', 'Quota mensile', 1000, '[]')`,
    [comune.tenantId, comune.serviceId, anna],
  );
  await database.ownerPool.query('alter table fixed_part_quote enable trigger all');
  expect(await take('2026-12-01')).toBe(2);
  expect(await balances()).toEqual([0, -500]);
});

it('are seen by the checks when one is not booked', async () => {
  await take('2026-12-01');
  await database.ownerPool.query('alter table fixed_part_charge disable trigger all');
  await database.ownerPool.query('update fixed_part_charge set amount_cents = 7 where child_id = $1', [anna]);
  await database.ownerPool.query('alter table fixed_part_charge enable trigger all');
  expect(await findViolations(database, comune.tenantId)).toEqual([
    expect.stringMatching(/^I8: quota fissa n\. /),
  ]);
});
