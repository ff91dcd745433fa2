import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OfficeInvoice } from '#common/contract/billing.ts';
import type { ManualEntryBody, ManualEntryList, Residues } from '#common/contract/manual-entries.ts';
import { spendCredit } from '#server/modules/ledger/spend-credit.ts';
import { readStatement } from '#server/modules/billing/read-statement.ts';
import { mailSender } from '#server/platform/dispatch-mail.ts';
import { drainOutbox } from '#server/platform/outbox-pump.ts';
import { checkInvariants } from '#server/platform/check-invariants.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeInvoicedComune, payNotice, type InvoicedComune } from '../../../test/support/invoiced-comune.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { findOpenNotice } from '../../../test/support/reporting.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { manualEntryMails } from './mails.ts';

const database = useDatabase();
const web = useApp(database);
let comune: InvoicedComune;
let slug: string;
let accounting: string;
let notice: Awaited<ReturnType<typeof findOpenNotice>>;
let made = 0;
let keys = 0;

beforeAll(() => {
  // After every date of the Comune in miniature, whenever these tests run.
  web.advance((Date.parse('2027-01-10T10:00:00Z') - Date.now()) / 1000);
});
beforeEach(async () => {
  made += 1;
  slug = `riscossione-${made}`;
  comune = await makeInvoicedComune(database, { slug, fiscalCode: String(99_999_200_000 + made) });
  accounting = await signInOperator(database, comune.tenantId, 'accounting');
  // Bruno's October: 9,00 €.
  notice = await findOpenNotice(database, comune.tenantId, comune.children.bruno);
});

const office = () => `/api/c/${slug}/office`;
const entriesAt = (invoiceId = notice.invoiceId) => `${office()}/invoices/${invoiceId}/manual-entries`;
const newKey = () => `chiave-prova-${(keys += 1)}`;
const transfer: ManualEntryBody = {
  kind: 'receipt',
  amountCents: 900,
  datedOn: '2027-01-08',
  means: 'bank_transfer',
  reason: 'Bonifico sul conto di tesoreria',
};
const discharge: ManualEntryBody = {
  kind: 'discharge',
  amountCents: 900,
  datedOn: '2027-01-08',
  actNumber: 'Determina 12/2027',
  reason: 'Contributo dei servizi sociali',
};

const record = (body: object, { key = newKey(), cookie = accounting, at = entriesAt() } = {}) =>
  web.call('POST', at, { cookie, body, headers: { 'idempotency-key': key } });
const reverse = (manualEntryId: number, reason = 'Registrato per errore', at = entriesAt()) =>
  web.call('POST', `${at}/${manualEntryId}/reversal`, { cookie: accounting, body: { reason } });
const entries = async () =>
  (await web.call('GET', entriesAt(), { cookie: accounting })).json<ManualEntryList>().entries;
const invoice = async () =>
  (
    await web.call('GET', `${office()}/invoices/${notice.invoiceId}`, { cookie: accounting })
  ).json<OfficeInvoice>();
const holds = async () => expect(await checkInvariants(database.ownerPool, comune.tenantId)).toEqual([]);
const payerOf = async () => (await invoice()).invoice.payerId;

describe.each([
  ['a payment by other means', transfer],
  ['a debt given up', discharge],
])('%s', (_, body) => {
  it('settles the invoice, ends its notice, and is told with who, when and why', async () => {
    expect((await record(body)).statusCode).toBe(201);
    expect(await invoice()).toMatchObject({
      invoice: { outstandingCents: 0, state: body.kind === 'receipt' ? 'paid' : 'written_off' },
      notice: null,
    });
    expect(await entries()).toMatchObject([
      {
        kind: body.kind,
        amountCents: 900,
        reason: body.reason,
        recordedBy: 'office:accounting',
        reversal: null,
      },
    ]);
    await holds();
  });

  it('in part leaves the rest to be paid with the same notice', async () => {
    await record({ ...body, amountCents: 400 });
    expect(await invoice()).toMatchObject({
      invoice: { outstandingCents: 500 },
      notice: { noticeNumber: notice.noticeNumber },
    });
    await payNotice(database, comune.tenantId, notice.noticeNumber, 500, 'ric-resto');
    expect(await invoice()).toMatchObject({ invoice: { outstandingCents: 0 } });
    await holds();
  });

  it('is booked once by a double click, and its key serves nothing else', async () => {
    const key = newKey();
    const answers = await Promise.all([record(body, { key }), record(body, { key })]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    expect(await entries()).toHaveLength(1);
    const other = await record({ ...body, amountCents: 5 }, { key });
    expect(other.json()).toMatchObject({ status: 422, reason: 'key_reused' });
    await holds();
  });

  it('is taken back once, by a counter-entry with its reason', async () => {
    await record(body);
    const [entry] = await entries();
    expect((await reverse(entry?.manualEntryId ?? 0, ' ')).statusCode).toBe(422);
    expect((await reverse(entry?.manualEntryId ?? 0)).statusCode).toBe(204);
    expect((await reverse(entry?.manualEntryId ?? 0)).json()).toMatchObject({ reason: 'already_reversed' });
    expect(await invoice()).toMatchObject({ invoice: { outstandingCents: 900 } });
    expect(await entries()).toMatchObject([{ reversal: { reason: 'Registrato per errore' } }]);
    const payerId = await payerOf();
    const range = { from: '2027-01-01', to: '2027-12-31' };
    const statement = await database.inTenant(comune.tenantId, (tx) =>
      readStatement(tx, payerId, range, web.context.clock),
    );
    expect(statement).toMatchObject({
      value: {
        rows: [
          { kind: body.kind === 'receipt' ? 'manual_receipt' : 'write_off', amountCents: -900 },
          { kind: 'reversal', amountCents: 900 },
        ],
      },
    });
    await holds();
  });
});

describe('the family', () => {
  async function deliver() {
    await drainOutbox({
      db: database.db,
      senders: [mailSender(web.context, manualEntryMails(web.context.publicUrl), 1)],
      onFailure: (_channel, error) => {
        throw error;
      },
    });
    return web.mails.splice(0).map(({ to, subject, text }) => ({ to, subject, text }));
  }
  beforeEach(async () => {
    await database.ownerPool.query(`update outbox_message set state = 'sent'`);
    web.mails.splice(0);
  });

  it('is written to when a payment is recorded, and when it is taken back', async () => {
    await record({ ...transfer, amountCents: 400 });
    const [told, ...others] = await deliver();
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      to: 'verdi@example.org',
      subject: 'Refezione scolastica: pagamento registrato',
    });
    expect(told?.text).toMatch(/4,00\s€ del 08\/01\/2027, fatto con un bonifico/);
    expect(told?.text).toMatch(/Restano da pagare 5,00\s€/);
    const [entry] = await entries();
    await reverse(entry?.manualEntryId ?? 0);
    const [takenBack] = await deliver();
    expect(takenBack?.subject).toBe('Refezione scolastica: pagamento annullato dall’ufficio');
    expect(takenBack?.text).toMatch(/restano da pagare 9,00\s€/);
  });

  it('hears nothing of a payment that was taken back before the message left, nor of a debt given up', async () => {
    await record(transfer);
    const [entry] = await entries();
    await reverse(entry?.manualEntryId ?? 0);
    expect((await deliver()).map(({ subject }) => subject)).toEqual([
      'Refezione scolastica: pagamento annullato dall’ufficio',
    ]);
    await record(discharge);
    expect(await deliver()).toEqual([]);
  });

  it('hears nothing when it wants no word of payments', async () => {
    await database.ownerPool.query(
      `insert into notification_choice (tenant_id, guardian_id, child_id, subject, channel, is_wanted)
       select tenant_id, guardian_id, child_id, 'payment_received', 'email', false from guardianship where tenant_id = $1`,
      [comune.tenantId],
    );
    await record(transfer);
    expect(await deliver()).toEqual([]);
  });
});

it('reads a part that was given up as such, not as paid', async () => {
  await record({ ...transfer, amountCents: 500 });
  await record({ ...discharge, amountCents: 400 });
  expect(await invoice()).toMatchObject({
    invoice: { outstandingCents: 0, writtenOffCents: 400, state: 'written_off' },
  });
  const [, entry] = await entries();
  await reverse(entry?.manualEntryId ?? 0);
  expect(await invoice()).toMatchObject({
    invoice: { outstandingCents: 400, writtenOffCents: 0, state: 'overdue' },
  });
});

it('gives the family the credit of what was paid beyond the debt, and takes it back while it is there', async () => {
  await record({ ...transfer, amountCents: 1000 });
  expect(await invoice()).toMatchObject({ invoice: { outstandingCents: 0 } });
  await holds();
  const payerId = await payerOf();
  const [entry] = await entries();
  // Bruno's November invoice takes the credit: it is gone.
  const november = await findOpenNotice(database, comune.tenantId, comune.children.bruno);
  await database.inTenant(comune.tenantId, (tx) =>
    spendCredit(tx, comune.tenantId, {
      payerId,
      invoiceId: november.invoiceId,
      atMostCents: 100,
      sourceKey: 'prova',
      bookedOn: '2027-01-09',
    }),
  );
  expect((await reverse(entry?.manualEntryId ?? 0)).json()).toMatchObject({
    status: 409,
    reason: 'credit_spent',
  });
  await holds();
});

it.each<[number, string, object]>([
  [422, 'more_than_owed', { ...discharge, amountCents: 901 }],
  [422, 'bad_date', { ...transfer, datedOn: '2027-01-11' }],
  [422, 'bad_date', { ...transfer, datedOn: '2027-02-30' }],
  [422, 'reason_missing', { ...transfer, reason: '  ' }],
  [422, 'act_missing', { ...discharge, actNumber: ' ' }],
])('answers %i %s', async (status, reason, body) => {
  expect((await record(body)).json()).toMatchObject({ status, reason });
  expect(await entries()).toEqual([]);
});

it('refuses what is owed no more, what is not there, and a body of both kinds', async () => {
  await record(transfer);
  expect((await record(transfer)).json()).toMatchObject({ status: 409, reason: 'nothing_owed' });
  expect((await record(transfer, { at: entriesAt(999_999) })).statusCode).toBe(404);
  expect((await reverse(999_999)).statusCode).toBe(404);
  expect((await record({ ...transfer, actNumber: 'x' })).statusCode).toBe(400);
});

it('lets the Comune book, who reads see, and shows another Comune nothing', async () => {
  await record(transfer);
  for (const [role, status] of [
    ['school_office', 409],
    ['service_manager', 403],
    ['read_only', 403],
    ['caterer', 403],
  ] as const) {
    const cookie = await signInOperator(database, comune.tenantId, role);
    expect((await record(transfer, { cookie })).statusCode).toBe(status);
    const seen = role === 'caterer' ? 403 : 200;
    expect((await web.call('GET', entriesAt(), { cookie })).statusCode).toBe(seen);
    expect((await web.call('GET', `${office()}/residues`, { cookie })).statusCode).toBe(seen);
  }
  made += 1;
  const other = await makeInvoicedComune(database, {
    slug: `riscossione-${made}`,
    fiscalCode: String(99_999_200_000 + made),
  });
  const stranger = await signInOperator(database, other.tenantId, 'accounting');
  const at = `/api/c/riscossione-${made}/office/invoices/${notice.invoiceId}/manual-entries`;
  expect((await record(transfer, { cookie: stranger, at })).statusCode).toBe(404);
  expect((await web.call('GET', at, { cookie: stranger })).json()).toEqual({ entries: [] });
});

it('sums up what is left of each year, on any day', async () => {
  await record({ ...transfer, amountCents: 300 });
  await record({ ...discharge, amountCents: 200 });
  const residues = async (upTo: string) =>
    (await web.call('GET', `${office()}/residues?upTo=${upTo}`, { cookie: accounting })).json<Residues>();
  // Issued: Anna 1350 and 900, Bruno 900 and 900; Anna's October paid.
  expect(await residues('2026-12-31')).toEqual({
    upTo: '2026-12-31',
    years: [
      {
        year: 2026,
        billedCents: 4050,
        creditedCents: 0,
        paidCents: 1350,
        writtenOffCents: 0,
        outstandingCents: 2700,
        openCount: 3,
      },
    ],
  });
  expect(await residues('2027-01-10')).toMatchObject({
    years: [{ paidCents: 1650, writtenOffCents: 200, outstandingCents: 2200, openCount: 3 }],
  });
  expect(await residues('2020-01-01')).toMatchObject({ years: [] });
  const csv = await web.call('GET', `${office()}/residues.csv?upTo=2026-12-31`, { cookie: accounting });
  expect(csv.body).toContain('2026;"40,50";"0,00";"13,50";"0,00";"27,00";3');
  const bad = await web.call('GET', `${office()}/residues?upTo=2026-02-30`, { cookie: accounting });
  expect(bad.statusCode).toBe(422);
});
