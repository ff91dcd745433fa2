/** Conguagli that wait when a service becomes prepaid: no bill will carry them. */
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { AdjustmentList } from '#common/contract/adjustments.ts';
import { correctMeal } from '#server/modules/billing/correct-meal.ts';
import { checkInvariants } from '#server/platform/check-invariants.ts';
import { attemptInTenant } from '#server/platform/db.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeInvoicedComune, type InvoicedComune } from '../../../test/support/invoiced-comune.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { readOfficeMovements } from './read-office-movements.ts';
import { setBillingMode } from './set-billing-mode.ts';

const database = useDatabase();
const web = useApp(database);
let comune: InvoicedComune;
let slug: string;
let accounting: string;
let made = 0;

beforeAll(() => {
  web.advance((Date.parse('2027-01-10T10:00:00Z') - Date.now()) / 1000);
});
/** Bruno was not there on 3 November, and ate on the 5th; from January the canteen is prepaid. */
beforeEach(async () => {
  made += 1;
  slug = `conguagli-${made}`;
  comune = await makeInvoicedComune(database, { slug, fiscalCode: String(99_999_300_000 + made) });
  accounting = await signInOperator(database, comune.tenantId, 'accounting');
  await correct('2026-11-03', 'absent');
  await correct('2026-11-04', 'absent');
});

async function correct(serviceDate: string, state: 'absent' | 'served'): Promise<void> {
  const { rows } = await database.ownerPool.query<{ invoice_id: number }>(
    `select i.invoice_id::int from invoice i join billing_run r using (tenant_id, run_id)
     where i.tenant_id = $1 and i.child_id = $2 and r.starts_on = '2026-11-01'`,
    [comune.tenantId, comune.children.bruno],
  );
  const wanted = {
    invoiceId: rows[0]?.invoice_id ?? 0,
    serviceDate,
    state,
    reason: 'Segnato per errore',
    settle: 'next_bill' as const,
    idempotencyKey: `correzione-${serviceDate}`,
  };
  const by = { actor: 'prova', today: '2027-01-10', now: new Date('2027-01-10T10:00:00Z') };
  const done = await attemptInTenant(database.db, comune.tenantId, (tx) =>
    correctMeal(tx, comune.tenantId, wanted, by),
  );
  if (!done.ok) throw new Error(done.reason);
}
async function becomePrepaid(): Promise<void> {
  const { tenantId, serviceId } = comune;
  const set = await database.inTenant(tenantId, (tx) =>
    setBillingMode(tx, tenantId, { serviceId, mode: 'prepaid', startsOn: '2027-01-01' }, 'prova'),
  );
  if (!set.ok) throw new Error(set.reason);
}
const list = async () =>
  (await web.call('GET', `/api/c/${slug}/office/adjustments`, { cookie: accounting })).json<AdjustmentList>();
const settle = (cookie = accounting) =>
  web.call('POST', `/api/c/${slug}/office/wallets/settlements`, {
    cookie,
    body: { serviceId: comune.serviceId },
  });

it('leaves them to the next bill while there is one', async () => {
  expect(await list()).toMatchObject({ total: 2, stranded: [] });
  expect((await settle()).json()).toMatchObject({ status: 409, reason: 'not_prepaid' });
  expect(await list()).toMatchObject({ total: 2 });
});

it('puts them on the child’s credit with their reason, once', async () => {
  await becomePrepaid();
  expect((await list()).stranded).toMatchObject([{ count: 2, creditCents: 900, chargeCents: 0 }]);
  expect((await settle()).json()).toEqual({ count: 2, creditCents: 900, chargeCents: 0 });
  expect((await settle()).json()).toMatchObject({ status: 409, reason: 'nothing_waits' });
  expect(await list()).toMatchObject({ total: 0, stranded: [] });
  const movements = await database.inTenant(comune.tenantId, (tx) =>
    readOfficeMovements(
      tx,
      { childId: comune.children.bruno, from: '2027-01-01', to: '2027-12-31' },
      web.context.clock,
    ),
  );
  expect(movements).toMatchObject({ value: { closingCents: 900 } });
  if (!movements.ok) throw new Error(movements.reason);
  expect(movements.value.rows.map(({ note }) => note)).toContainEqual(
    expect.stringMatching(/^Conguaglio del 03\/11\/2026 \(fattura \d+\): Segnato per errore$/),
  );
  expect(await checkInvariants(database.ownerPool, comune.tenantId)).toEqual([]);
});

it('knows what is on the credit when the day is corrected again', async () => {
  await becomePrepaid();
  await settle();
  await correct('2026-11-03', 'served');
  expect((await list()).stranded).toMatchObject([{ count: 1, creditCents: 0, chargeCents: 450 }]);
  expect((await settle()).json()).toEqual({ count: 1, creditCents: 0, chargeCents: 450 });
  expect(await checkInvariants(database.ownerPool, comune.tenantId)).toEqual([]);
});

it('is the Comune’s act', async () => {
  await becomePrepaid();
  for (const role of ['service_manager', 'read_only', 'caterer'] as const)
    expect((await settle(await signInOperator(database, comune.tenantId, role))).statusCode).toBe(403);
  expect((await list()).total).toBe(2);
});
