/** Solleciti: what is proposed, confirmed and done, each step once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkInvariants } from '#server/platform/check-invariants.ts';
import { attemptInTenant } from '#server/platform/db.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeCreditableComune, type CreditableComune, type TestInvoice } from '../billing/test-credit.ts';
import { advanceDunning } from './advance-dunning.ts';
import { confirmDunning } from './confirm-dunning.ts';
import { holdDunning, resumeDunning } from './hold-dunning.ts';
import { runNightly } from './jobs.ts';
import { listDunning } from './list-dunning.ts';
import { previewDunning } from './preview-dunning.ts';
import { printDunning } from './print-dunning.ts';
import { recordDelivery } from './record-delivery.ts';
import { saveLadder } from './save-ladder.ts';
import { CLERK, clockOn, LADDER, setLadder, takeStepOf } from './test-ladder.ts';

const database = useDatabase();
const FIRST_DAY = '2027-01-10';
const SECOND_DAY = '2027-02-09';
let comune: CreditableComune;
let steps: number[];
let keys = 0;
const newKey = () => `conferma-${(keys += 1)}`;

beforeEach(async () => {
  comune = await makeCreditableComune(database);
  steps = await setLadder(database, comune.tenantId);
});
afterEach(async () => {
  expect(await checkInvariants(database.ownerPool, comune.tenantId)).toEqual([]);
});

const list = (day: string, show: 'due' | 'stopped' | 'waiting' | 'ended' = 'due') =>
  database.inTenant(comune.tenantId, (tx) => listDunning(tx, { show }, clockOn(day)));
const isListed = async (invoice: TestInvoice, day: string, show: 'due' | 'stopped' | 'ended' = 'due') =>
  (await list(day, show)).rows.some(({ invoiceId }) => invoiceId === invoice.invoiceId);

function take(index: number, day: string, invoices: readonly TestInvoice[], requestKey = newKey()) {
  const invoiceIds = invoices.map(({ invoiceId }) => invoiceId);
  return takeStepOf(database, comune.tenantId, { stepId: steps[index] ?? 0, invoiceIds, requestKey, day });
}

const actionsOf = ({ invoiceId }: TestInvoice) =>
  comune.all<Record<string, unknown>>(
    `select state, drop_reason, subject, body, email, outstanding_cents::int, charge_invoice_id::int, postage_cents,
       interest_cents from dunning_action where tenant_id = $1 and invoice_id = $2 order by action_id`,
    invoiceId,
  );
const remindersSent = () =>
  comune.all(`select 1 from outbox_message where tenant_id = $1 and kind = 'collection.reminder'`);

describe('the list', () => {
  it('has nothing before the first step, and every unpaid invoice from its day on', async () => {
    expect((await list('2027-01-09')).counts).toEqual({ due: 0, waiting: 3, stopped: 0, ended: 0 });
    const { rows, counts, totalCents } = await list(FIRST_DAY);
    expect(counts).toEqual({ due: 3, waiting: 0, stopped: 0, ended: 0 });
    expect(totalCents).toBe(rows.reduce((sum, { outstandingCents }) => sum + outstandingCents, 0));
    expect(rows[0]).toMatchObject({ daysLate: 10, last: null, next: { name: 'Promemoria' } });
  });

  it('leaves out what is paid and what is of another Comune', async () => {
    expect(await isListed(comune.annaOctober, FIRST_DAY)).toBe(false);
    const other = await makeCreditableComune(database);
    await setLadder(database, other.tenantId);
    expect(await isListed(other.brunoNovember, FIRST_DAY)).toBe(false);
  });

  it('is filtered by name, amount and step, and previews what it finds', async () => {
    const found = await database.inTenant(comune.tenantId, (tx) =>
      previewDunning(tx, { filter: { minCents: 600, stepId: steps[0] ?? 0 } }, FIRST_DAY),
    );
    expect(found.byStep).toMatchObject([{ name: 'Promemoria', channel: 'email', chargedCents: 0 }]);
    expect(found.items.length).toBe(found.byStep[0]?.count);
    const none = await database.inTenant(comune.tenantId, (tx) =>
      previewDunning(tx, { filter: { search: 'nessuno con questo nome' } }, FIRST_DAY),
    );
    expect(none.items).toEqual([]);
  });

  it('stops at an open dispute of the child or of the invoice', async () => {
    const { brunoNovember, annaNovember } = comune;
    const open = (kind: string, columns: string, values: string) =>
      database.ownerPool.query(
        `insert into ticket (tenant_id, year, number, kind, guardian_id, child_id, channel, opened_by, request_key, due_on${columns})
         values ($1, 2027, $2::integer, '${kind}', $3, $4, 'portal', 'prova', 'chiave-' || $2::integer, '2027-02-01'${values})`,
        [comune.tenantId, kind === 'payment' ? 1 : 2, brunoNovember.payerId, brunoNovember.childId],
      );
    await open('payment', ', invoice_id', `, ${annaNovember.invoiceId}`);
    expect(await isListed(annaNovember, FIRST_DAY, 'stopped')).toBe(true);
    expect(await isListed(brunoNovember, FIRST_DAY)).toBe(true);
    await open(
      'disputed_day',
      ', service_date, recorded_state, claimed_state',
      `, '2026-11-03', 'served', 'absent'`,
    );
    expect(await isListed(brunoNovember, FIRST_DAY, 'stopped')).toBe(true);
    await comune.all(`update ticket set state = 'closed' where tenant_id = $1 returning 1`);
    expect(await isListed(brunoNovember, FIRST_DAY)).toBe(true);
  });

  it('stops while the office has suspended an invoice, until the day it said', async () => {
    const { brunoNovember } = comune;
    const hold = (reason: string, untilOn: string) =>
      attemptInTenant(database.db, comune.tenantId, (tx) =>
        holdDunning(
          tx,
          comune.tenantId,
          brunoNovember.invoiceId,
          { reason, untilOn },
          { actor: CLERK, today: FIRST_DAY },
        ),
      );
    expect(await hold(' ', '2027-01-20')).toEqual({ ok: false, reason: 'reason_missing' });
    expect(await hold('Colloquio', '2027-01-09')).toEqual({ ok: false, reason: 'bad_until' });
    expect(await hold('Colloquio', '2027-01-15')).toEqual({ ok: true, value: null });
    expect(await hold('Servizi sociali', '2027-01-20')).toEqual({ ok: true, value: null });
    expect(await isListed(brunoNovember, '2027-01-20', 'stopped')).toBe(true);
    expect(await isListed(brunoNovember, '2027-01-21')).toBe(true);
    await database.inTenant(comune.tenantId, (tx) => resumeDunning(tx, brunoNovember.invoiceId, CLERK));
    expect(await isListed(brunoNovember, '2027-01-15')).toBe(true);
  });
});

describe('a confirmed step', () => {
  it('is written with the facts of the day and sent by e-mail', async () => {
    const { brunoNovember } = comune;
    expect(await take(0, FIRST_DAY, [brunoNovember])).toMatchObject({ accepted: 1 });
    const [action] = await actionsOf(brunoNovember);
    expect(action).toMatchObject({ state: 'done', outstanding_cents: 900, charge_invoice_id: null });
    expect(action?.['body']).toMatch(/^Gentile .+, mancano 9,00 €\.$/);
    expect(await remindersSent()).toHaveLength(1);
    expect(await isListed(brunoNovember, FIRST_DAY)).toBe(false);
  });

  it('is taken once, confirmed twice by one form, by two forms, and at the same moment', async () => {
    const { brunoNovember, annaNovember } = comune;
    const key = newKey();
    const first = await take(0, FIRST_DAY, [brunoNovember], key);
    expect(await take(0, FIRST_DAY, [brunoNovember], key)).toEqual(first);
    expect(await take(0, FIRST_DAY, [brunoNovember])).toBe('nothing_due');
    await Promise.all([0, 1, 2].map(() => take(0, FIRST_DAY, [annaNovember])));
    expect(await actionsOf(annaNovember)).toHaveLength(1);
    expect(await remindersSent()).toHaveLength(2);
  });

  it('is done once by two workers', async () => {
    const { brunoNovember, annaNovember } = comune;
    const clock = clockOn(SECOND_DAY);
    await take(0, FIRST_DAY, [brunoNovember, annaNovember]);
    const items = [brunoNovember, annaNovember].map(({ invoiceId }) => ({
      invoiceId,
      stepId: steps[1] ?? 0,
    }));
    const confirmed = await attemptInTenant(database.db, comune.tenantId, (tx) =>
      confirmDunning(tx, comune.tenantId, { items, requestKey: newKey() }, { actor: CLERK, clock }),
    );
    if (!confirmed.ok) throw new Error(confirmed.reason);
    const work = () => advanceDunning({ db: database.db, clock }, comune.tenantId, confirmed.value.batchId);
    await Promise.all([work(), work()]);
    await work();
    expect(
      await comune.all(`select 1 from billing_run where tenant_id = $1 and kind = 'debit_note'`),
    ).toHaveLength(2);
  });

  it('is dropped for who has paid between the confirmation and the job, and tells nobody', async () => {
    const { brunoNovember } = comune;
    const clock = clockOn(FIRST_DAY);
    const items = [{ invoiceId: brunoNovember.invoiceId, stepId: steps[0] ?? 0 }];
    const confirmed = await attemptInTenant(database.db, comune.tenantId, (tx) =>
      confirmDunning(tx, comune.tenantId, { items, requestKey: newKey() }, { actor: CLERK, clock }),
    );
    if (!confirmed.ok) throw new Error(confirmed.reason);
    await comune.pay(brunoNovember.noticeNumber, 900);
    await advanceDunning({ db: database.db, clock }, comune.tenantId, confirmed.value.batchId);
    expect(await actionsOf(brunoNovember)).toMatchObject([{ state: 'dropped', drop_reason: 'settled' }]);
    expect(await remindersSent()).toHaveLength(0);
  });

  it('is not taken up for who has paid between the preview and the confirmation', async () => {
    const { brunoNovember } = comune;
    await comune.pay(brunoNovember.noticeNumber, 900);
    expect(await take(0, FIRST_DAY, [brunoNovember])).toBe('nothing_due');
  });

  it('charges postage and interest by a debit note, which is reminded of by nobody', async () => {
    const { brunoNovember } = comune;
    await take(0, FIRST_DAY, [brunoNovember]);
    await take(1, SECOND_DAY, [brunoNovember]);
    const [, letter] = await actionsOf(brunoNovember);
    // 9.00 euro, 40 days at 2.5 %: a quarter of a cent.
    expect(letter).toMatchObject({ state: 'done', email: null, postage_cents: 500, interest_cents: 2 });
    const charge = Number(letter?.['charge_invoice_id']);
    expect(
      await comune.one<number>(
        'select total_cents::int from invoice where tenant_id = $1 and invoice_id = $2',
        charge,
      ),
    ).toBe(502);
    const later = await list('2027-12-01');
    expect(later.rows.some(({ invoiceId }) => invoiceId === charge)).toBe(false);
  });

  it('is printed, again when asked, and marked', async () => {
    const { brunoNovember } = comune;
    await take(0, FIRST_DAY, [brunoNovember]);
    const taken = await take(1, SECOND_DAY, [brunoNovember]);
    if (typeof taken === 'string') throw new Error(taken);
    const tenant = { tenantId: comune.tenantId, slug: 'x', name: 'Comune', fiscalCode: '0', isDemo: true };
    const print = (batchId: number) =>
      database.inTenant(comune.tenantId, (tx) => printDunning(tx, tenant, batchId, clockOn(SECOND_DAY)));
    expect(await print(taken.batchId)).toMatchObject({ ok: true, value: [{ isFormal: false }] });
    expect(await print(taken.batchId)).toMatchObject({ ok: true });
    expect(await print(0)).toEqual({ ok: false, reason: 'unknown_batch' });
  });

  it('that is formal has its delivery recorded by hand', async () => {
    const { brunoNovember } = comune;
    await take(0, FIRST_DAY, [brunoNovember]);
    await take(1, SECOND_DAY, [brunoNovember]);
    await take(2, '2027-03-31', [brunoNovember]);
    const actionId = await comune.one<number>(
      `select max(action_id)::int from dunning_action where tenant_id = $1`,
    );
    const record = (id: number, sentOn: string, outcomeOn: string | null) =>
      database.inTenant(comune.tenantId, (tx) =>
        recordDelivery(
          tx,
          id,
          {
            delivery: 'registered_letter',
            reference: ' R123 ',
            sentOn,
            outcome: outcomeOn === null ? null : 'delivered',
            outcomeOn,
          },
          { actor: CLERK, today: '2027-04-20' },
        ),
      );
    await comune.all(
      `update dunning_action set done_at = '2027-03-31 09:00Z' where tenant_id = $1 and action_id = $2 returning 1`,
      actionId,
    );
    const refusedAt = (path: string) => ({ ok: false, reason: 'bad_dates', errors: [{ path }] });
    expect(await record(actionId, '2027-04-02', '2027-04-01')).toMatchObject(refusedAt('/outcomeOn'));
    expect(await record(actionId, '2027-04-30', null)).toMatchObject(refusedAt('/sentOn'));
    expect(await record(actionId, '2027-03-30', null)).toMatchObject(refusedAt('/sentOn'));
    expect(await record(actionId - 1, '2027-04-02', null)).toEqual({ ok: false, reason: 'not_formal' });
    expect(await record(actionId, '2027-04-02', '2027-04-09')).toEqual({ ok: true, value: null });
    expect(await isListed(brunoNovember, '2027-05-01', 'ended')).toBe(true);
  });
});

it('a night takes the automatic steps, twice as well as once', async () => {
  const [reminder, ...others] = LADDER.steps;
  if (!reminder) throw new Error('no step');
  await setLadder(database, comune.tenantId, {
    ...LADDER,
    steps: [{ ...reminder, isAutomatic: true }, ...others],
  });
  const context = { db: database.db, clock: clockOn(FIRST_DAY) };
  await runNightly(context);
  await runNightly(context);
  expect(await remindersSent()).toHaveLength(3);
  await runNightly({ ...context, clock: clockOn(SECOND_DAY) });
  expect(await remindersSent()).toHaveLength(3);
  expect((await list(SECOND_DAY)).counts.due).toBe(3);
});

describe('the ladder', () => {
  const save = (changes: Partial<(typeof LADDER.steps)[number]>) =>
    attemptInTenant(database.db, comune.tenantId, (tx) => {
      const [first, ...others] = LADDER.steps;
      if (!first) throw new Error('no step');
      return saveLadder(
        tx,
        comune.tenantId,
        { ...LADDER, steps: [{ ...first, ...changes }, ...others] },
        CLERK,
      );
    });

  it.each([
    ['text_missing', { body: ' ' }],
    ['same_days', { daysLate: 40 }],
    ['unknown_placeholder', { body: 'Gentile {padre}' }],
    ['formal_automatic', { channel: 'formal', isAutomatic: true }],
    ['unknown_step', { stepId: 999_999 }],
  ] as const)('is refused: %s', async (reason, changes) => {
    expect(await save(changes)).toEqual({ ok: false, reason });
  });

  it('exchanges the days of two steps', async () => {
    const [one, two, three] = LADDER.steps;
    if (!one || !two || !three) throw new Error('no step');
    const exchanged = [
      { ...one, stepId: steps[0] ?? 0, daysLate: 40 },
      { ...two, stepId: steps[1] ?? 0, daysLate: 10 },
    ];
    expect(await setLadder(database, comune.tenantId, { ...LADDER, steps: exchanged })).toEqual([
      steps[1],
      steps[0],
    ]);
  });
});
