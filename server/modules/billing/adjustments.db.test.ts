import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttendanceState } from '#common/contract/meals.ts';
import { checkInvariants } from '#server/platform/check-invariants.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { closeMonth, recordMeals } from '../../../test/support/invoiced-comune.ts';
import { advanceRun } from './advance-run.ts';
import { confirmRun } from './confirm-run.ts';
import { createRun } from './create-run.ts';
import { previewRun } from './preview-run.ts';
import { makeCreditableComune, type CreditableComune, type TestInvoice } from './test-credit.ts';
import { reissuing, valueOf } from './test-reissue.ts';

const database = useDatabase();
let comune: CreditableComune;
let use: ReturnType<typeof reissuing>;

beforeEach(async () => {
  comune = await makeCreditableComune(database);
  use = reissuing(database, comune);
});
afterEach(async () => {
  expect(await checkInvariants(database.ownerPool, comune.tenantId)).toEqual([]);
});

const adjustments = () =>
  comune.all<{ state: string; kind: string; cents: number; billed: number }>(
    `select state, kind, amount_cents::int as cents, billed_adjustment_cents(tenant_id, adjustment_id)::int as billed
     from billing_adjustment where tenant_id = $1 order by adjustment_id`,
  );
const stateOf = ({ childId }: TestInvoice, date: string) =>
  comune.one<AttendanceState>(
    'select state from attendance where tenant_id = $1 and child_id = $2 and service_date = $3::date',
    childId,
    date,
  );
const serviceId = () => comune.one<number>('select service_id::int from service where tenant_id = $1');

/** December with so many meals of each; the child's invoice, if it got one. */
async function closeDecember(meals: readonly [TestInvoice, number][]) {
  const service = await serviceId();
  const days = ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'];
  await recordMeals(
    database,
    comune.tenantId,
    service,
    meals.map(([{ childId }, count]) => [childId, days.slice(0, count)]),
  );
  const runId = await closeMonth(
    database,
    comune.tenantId,
    service,
    '2026-12-01',
    '2026-12-04',
    '2026-12-05',
  );
  return async ({ childId }: TestInvoice) => {
    const invoiceId = await comune.one<number | undefined>(
      'select invoice_id::int from invoice where tenant_id = $1 and run_id = $2 and child_id = $3',
      runId,
      childId,
    );
    return invoiceId === undefined ? null : use.readById(invoiceId);
  };
}

describe('F18: attendance corrected after invoicing', () => {
  it('leaves the issued invoice as it is and puts the difference on the next bill, with its day, reason and origin', async () => {
    const { brunoNovember } = comune;
    const before = await use.frozen();
    expect(await use.correct(brunoNovember, '2026-11-03', 'absent')).toEqual({
      ok: true,
      value: { adjustmentCents: -450, creditNoteNumber: null },
    });
    expect(await stateOf(brunoNovember, '2026-11-03')).toBe('absent');
    expect(await use.frozen()).toEqual(before);
    const find = await closeDecember([[brunoNovember, 2]]);
    const december = await find(brunoNovember);
    const { code } = (await use.read(brunoNovember)).invoice;
    expect(december?.invoice).toMatchObject({ totalCents: 450, mealCount: 2, outstandingCents: 450 });
    expect(december?.notice).toMatchObject({ amountCents: 450 });
    expect(december?.adjustments).toMatchObject([
      { serviceDate: '2026-11-03', originCode: code, amountCents: -450, reason: 'Il bambino era a casa' },
    ]);
    expect(await adjustments()).toEqual([{ state: 'billed', kind: 'correction', cents: -450, billed: -450 }]);
  });

  it('charges a meal that was not billed', async () => {
    const { brunoNovember } = comune;
    await use.correct(brunoNovember, '2026-11-05', 'served');
    const find = await closeDecember([[brunoNovember, 1]]);
    expect((await find(brunoNovember))?.invoice).toMatchObject({ totalCents: 900, mealCount: 1 });
  });

  it('is credited at once when the office prefers, with the day in the note', async () => {
    const { brunoNovember } = comune;
    const corrected = await use.correct(brunoNovember, '2026-11-03', 'absent', { settle: 'credit_note' });
    expect(corrected).toEqual({ ok: true, value: { adjustmentCents: -450, creditNoteNumber: 1 } });
    const { creditNotes, invoice } = await use.read(brunoNovember);
    expect(creditNotes).toMatchObject([
      { amountCents: 450, reason: 'Pasto del 03/11/2026: Il bambino era a casa' },
    ]);
    expect(invoice.outstandingCents).toBe(450);
    const find = await closeDecember([[brunoNovember, 2]]);
    expect((await find(brunoNovember))?.invoice.totalCents).toBe(900);
  });

  it('becomes credit of the payer when the invoice was paid', async () => {
    const { annaOctober } = comune;
    await use.correct(annaOctober, '2026-10-05', 'absent', { settle: 'credit_note' });
    expect(await comune.creditOf(annaOctober)).toBe(450);
  });

  it('of a light meal into a whole one changes no price', async () => {
    const { brunoNovember } = comune;
    expect(await use.correct(brunoNovember, '2026-11-03', 'light_meal')).toMatchObject({
      value: { adjustmentCents: 0 },
    });
    expect(await adjustments()).toEqual([]);
    expect(await stateOf(brunoNovember, '2026-11-03')).toBe('light_meal');
  });

  it('to what is recorded already changes nothing, so a double click is harmless', async () => {
    const { brunoNovember } = comune;
    await Promise.all([
      use.correct(brunoNovember, '2026-11-03', 'absent'),
      use.correct(brunoNovember, '2026-11-03', 'absent'),
    ]);
    expect(await adjustments()).toHaveLength(1);
  });

  it('corrected back waits no more', async () => {
    const { brunoNovember } = comune;
    await use.correct(brunoNovember, '2026-11-03', 'absent');
    await use.correct(brunoNovember, '2026-11-03', 'served');
    expect((await adjustments()).map(({ state }) => state)).toEqual(['withdrawn']);
  });

  it('corrected back after the next bill is charged again', async () => {
    const { brunoNovember } = comune;
    await use.correct(brunoNovember, '2026-11-03', 'absent');
    await closeDecember([[brunoNovember, 2]]);
    expect(await use.correct(brunoNovember, '2026-11-03', 'served')).toMatchObject({
      value: { adjustmentCents: 450 },
    });
  });

  it('waits for a run that is taking it, and then knows that it was taken', async () => {
    const { brunoNovember, tenantId } = comune;
    const service = await serviceId();
    await use.correct(brunoNovember, '2026-11-03', 'absent');
    await recordMeals(database, tenantId, service, [[brunoNovember.childId, ['2026-12-01', '2026-12-02']]]);
    const dates = {
      startsOn: '2026-12-01',
      endsOn: '2026-12-02',
      issuedOn: '2026-12-05',
      dueOn: '2026-12-31',
    };
    const by = { actor: 'prova', today: '2026-12-05' };
    const { runId } = valueOf(
      await database.inTenant(tenantId, (tx) =>
        createRun(tx, tenantId, { serviceId: service, ...dates }, by),
      ),
    );
    let back: ReturnType<typeof use.correct> | undefined;
    await database.inTenant(tenantId, async (tx) => {
      const acknowledgedKinds = ['child_without_fiscal_code', 'price_jump'] as const;
      valueOf(await confirmRun(tx, tenantId, runId, { actor: 'prova', acknowledgedKinds }));
      back = use.correct(brunoNovember, '2026-11-03', 'served');
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    // The credit is on December's bill by now: the meal is charged again.
    expect(await back).toMatchObject({ value: { adjustmentCents: 450 } });
    await advanceRun(database.db, tenantId, runId);
  });

  it('keeps its history', async () => {
    const { brunoNovember } = comune;
    await use.correct(brunoNovember, '2026-11-03', 'absent');
    const history = await comune.all(
      `select old_state, new_state, source, recorded_by from attendance_change
       where tenant_id = $1 and child_id = $2 and service_date = '2026-11-03' order by change_id`,
      brunoNovember.childId,
    );
    expect(history.at(-1)).toEqual({
      old_state: 'served',
      new_state: 'absent',
      source: 'office',
      recorded_by: 'prova',
    });
  });

  it.each([
    ['a day of another month', '2026-10-06', {}, 'day_outside'],
    ['no reason', '2026-11-03', { reason: ' ' }, 'reason_missing'],
    ['a charge by credit note', '2026-11-05', { settle: 'credit_note' as const }, 'not_creditable'],
  ])('is refused with %s', async (_, date, more, reason) => {
    const state = date === '2026-11-05' ? 'served' : 'absent';
    expect(await use.correct(comune.brunoNovember, date, state, more)).toEqual({ ok: false, reason });
    expect(await adjustments()).toEqual([]);
  });
});

describe('a bill smaller than its credits', () => {
  it('comes to nothing, with a number, without a notice; the rest waits for the next', async () => {
    const { brunoNovember, brunoOctober } = comune;
    await use.correct(brunoNovember, '2026-11-03', 'absent');
    await use.correct(brunoNovember, '2026-11-04', 'absent');
    await use.correct(brunoOctober, '2026-10-05', 'absent');
    const find = await closeDecember([[brunoNovember, 2]]);
    const december = await find(brunoNovember);
    expect(december?.invoice).toMatchObject({
      totalCents: 0,
      mealCount: 2,
      state: 'paid',
      outstandingCents: 0,
    });
    expect(december?.notice).toBeNull();
    expect(await adjustments()).toMatchObject([
      { state: 'billed', billed: -450 },
      { state: 'billed', billed: -450 },
      { state: 'waiting', billed: 0 },
    ]);
  });

  it('takes a part of a credit, and the next bill the rest', async () => {
    const { annaOctober } = comune;
    const service = await serviceId();
    await use.correct(annaOctober, '2026-10-05', 'absent');
    await comune.all(
      `update tariff set definition = jsonb_set(definition, '{base,0,priceCents}', '300') where tenant_id = $1`,
    );
    const find = await closeDecember([[annaOctober, 1]]);
    expect((await find(annaOctober))?.invoice.totalCents).toBe(0);
    expect(await adjustments()).toMatchObject([{ state: 'waiting', cents: -450, billed: -300 }]);
    await recordMeals(database, comune.tenantId, service, [[annaOctober.childId, ['2026-12-09']]]);
    await closeMonth(database, comune.tenantId, service, '2026-12-09', '2026-12-09', '2026-12-10');
    expect(await adjustments()).toMatchObject([{ state: 'billed', billed: -450 }]);
  });
});

describe('a child without meals', () => {
  it('gets a bill for charges that wait, and none for credits, which wait on', async () => {
    const { brunoNovember, annaNovember } = comune;
    await use.correct(brunoNovember, '2026-11-05', 'served');
    await use.correct(annaNovember, '2026-11-03', 'absent');
    const find = await closeDecember([]).catch(() => null);
    expect(find).not.toBeNull();
    const december = await find?.(brunoNovember);
    expect(december?.invoice).toMatchObject({ totalCents: 450, mealCount: 0 });
    expect(december?.notice).toMatchObject({ amountCents: 450 });
    expect(await find?.(annaNovember)).toBeNull();
  });
});

describe('the preview of a run', () => {
  it('says what adjustments its bills take and what waits on, as the run then does', async () => {
    const { brunoNovember, tenantId } = comune;
    const service = await serviceId();
    await use.correct(brunoNovember, '2026-11-03', 'absent');
    await use.correct(brunoNovember, '2026-11-04', 'absent');
    await recordMeals(database, tenantId, service, [[brunoNovember.childId, ['2026-12-01']]]);
    const wanted = {
      serviceId: service,
      startsOn: '2026-12-01',
      endsOn: '2026-12-01',
      issuedOn: '2026-12-05',
      dueOn: '2026-12-31',
    };
    const by = { actor: 'prova', today: '2026-12-05' };
    const preview = await database.inTenant(tenantId, async (tx) => {
      const { runId } = valueOf(await createRun(tx, tenantId, wanted, by));
      return valueOf(await previewRun(tx, runId));
    });
    expect(preview).toMatchObject({
      invoiceCount: 1,
      noticeCount: 0,
      totalCents: 0,
      adjustments: { count: 1, totalCents: -450, carriedCents: -450 },
    });
  });
});

describe('an invoice that is voided', () => {
  it('has nothing left to correct: what waited for it waits no more', async () => {
    const { brunoNovember } = comune;
    await use.correct(brunoNovember, '2026-11-03', 'absent');
    await comune.credit(brunoNovember, 900);
    expect(await adjustments()).toMatchObject([{ state: 'withdrawn' }]);
    expect(await use.correct(brunoNovember, '2026-11-04', 'absent')).toMatchObject({
      value: { adjustmentCents: 0 },
    });
  });

  it('after another one carried its correction, gives it back on the next', async () => {
    const { brunoNovember } = comune;
    await use.correct(brunoNovember, '2026-11-03', 'absent');
    await closeDecember([[brunoNovember, 2]]);
    await comune.credit(brunoNovember, 900);
    expect(await adjustments()).toMatchObject([
      { kind: 'correction', state: 'billed', cents: -450 },
      { kind: 'compensation', state: 'waiting', cents: 450 },
    ]);
  });

  it('after another one carried its correction, is reissued so that the family pays each meal once', async () => {
    const { brunoNovember } = comune;
    await use.correct(brunoNovember, '2026-11-03', 'absent');
    const find = await closeDecember([[brunoNovember, 2]]);
    const { invoiceId } = valueOf(await use.reissue(brunoNovember));
    const fresh = await use.readById(invoiceId);
    // One meal, and what December had given back already.
    expect(fresh.invoice.totalCents).toBe(450 + 450);
    const december = await find(brunoNovember);
    expect(fresh.invoice.totalCents + (december?.invoice.totalCents ?? 0)).toBe(3 * 450);
  });

  it('that carried adjustments hands them on to the one in its place', async () => {
    const { brunoNovember } = comune;
    await use.correct(brunoNovember, '2026-11-03', 'absent');
    const find = await closeDecember([[brunoNovember, 2]]);
    const december = await find(brunoNovember);
    const { invoiceId } = valueOf(await use.reissue({ invoiceId: december?.invoice.invoiceId ?? 0 }));
    const fresh = await use.readById(invoiceId);
    expect(fresh.invoice.totalCents).toBe(450);
    expect(fresh.adjustments).toMatchObject([{ serviceDate: '2026-11-03', amountCents: -450 }]);
    expect(await adjustments()).toMatchObject([{ state: 'billed', billed: -450 }]);
  });

  it('of nothing, since credits made up for it, can be reissued too', async () => {
    const { brunoNovember } = comune;
    await use.correct(brunoNovember, '2026-11-03', 'absent');
    await use.correct(brunoNovember, '2026-11-04', 'absent');
    const find = await closeDecember([[brunoNovember, 2]]);
    const december = await find(brunoNovember);
    expect(december?.invoice.totalCents).toBe(0);
    await use.correct({ invoiceId: december?.invoice.invoiceId ?? 0 }, '2026-12-03', 'served');
    const { invoiceId } = valueOf(await use.reissue({ invoiceId: december?.invoice.invoiceId ?? 0 }));
    expect((await use.readById(invoiceId)).invoice.totalCents).toBe(450);
    expect((await use.readById(december?.invoice.invoiceId ?? 0)).invoice.state).toBe('credited');
  });

  it('a day can be corrected again on what took its place', async () => {
    const { brunoNovember } = comune;
    await use.correct(brunoNovember, '2026-11-03', 'absent');
    const fresh = valueOf(await use.reissue(brunoNovember));
    expect(await use.correct(brunoNovember, '2026-11-04', 'absent')).toEqual({
      ok: false,
      reason: 'already_replaced',
    });
    expect(await use.correct(fresh, '2026-11-04', 'absent')).toMatchObject({
      value: { adjustmentCents: -450 },
    });
    expect(await use.correct(fresh, '2026-11-03', 'served')).toMatchObject({
      value: { adjustmentCents: 450 },
    });
  });
});

it('of another Comune is out of reach', async () => {
  const other = await makeCreditableComune(database);
  const foreign = reissuing(database, other);
  expect(await foreign.correct(comune.brunoNovember, '2026-11-03', 'absent')).toEqual({
    ok: false,
    reason: 'unknown_invoice',
  });
  expect(await foreign.reissue(comune.brunoNovember)).toEqual({ ok: false, reason: 'unknown_invoice' });
});
