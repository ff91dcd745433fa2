import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  CreditList,
  CreditRefundBody,
  RefundableCredit,
  RefundList,
} from '#common/contract/credit-refunds.ts';
import type { PaymentAnomalyList } from '#common/contract/payments.ts';
import type { FamilyFile } from '#common/contract/person-file.ts';
import { listAttestations } from '#server/modules/billing/list-attestations.ts';
import { readStatement } from '#server/modules/billing/read-statement.ts';
import { checkInvariants } from '#server/platform/check-invariants.ts';
import { mailSender } from '#server/platform/dispatch-mail.ts';
import { drainOutbox } from '#server/platform/outbox-pump.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { expectToTie } from '../accounting/test-books.ts';
import { makeCreditableComune, type CreditableComune } from '../billing/test-credit.ts';
import { manualEntryMails } from './mails.ts';

const database = useDatabase();
const web = useApp(database);
let comune: CreditableComune;
let slug: string;
let accounting: string;
let made = 0;
let keys = 0;

beforeAll(() => {
  // After every date of the Comune in miniature, whenever these tests run.
  web.advance((Date.parse('2027-01-10T10:00:00Z') - Date.now()) / 1000);
});
beforeEach(async () => {
  slug = `rimborsi-${(made += 1)}`;
  comune = await makeCreditableComune(database, { slug });
  accounting = await signInOperator(database, comune.tenantId, 'accounting');
});

const office = () => `/api/c/${slug}/office`;
const newKey = () => `chiave-prova-${(keys += 1)}`;
const refundOf = (amountCents: number): CreditRefundBody => ({
  amountCents,
  datedOn: '2027-01-08',
  means: 'bank_transfer',
  actNumber: 'Mandato 12',
  reason: 'Fattura pagata due volte',
});
const post = (path: string, body: object, { key = newKey(), cookie = accounting } = {}) =>
  web.call('POST', `${office()}${path}`, { cookie, body, headers: { 'idempotency-key': key } });
const reverse = (creditRefundId: number, reason = 'IBAN sbagliato') =>
  post(`/credit-refunds/${creditRefundId}/reversal`, { reason });
async function get<T>(path: string): Promise<T> {
  const answer = await web.call('GET', `${office()}${path}`, { cookie: accounting });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<T>();
}
const refunds = async (query = '') => (await get<RefundList>(`/credit-refunds${query}`)).refunds;
const anomalies = async () => (await get<PaymentAnomalyList>('/anomalies')).rows;
async function anomalyOf(kind: string) {
  const found = (await anomalies()).find((one) => one.kind === kind);
  if (!found) throw new Error(`no anomaly ${kind}`);
  return found;
}
const holds = async () => {
  expect(await checkInvariants(database.ownerPool, comune.tenantId)).toEqual([]);
  await expectToTie(database, comune.tenantId, [2026, 2027]);
};

describe('an invoice that was paid twice', () => {
  let path: string;
  const payer = () => comune.brunoOctober.payerId;

  beforeEach(async () => {
    const { noticeNumber } = comune.brunoOctober;
    await comune.pay(noticeNumber, 900);
    await comune.pay(noticeNumber, 900);
    const { anomalyId } = await anomalyOf('second_receipt');
    path = `/anomalies/${anomalyId}/credit-refunds`;
  });

  it('is given back: the credit is gone, the questions are answered, and the books tie', async () => {
    expect(await anomalyOf('second_receipt')).toMatchObject({ state: 'open', refundableCents: 900 });
    expect((await post(path, refundOf(900))).statusCode).toBe(201);
    expect(await comune.creditOf(comune.brunoOctober)).toBe(0);
    expect(await comune.outstanding(comune.brunoOctober)).toBe(0);
    for (const kind of ['second_receipt', 'surplus']) {
      const { state, resolution, refundableCents } = await anomalyOf(kind);
      expect([kind, state, refundableCents]).toEqual([kind, 'resolved', 0]);
      expect(resolution).toMatch(/^Rimborsati 9,00\s€ il 08\/01\/2027\. Fattura pagata due volte$/);
    }
    expect(await anomalyOf('unknown_notice')).toMatchObject({ state: 'open' });
    const figures = await comune.all<{ kind: string; cents: number }>(
      `select kind, sum(cents)::int as cents from account_movement
       where tenant_id = $1 and figure = 'refunded' group by kind`,
    );
    expect(figures).toEqual([{ kind: 'family_credit', cents: 900 }]);
    await holds();
  });

  it('in part leaves the question open, and the rest to be given back', async () => {
    await post(path, refundOf(400));
    expect(await anomalyOf('second_receipt')).toMatchObject({ state: 'open', refundableCents: 500 });
    const tooMuch = await post(path, refundOf(501));
    expect(tooMuch.json()).toMatchObject({ status: 422, reason: 'more_than_left' });
    await post(path, refundOf(500));
    expect(await anomalyOf('surplus')).toMatchObject({ state: 'resolved' });
    expect((await post(path, refundOf(1))).json()).toMatchObject({ status: 409, reason: 'nothing_left' });
    const first = (await refunds()).at(-1);
    await reverse(first?.creditRefundId ?? 0);
    expect(await anomalyOf('surplus')).toMatchObject({ state: 'open', refundableCents: 400 });
    await holds();
  });

  it('is given back once by a double click, and by two operators at once', async () => {
    const key = newKey();
    const twice = await Promise.all([post(path, refundOf(900), { key }), post(path, refundOf(900), { key })]);
    expect(twice.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    const other = await post(path, refundOf(5), { key });
    expect(other.json()).toMatchObject({ status: 422, reason: 'key_reused' });
    const [refund] = await refunds();
    await reverse(refund?.creditRefundId ?? 0);
    const ofPayer = `/payers/${payer()}/credit-refunds`;
    const both = await Promise.all([post(path, refundOf(900)), post(ofPayer, refundOf(900))]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    await holds();
  });

  it('is taken back once, with a reason: credit and questions are there again', async () => {
    await post(path, refundOf(900));
    const [refund] = await refunds();
    const id = refund?.creditRefundId ?? 0;
    expect((await reverse(id, ' ')).json()).toMatchObject({ status: 422, reason: 'reason_missing' });
    expect((await reverse(id)).statusCode).toBe(204);
    expect((await reverse(id)).json()).toMatchObject({ status: 409, reason: 'already_reversed' });
    expect(await comune.creditOf(comune.brunoOctober)).toBe(900);
    expect(await anomalyOf('second_receipt')).toMatchObject({
      state: 'open',
      resolution: null,
      refundableCents: 900,
    });
    expect(await get<CreditList>('/credits')).toMatchObject({
      credits: [{ payerId: payer(), leftCents: 900 }],
      total: 1,
      totalCents: 900,
    });
    expect(await refunds()).toMatchObject([
      { reversal: { reason: 'IBAN sbagliato', by: 'office:accounting' } },
    ]);
    await holds();
  });

  it('reads in the statement as a refund, and the attestation takes account of it', async () => {
    const attested = async () => {
      const found = await database.inTenant(comune.tenantId, (tx) =>
        listAttestations(tx, payer(), web.context.clock),
      );
      return found.ok ? found.value.years : [];
    };
    const before = await attested();
    expect(before.find(({ year }) => year === 2026)).toMatchObject({ attestedCents: 900, surplusCents: 900 });
    await post(path, refundOf(900));
    const after = await attested();
    expect(after.map(({ year, attestedCents }) => [year, attestedCents])).toEqual(
      before.map(({ year, attestedCents }) => [year, attestedCents]),
    );
    expect(after.find(({ year }) => year === 2027)).toMatchObject({ creditBackCents: 900 });
    const [refund] = await refunds();
    await reverse(refund?.creditRefundId ?? 0);
    expect((await attested()).find(({ year }) => year === 2027)).toMatchObject({ creditBackCents: 0 });
    const range = { from: '2027-01-01', to: '2027-12-31' };
    const statement = await database.inTenant(comune.tenantId, (tx) =>
      readStatement(tx, payer(), range, web.context.clock),
    );
    expect(statement).toMatchObject({
      value: {
        openingCents: expect.any(Number) as number,
        rows: [
          { kind: 'refund', amountCents: 900 },
          { kind: 'reversal', amountCents: -900 },
        ],
      },
    });
  });

  it('is told to the family, and that it was taken back', async () => {
    const deliver = async () => {
      await drainOutbox({
        db: database.db,
        senders: [mailSender(web.context, manualEntryMails(web.context.publicUrl), 1)],
        onFailure: (_channel, error) => {
          throw error;
        },
      });
      return web.mails.splice(0);
    };
    await database.ownerPool.query(`update outbox_message set state = 'sent'`);
    web.mails.splice(0);
    await post(path, refundOf(900));
    const [told, ...others] = await deliver();
    expect(others).toEqual([]);
    expect(told?.subject).toBe('Refezione scolastica: rimborso');
    expect(told?.text).toMatch(/rimborsato con un bonifico, il 08\/01\/2027, 9,00\s€/);
    const [refund] = await refunds();
    await reverse(refund?.creditRefundId ?? 0);
    const [takenBack] = await deliver();
    expect(takenBack?.subject).toBe('Refezione scolastica: rimborso annullato dall’ufficio');
  });

  it('wants a reason and a day that has been, and whoever may book by hand', async () => {
    const bad = async (change: object) =>
      (await post(path, { ...refundOf(900), ...change })).json<{ reason: string }>().reason;
    expect(await bad({ reason: ' ' })).toBe('reason_missing');
    expect(await bad({ datedOn: '2027-01-11' })).toBe('bad_date');
    expect(await bad({ datedOn: '2027-02-30' })).toBe('bad_date');
    expect(await bad({ datedOn: '2026-12-04' })).toBe('too_early');
    for (const role of ['service_manager', 'read_only', 'school'] as const) {
      const cookie = await signInOperator(database, comune.tenantId, role);
      expect((await post(path, refundOf(900), { cookie })).statusCode, role).toBe(403);
    }
    expect(await comune.creditOf(comune.brunoOctober)).toBe(900);
  });
});

describe('a refund of the whole credit of a family with several payments in question', () => {
  let origin: string;
  const states = async () =>
    (await anomalies())
      .filter(({ kind }) => kind === 'second_receipt')
      .sort((a, b) => a.anomalyId - b.anomalyId)
      .map(({ state, refundableCents }) => [state, refundableCents]);

  beforeEach(async () => {
    const { noticeNumber, payerId } = comune.brunoOctober;
    origin = `/payers/${payerId}`;
    for (let paid = 0; paid < 3; paid += 1) await comune.pay(noticeNumber, 900);
    expect(await states()).toEqual([
      ['open', 900],
      ['open', 900],
    ]);
  });

  it('answers the oldest that it pays back whole, and says what is left of the next', async () => {
    expect(await get<RefundableCredit>(`${origin}/credit`)).toMatchObject({
      leftCents: 1_800,
      questionCount: 2,
    });
    expect((await post(`${origin}/credit-refunds`, refundOf(1_200))).statusCode).toBe(201);
    expect(await states()).toEqual([
      ['resolved', 0],
      ['open', 600],
    ]);
    const resolved = (await anomalies()).find(
      ({ kind, state }) => kind === 'surplus' && state === 'resolved',
    );
    expect(resolved?.resolution).toMatch(/^Rimborsati 9,00\s€ il 08\/01\/2027\. /);
    await post(`${origin}/credit-refunds`, refundOf(600));
    expect(await states()).toEqual([
      ['resolved', 0],
      ['resolved', 0],
    ]);
    await holds();
  });

  it('is taken back with all that it had answered, and nothing else', async () => {
    await post(`${origin}/credit-refunds`, refundOf(900));
    await post(`${origin}/credit-refunds`, refundOf(900));
    const [second, first] = await refunds();
    await reverse(second?.creditRefundId ?? 0);
    expect(await states()).toEqual([
      ['resolved', 0],
      ['open', 900],
    ]);
    await reverse(first?.creditRefundId ?? 0);
    expect(await states()).toEqual([
      ['open', 900],
      ['open', 900],
    ]);
    await holds();
  });

  it('leaves alone what somebody has resolved by hand', async () => {
    const oldest = (await anomalies())
      .filter(({ kind }) => kind === 'second_receipt' || kind === 'surplus')
      .sort((a, b) => a.anomalyId - b.anomalyId)
      .slice(0, 2);
    for (const { anomalyId } of oldest)
      await post(`/anomalies/${anomalyId}/resolve`, { resolution: 'Compensata a novembre' });
    await post(`${origin}/credit-refunds`, refundOf(900));
    expect((await states()).map(([state]) => state)).toEqual(['resolved', 'resolved']);
    const [refund] = await refunds();
    await reverse(refund?.creditRefundId ?? 0);
    expect((await states()).map(([state]) => state)).toEqual(['resolved', 'open']);
    await holds();
  });
});

describe('the lists', () => {
  const csv = async (path: string) =>
    (await web.call('GET', `${office()}${path}`, { cookie: accounting })).body.replace(/\u00a0/g, ' ');

  beforeEach(async () => {
    await comune.credit(comune.annaOctober, 450);
    await comune.pay(comune.brunoOctober.noticeNumber, 900);
    await comune.pay(comune.brunoOctober.noticeNumber, 900);
    const { payerId } = comune.annaOctober;
    await post(`/payers/${payerId}/credit-refunds`, { ...refundOf(100), datedOn: '2027-01-09' });
    await post(`/payers/${payerId}/credit-refunds`, { ...refundOf(250), reason: 'Nota di credito 3' });
    await reverse((await refunds()).find(({ amountCents }) => amountCents === 100)?.creditRefundId ?? 0);
  });

  it('finds families by name and orders them, on the page and in the file', async () => {
    const all = await get<CreditList>('/credits?sort=credit');
    expect(all).toMatchObject({
      total: 2,
      totalCents: 1_100,
      credits: [{ leftCents: 900 }, { leftCents: 200 }],
    });
    const [, second] = all.credits;
    const found = await get<CreditList>(`/credits?search=${encodeURIComponent(second?.payerName ?? '')}`);
    expect(found).toMatchObject({ total: 1, totalCents: 200 });
    expect(await get<CreditList>('/credits?page=2')).toMatchObject({ total: 2, credits: [] });
    expect(await csv('/credits.csv?sort=credit')).toMatch(/Credito\r\n.*9,00.*\r\n.*2,00/);
  });

  it('finds refunds by words, state and day, and sums those that stand', async () => {
    const totals = async (query: string) => {
      const { total, totalCents } = await get<RefundList>(`/credit-refunds?${query}`);
      return [total, totalCents];
    };
    expect(await totals('')).toEqual([2, 250]);
    expect((await refunds()).map(({ amountCents }) => amountCents)).toEqual([100, 250]);
    expect((await refunds('?sort=amount')).map(({ amountCents }) => amountCents)).toEqual([250, 100]);
    expect(await totals('search=nota%20di')).toEqual([1, 250]);
    expect(await totals('search=mandato%2012&state=reversed')).toEqual([1, 0]);
    expect(await totals('to=2027-01-08')).toEqual([1, 250]);
    expect(await totals('from=2027-01-10')).toEqual([0, 0]);
    const file = await csv('/credit-refunds.csv?state=standing');
    expect(file).toContain('Nota di credito 3');
    expect(file).not.toContain('IBAN sbagliato');
    const school = await signInOperator(database, comune.tenantId, 'school');
    const refused = await web.call('GET', `${office()}/credit-refunds.xlsx`, { cookie: school });
    expect(refused.statusCode).toBe(403);
  });
});

it('gives back money of nobody known, from suspense', async () => {
  const { anomalyId, refundableCents } = await anomalyOf('unknown_notice');
  expect(refundableCents).toBe(900);
  expect(await get<RefundableCredit>(`/anomalies/${anomalyId}/credit`)).toEqual({
    payerName: null,
    leftCents: 900,
    questionCount: 0,
  });
  const early = await post(`/anomalies/${anomalyId}/credit-refunds`, {
    ...refundOf(900),
    datedOn: '2026-01-01',
  });
  expect(early.json()).toMatchObject({ status: 422, reason: 'too_early' });
  expect((await post(`/anomalies/${anomalyId}/credit-refunds`, refundOf(900))).statusCode).toBe(201);
  expect(await anomalyOf('unknown_notice')).toMatchObject({ state: 'resolved', refundableCents: 0 });
  expect(
    await comune.one(
      `select coalesce(sum(amount_cents), 0)::int from ledger_posting where tenant_id = $1 and account = 'suspense'`,
    ),
  ).toBe(0);
  await holds();
});

it('gives back what a credit note left to the family, which counted as given back with the note', async () => {
  const { payerId } = comune.annaOctober;
  await comune.credit(comune.annaOctober, 450);
  expect(await get<RefundableCredit>(`/payers/${payerId}/credit`)).toMatchObject({ leftCents: 450 });
  const family = await get<FamilyFile>(
    `/people/families/${await comune.one<string>(`select family_id from guardian where tenant_id = $1 and guardian_id = ${payerId}`)}`,
  );
  expect(family.adults.find(({ guardianId }) => guardianId === payerId)).toMatchObject({ creditCents: 450 });
  expect((await post(`/payers/${payerId}/credit-refunds`, refundOf(450))).statusCode).toBe(201);
  expect(await get<CreditList>('/credits')).toMatchObject({ credits: [], totalCents: 0 });
  const attested = await database.inTenant(comune.tenantId, (tx) =>
    listAttestations(tx, payerId, web.context.clock),
  );
  expect(attested).toMatchObject({
    value: {
      years: [
        { year: 2027, creditBackCents: 450 },
        { year: 2026, attestedCents: 900 },
      ],
    },
  });
  await holds();
});

it('knows no payer, anomaly or refund of another Comune', async () => {
  const elsewhere = await makeCreditableComune(database);
  await elsewhere.credit(elsewhere.annaOctober, 450);
  const anomalyId = await elsewhere.one<string>(
    'select anomaly_id from payment_anomaly where tenant_id = $1 limit 1',
  );
  for (const origin of [`/payers/${elsewhere.annaOctober.payerId}`, `/anomalies/${anomalyId}`]) {
    expect((await post(`${origin}/credit-refunds`, refundOf(1))).statusCode, origin).toBe(404);
    const read = await web.call('GET', `${office()}${origin}/credit`, { cookie: accounting });
    expect(read.statusCode, origin).toBe(404);
  }
  expect((await reverse(987_654)).json()).toMatchObject({ status: 404, reason: 'unknown_refund' });
});
