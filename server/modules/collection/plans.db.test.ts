/** Rateizzazioni: every cent of an invoice is asked for by one notice only, whatever is paid in which order. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlanBody, PlanQuery } from '#common/contract/plans.ts';
import { issueNotice } from '#server/modules/billing/issue-notice.ts';
import { noticesForNodo } from '#server/modules/payments/find-notice-for-nodo.ts';
import { cancelNotice } from '#server/modules/payments/cancel-notice.ts';
import { checkInvariants } from '#server/platform/check-invariants.ts';
import { attemptInTenant } from '#server/platform/db.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeCreditableComune, type CreditableComune } from '../billing/test-credit.ts';
import { createPlan } from './create-plan.ts';
import { endPlan } from './end-plan.ts';
import { judgePlans } from './judge-plans.ts';
import { listDunning } from './list-dunning.ts';
import { listCandidates, previewPlan } from './prepare-plan.ts';
import { listPlans, readPlan, tabulatePlans } from './read-plan.ts';
import { CLERK, clockOn, setLadder } from './test-ladder.ts';

const database = useDatabase();
const TODAY = '2027-01-10';
let comune: CreditableComune;
let keys = 0;

beforeEach(async () => {
  comune = await makeCreditableComune(database);
  await setLadder(database, comune.tenantId);
  await database.ownerPool.query(
    `update child set fiscal_code = 'BMBNMR16A01F205' || chr(64 + child_id::int % 26 + 1) where tenant_id = $1`,
    [comune.tenantId],
  );
});
afterEach(async () => {
  expect(await checkInvariants(database.ownerPool, comune.tenantId)).toEqual([]);
});

/** Bruno's October and November: 18 euro. */
function wanted(overrides: Partial<PlanBody> = {}): PlanBody {
  const { brunoOctober, brunoNovember } = comune;
  return {
    payerId: brunoOctober.payerId,
    invoiceIds: [brunoOctober.invoiceId, brunoNovember.invoiceId],
    count: 4,
    firstOn: '2027-01-31',
    note: '',
    ...overrides,
  };
}

const ask = (overrides: Partial<PlanBody> = {}, requestKey = `piano-prova-${(keys += 1)}`) =>
  attemptInTenant(database.db, comune.tenantId, (tx) =>
    createPlan(tx, comune.tenantId, { ...wanted(overrides), requestKey }, { actor: CLERK, today: TODAY }),
  );
async function make(overrides: Partial<PlanBody> = {}): Promise<number> {
  const made = await ask(overrides);
  if (!made.ok) throw new Error(made.reason);
  return made.value.planId;
}
const read = async (planId: number, today = TODAY) => {
  const found = await database.inTenant(comune.tenantId, (tx) => readPlan(tx, planId, today));
  if (!found.ok) throw new Error(found.reason);
  return found.value;
};
const noticesOf = async (planId: number) =>
  (await read(planId)).instalments.map(({ noticeNumber }) => noticeNumber);

async function asked(noticeNumber: string | null | undefined): Promise<string> {
  const fiscalCode = await comune.one<string>('select fiscal_code from tenant where tenant_id = $1');
  const found = await noticesForNodo(database.pool)(fiscalCode, noticeNumber ?? '');
  return `${found?.notice?.verdict} ${found?.notice?.amountCents}`;
}

describe('the list', () => {
  it('counts what it finds and what is left of it, and is written down as it is shown', async () => {
    const planId = await make();
    await comune.pay((await noticesOf(planId))[0] ?? null, 450);
    const list = (query: PlanQuery) =>
      database.inTenant(comune.tenantId, (tx) => listPlans(tx, query, TODAY));
    expect(await list({ sort: 'left' })).toMatchObject({
      total: 1,
      outstandingCents: 1350,
      plans: [{ planId, paidCount: 1 }],
    });
    expect(await list({ page: 2 })).toMatchObject({ total: 1, plans: [] });
    expect(await list({ state: 'lapsed', sort: 'next' })).toEqual({
      total: 0,
      outstandingCents: 0,
      plans: [],
    });
    expect(await list({ search: 'nessuno', sort: 'name' })).toMatchObject({ total: 0 });
    const table = await database.inTenant(comune.tenantId, (tx) => tabulatePlans(tx, {}, TODAY));
    expect(table.rows.map((row) => row.slice(2, 9))).toEqual([
      [1800, 1350, 4, 1, 0, '2027-02-28', 'In corso'],
    ]);
  });
});

describe('a plan', () => {
  it('puts a notice for each instalment in the place of those of its invoices', async () => {
    const { brunoOctober, brunoNovember } = comune;
    const planId = await make();
    const { plan, instalments, invoices } = await read(planId);
    expect(plan).toMatchObject({ state: 'active', totalCents: 1800, outstandingCents: 1800, paidCount: 0 });
    expect(instalments.map(({ dueOn, amountCents }) => [dueOn, amountCents])).toEqual([
      ['2027-01-31', 450],
      ['2027-02-28', 450],
      ['2027-03-31', 450],
      ['2027-04-30', 450],
    ]);
    expect(invoices.map(({ amountCents }) => amountCents)).toEqual([900, 900]);
    expect(await asked(brunoOctober.noticeNumber)).toBe('cancelled 0');
    expect(await asked(brunoNovember.noticeNumber)).toBe('cancelled 0');
    for (const { noticeNumber } of instalments) expect(await asked(noticeNumber)).toBe('payable 450');
  });

  it('is paid in any order, and settles its invoices', async () => {
    const { brunoOctober, brunoNovember } = comune;
    const planId = await make({ count: 3 });
    const [first, second, third] = await noticesOf(planId);
    expect(await comune.pay(third ?? '', 600)).toMatchObject({ ok: true });
    expect(await comune.outstanding(brunoOctober)).toBe(900);
    expect(await comune.outstanding(brunoNovember)).toBe(300);
    expect(await comune.pay(second ?? '', 600)).toMatchObject({ ok: true });
    expect(await comune.outstanding(brunoOctober)).toBe(600);
    expect(await comune.outstanding(brunoNovember)).toBe(0);
    expect(await asked(first)).toBe('payable 600');
    expect(await comune.pay(first ?? '', 600)).toMatchObject({ ok: true });
    expect((await read(planId)).plan).toMatchObject({
      state: 'completed',
      paidCount: 3,
      outstandingCents: 0,
    });
    expect(
      await comune.all(
        'select kind from payment_anomaly where tenant_id = $1 and kind <> $2',
        'unknown_notice',
      ),
    ).toEqual([]);
  });

  it('is made once by one form, and once by two at the same moment', async () => {
    const first = await ask({}, 'lo-stesso-modulo');
    expect(await ask({}, 'lo-stesso-modulo')).toEqual(first);
    expect(await ask()).toEqual({ ok: false, reason: 'part_of_plan' });
    const { annaNovember } = comune;
    const one = { payerId: annaNovember.payerId, invoiceIds: [annaNovember.invoiceId], count: 2 };
    const made = await Promise.all([ask(one), ask(one)]);
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('lets nobody make a whole notice beside its own, or delete one of its own', async () => {
    const { brunoOctober } = comune;
    await make();
    const issue = (invoiceIds: number[]) =>
      attemptInTenant(database.db, comune.tenantId, (tx) =>
        issueNotice(tx, comune.tenantId, { guardianId: brunoOctober.payerId, invoiceIds }, 'portal:prova'),
      );
    const refused = { ok: false, reason: 'already_has_notice' };
    expect(await issue([brunoOctober.invoiceId])).toEqual(refused);
    expect(await issue([brunoOctober.invoiceId, comune.brunoNovember.invoiceId])).toEqual(refused);
    const positionId = await comune.one<number>(
      'select position_id::int from invoice_notice where tenant_id = $1 and invoice_id = $2',
      brunoOctober.invoiceId,
    );
    const cancelled = await database.inTenant(comune.tenantId, (tx) =>
      cancelNotice(tx, comune.tenantId, positionId, 'portal:prova'),
    );
    expect(cancelled).toEqual({ ok: false, reason: 'part_of_plan' });
  });

  it('refuses a whole notice also after its first instalment is paid', async () => {
    const { brunoOctober } = comune;
    const [first] = await noticesOf(await make());
    await comune.pay(first ?? '', 450);
    const issued = await attemptInTenant(database.db, comune.tenantId, (tx) =>
      issueNotice(
        tx,
        comune.tenantId,
        { guardianId: brunoOctober.payerId, invoiceIds: [brunoOctober.invoiceId] },
        'portal:prova',
      ),
    );
    expect(issued).toEqual({ ok: false, reason: 'already_has_notice' });
  });

  it('stops the ladder', async () => {
    await make();
    const { rows } = await database.inTenant(comune.tenantId, (tx) =>
      listDunning(tx, { show: 'stopped' }, clockOn(TODAY)),
    );
    expect(rows.map(({ stops }) => stops)).toEqual([['plan'], ['plan']]);
  });

  it('asks for less after a credit note, and its last instalments for nothing', async () => {
    const { brunoOctober } = comune;
    const planId = await make();
    await comune.credit(brunoOctober, 450);
    const notices = await noticesOf(planId);
    for (const noticeNumber of notices.slice(0, 2)) expect(await asked(noticeNumber)).toBe('payable 450');
    await comune.pay(notices[0] ?? '', 450);
    expect(await comune.outstanding(brunoOctober)).toBe(0);
    expect(await asked(notices[1])).toBe('cancelled 0');
    await comune.pay(notices[2] ?? '', 450);
    await comune.pay(notices[3] ?? '', 450);
    expect((await read(planId)).plan.state).toBe('completed');
  });

  it('takes what is paid on a notice that it replaced, and asks no more for it', async () => {
    const { brunoOctober } = comune;
    const planId = await make({ count: 3 });
    const [first, second, third] = await noticesOf(planId);
    await comune.pay(brunoOctober.noticeNumber, 900);
    expect(await comune.outstanding(brunoOctober)).toBe(0);
    expect(await asked(first)).toBe('cancelled 0');
    expect(await asked(second)).toBe('payable 300');
    expect(await asked(third)).toBe('payable 600');
    const listed = (await read(planId)).instalments.map(({ state, askedCents }) => [state, askedCents]);
    expect(listed).toEqual([
      ['ended', 600],
      ['open', 300],
      ['open', 600],
    ]);
    await comune.pay(second ?? '', 300);
    expect((await read(planId)).instalments[1]).toMatchObject({ state: 'paid', askedCents: 300 });
  });

  it('keeps what is paid too much for the payer', async () => {
    const { brunoOctober } = comune;
    const [first] = await noticesOf(await make());
    await comune.pay(first ?? '', 500);
    expect(await comune.outstanding(brunoOctober)).toBe(450);
    expect(await comune.creditOf(brunoOctober)).toBe(50);
  });

  it.each([
    ['instalment_too_small', { count: 8, invoiceIds: 'one' }],
    ['too_many_instalments', { count: 9 }],
    ['bad_first_date', { firstOn: '2027-01-09' }],
    ['unknown_invoice', { invoiceIds: 'paid' }],
  ] as const)('is refused: %s', async (reason, changes) => {
    const { brunoOctober, annaOctober } = comune;
    const ids = { one: [brunoOctober.invoiceId], paid: [annaOctober.invoiceId] };
    const { invoiceIds, ...others } = { invoiceIds: undefined, ...changes };
    await database.ownerPool.query(
      'update collection_setting set plan_min_cents = 200 where tenant_id = $1',
      [comune.tenantId],
    );
    const overrides = { ...others, ...(invoiceIds ? { invoiceIds: ids[invoiceIds] } : {}) };
    expect(await ask(overrides)).toEqual({ ok: false, reason });
    const previewed = await database.inTenant(comune.tenantId, (tx) =>
      previewPlan(tx, wanted(overrides), TODAY),
    );
    expect(previewed).toEqual({ ok: false, reason });
  });

  it('takes in nothing of another payer or Comune', async () => {
    const other = await makeCreditableComune(database);
    expect(await ask({ payerId: 999_999 })).toEqual({ ok: false, reason: 'unknown_invoice' });
    expect(await ask({ invoiceIds: [other.brunoOctober.invoiceId] })).toEqual({
      ok: false,
      reason: 'unknown_invoice',
    });
    const candidates = await database.inTenant(comune.tenantId, (tx) =>
      listCandidates(tx, comune.brunoOctober.payerId, TODAY),
    );
    expect(candidates).toMatchObject({ ok: true, value: { invoices: [{}, {}] } });
  });
});

describe('the end of a plan', () => {
  const night = (day: string) => judgePlans({ db: database.db, clock: clockOn(day) }, comune.tenantId);

  it('comes with the second missed instalment: the rest is due at once, by whole notices', async () => {
    const { brunoOctober, brunoNovember } = comune;
    const planId = await make();
    const notices = await noticesOf(planId);
    await comune.pay(notices[0] ?? '', 450);
    await night('2027-03-01');
    expect((await read(planId)).plan.state).toBe('active');
    await night('2027-04-01');
    await night('2027-04-01');
    expect((await read(planId)).plan.state).toBe('lapsed');
    expect(await asked(notices[1])).toBe('cancelled 0');
    const fresh = await comune.all<{ invoice_id: number; amount_cents: number; kind: string }>(
      `select invoice_id::int, amount_cents::int, kind from invoice_notice where tenant_id = $1 and invoice_id = any($2)
       order by invoice_id`,
      [brunoOctober.invoiceId, brunoNovember.invoiceId],
    );
    expect(fresh).toEqual(
      [
        { invoice_id: brunoOctober.invoiceId, amount_cents: 450, kind: 'single' },
        { invoice_id: brunoNovember.invoiceId, amount_cents: 900, kind: 'single' },
      ].sort((a, b) => a.invoice_id - b.invoice_id),
    );
    // A late instalment is still the family's money.
    await comune.pay(notices[1] ?? '', 450);
    expect(await comune.outstanding(brunoOctober)).toBe(0);
    expect(
      await comune.all(
        `select 1 from outbox_message where tenant_id = $1 and kind = 'collection.plan_lapsed'`,
      ),
    ).toHaveLength(1);
  });

  it('is noted when all is paid', async () => {
    const planId = await make({ count: 2 });
    for (const noticeNumber of await noticesOf(planId)) await comune.pay(noticeNumber, 900);
    await night(TODAY);
    expect(
      await comune.one('select state from instalment_plan where tenant_id = $1 and plan_id = $2', planId),
    ).toBe('completed');
  });

  it('is the office’s, once, and not while a parent is paying', async () => {
    const planId = await make();
    const end = () =>
      attemptInTenant(database.db, comune.tenantId, (tx) =>
        endPlan(tx, comune.tenantId, planId, { state: 'cancelled', actor: CLERK }),
      );
    await database.ownerPool.query(
      `with cart as (insert into payment_cart (tenant_id, cart_key, payer_id, state) values ($1, 'k', $2, 'redirected'))
       insert into payment_cart_item (tenant_id, cart_key, position_id)
       select $1, 'k', position_id from instalment where tenant_id = $1 and plan_id = $3 and instalment_no = 2`,
      [comune.tenantId, comune.brunoOctober.payerId, planId],
    );
    expect(await end()).toEqual({ ok: false, reason: 'payment_in_progress' });
    await comune.all(`update payment_cart set state = 'returned_cancel' where tenant_id = $1 returning 1`);
    expect(await end()).toEqual({ ok: true, value: null });
    expect(await end()).toEqual({ ok: false, reason: 'not_active' });
  });
});
