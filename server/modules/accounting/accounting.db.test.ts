/** The accounts against the ledger they are read from: every cent, after everything that can be booked. */
import { beforeEach, describe, expect, it } from 'vitest';
import type {
  AccountingYear,
  IncomeKind,
  MovementPage,
  RevenueAccounts,
} from '#common/contract/accounting.ts';
import { spendCredit } from '#server/modules/ledger/spend-credit.ts';
import { correctWallet } from '#server/modules/wallets/correct-wallet.ts';
import { decideRefund } from '#server/modules/wallets/decide-refund.ts';
import { requestRefund } from '#server/modules/wallets/request-refund.ts';
import { transferCredit } from '#server/modules/wallets/transfer-credit.ts';
import type { TenantId } from '#server/platform/db.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import {
  by,
  charge,
  makePrepaidComune,
  recordDays,
  topUp,
  type PrepaidComune,
} from '../../../test/support/prepaid-comune.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { makeCreditableComune, type CreditableComune } from '../billing/test-credit.ts';
import { setLadder, takeStepOf } from '../collection/test-ladder.ts';
import { recordManualEntry } from '../manual-entries/record-manual-entry.ts';
import { reverseManualEntry } from '../manual-entries/reverse-manual-entry.ts';
import { expectToTie as expectBooksToTie, ledgerUpTo as readLedgerUpTo } from './test-books.ts';

const database = useDatabase();
const web = useApp(database);
let made = 0;
let keys = 0;
const newKey = () => `chiave-prova-${(keys += 1)}`;

interface Books {
  tenantId: TenantId;
  slug: string;
  cookie: string;
}

const at = ({ slug }: Books, ending = '') => `/api/c/${slug}/office/accounting${ending}`;
async function get<T>(books: Books, ending: string): Promise<T> {
  const answer = await web.call('GET', at(books, ending), { cookie: books.cookie });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<T>();
}
const yearOf = (books: Books, year = 2026) => get<AccountingYear>(books, `?year=${year}`);
const ledgerUpTo = ({ tenantId }: Books, year: number) => readLedgerUpTo(database, tenantId, year);
const expectToTie = ({ tenantId }: Books, years?: readonly number[]) =>
  expectBooksToTie(database, tenantId, years);

describe('where meals are billed', () => {
  let comune: CreditableComune;
  let books: Books;

  beforeEach(async () => {
    const slug = `conti-${(made += 1)}`;
    comune = await makeCreditableComune(database, { slug });
    const cookie = await signInOperator(database, comune.tenantId, 'accounting');
    books = { tenantId: comune.tenantId, slug, cookie };
  });

  const book = (invoiceId: number, body: Parameters<typeof recordManualEntry>[2]['body']) =>
    database.inTenant(comune.tenantId, (tx) =>
      recordManualEntry(
        tx,
        comune.tenantId,
        { invoiceId, requestKey: newKey(), body },
        { actor: 'prova', today: '2026-12-20' },
      ),
    );
  const transfer = (amountCents: number) =>
    ({
      kind: 'receipt',
      amountCents,
      datedOn: '2026-12-10',
      means: 'bank_transfer',
      reason: 'Bonifico',
    }) as const;

  it('shows what was billed, paid and left, by month and account', async () => {
    const { accounts, months } = await yearOf(books);
    expect(accounts).toMatchObject([
      {
        kind: 'canteen',
        label: 'Rette della mensa',
        assessedCents: 4050,
        pagopaCents: 1350,
        closingCents: 2700,
      },
      { kind: 'unassigned', pagopaCents: 900, closingCents: -900 },
    ]);
    expect(
      months.map(({ month, kind, assessedCents, pagopaCents }) => [month, kind, assessedCents, pagopaCents]),
    ).toEqual([
      ['2026-10', 'canteen', 2250, 0],
      ['2026-11', 'canteen', 1800, 0],
      ['2026-12', 'canteen', 0, 1350],
      ['2026-12', 'unassigned', 0, 900],
    ]);
    await expectToTie(books, [2025, 2026, 2027]);
  });

  it('ties after credit notes, of what was paid and of what was not', async () => {
    await comune.credit(comune.brunoOctober, 200);
    await comune.credit(comune.annaOctober, 450);
    const { accounts } = await yearOf(books);
    expect(accounts).toMatchObject([
      { kind: 'canteen', creditedCents: 650, compensatedCents: -450, closingCents: 2500 },
      { kind: 'family_credit', compensatedCents: 450, closingCents: -450 },
      { kind: 'unassigned' },
    ]);
    await expectToTie(books);
    await database.inTenant(comune.tenantId, (tx) =>
      spendCredit(tx, comune.tenantId, {
        payerId: comune.annaOctober.payerId,
        invoiceId: comune.annaNovember.invoiceId,
        atMostCents: 450,
        sourceKey: 'prova',
        bookedOn: '2026-12-20',
      }),
    );
    expect((await yearOf(books)).accounts[0]).toMatchObject({ compensatedCents: 0, closingCents: 2050 });
    await expectToTie(books);
  });

  it('ties after payments outside pagoPA, debts given up, and what was taken back', async () => {
    const { invoiceId } = comune.brunoOctober;
    await book(invoiceId, transfer(1000));
    await book(comune.brunoNovember.invoiceId, {
      kind: 'discharge',
      amountCents: 300,
      datedOn: '2026-12-11',
      actNumber: 'Determina 3',
      reason: 'Servizi sociali',
    });
    expect((await yearOf(books)).accounts).toMatchObject([
      { kind: 'canteen', otherMeansCents: 900, writtenOffCents: 300, closingCents: 1500 },
      { kind: 'family_credit', otherMeansCents: 100 },
      { kind: 'unassigned' },
    ]);
    await expectToTie(books);
    const entries = await comune.all<{ id: number; invoice: number }>(
      `select manual_entry_id::int as id, invoice_id::int as invoice from manual_entry where tenant_id = $1`,
    );
    for (const { id, invoice } of entries) {
      const wanted = { invoiceId: invoice, manualEntryId: id, reason: 'Errore' };
      await database.inTenant(comune.tenantId, (tx) =>
        reverseManualEntry(tx, comune.tenantId, wanted, { actor: 'prova', today: '2027-01-04' }),
      );
    }
    await expectToTie(books, [2026, 2027]);
    expect((await yearOf(books, 2027)).accounts[0]).toMatchObject({
      openingCents: 1500,
      otherMeansCents: -900,
      writtenOffCents: -300,
      closingCents: 2700,
    });
  });

  it('tells postage from interest, and settles postage first', async () => {
    const steps = await setLadder(database, comune.tenantId);
    for (const [index, day] of ['2027-01-10', '2027-02-09'].entries()) {
      const taken = await takeStepOf(database, comune.tenantId, {
        stepId: steps[index] ?? 0,
        invoiceIds: [comune.brunoNovember.invoiceId],
        requestKey: newKey(),
        day,
      });
      expect(taken).toMatchObject({ accepted: 1 });
    }
    const [charged] = await comune.all<{ invoice: number; interest: number }>(
      `select charge_invoice_id::int as invoice, interest_cents as interest from dunning_action
       where tenant_id = $1 and charge_invoice_id is not null`,
    );
    const interest = charged?.interest ?? 0;
    expect(interest).toBeGreaterThan(0);
    const of = async (kind: IncomeKind) =>
      (await yearOf(books, 2027)).accounts.find((account) => account.kind === kind);
    expect(await of('postage')).toMatchObject({ assessedCents: 500, closingCents: 500 });
    expect(await of('interest')).toMatchObject({ assessedCents: interest, closingCents: interest });
    await expectToTie(books, [2026, 2027]);
    const paid = { ...transfer(500 + interest - 1), datedOn: '2027-02-20' };
    await database.inTenant(comune.tenantId, (tx) =>
      recordManualEntry(
        tx,
        comune.tenantId,
        { invoiceId: charged?.invoice ?? 0, requestKey: newKey(), body: paid },
        { actor: 'prova', today: '2027-02-20' },
      ),
    );
    expect(await of('postage')).toMatchObject({ otherMeansCents: 500, closingCents: 0 });
    expect(await of('interest')).toMatchObject({ closingCents: 1 });
    await expectToTie(books, [2026, 2027]);
  });

  it('opens each figure into its entries, with invoice, receipt and payer, and their sum is the figure', async () => {
    await comune.credit(comune.annaOctober, 450);
    const { accounts, months } = await yearOf(books);
    const fields = { assessed: 'assessedCents', credited: 'creditedCents', pagopa: 'pagopaCents' } as const;
    for (const row of months) {
      for (const [figure, field] of Object.entries(fields) as [
        keyof typeof fields,
        (typeof fields)[keyof typeof fields],
      ][]) {
        const service = row.serviceId === null ? '' : `&serviceId=${row.serviceId}`;
        const page = await get<MovementPage>(
          books,
          `/movements?month=${row.month}&kind=${row.kind}&figure=${figure}${service}`,
        );
        expect(page.totalCents).toBe(row[field]);
        expect(page.rows.reduce((sum, { cents }) => sum + cents, 0)).toBe(row[field]);
      }
    }
    const paid = await get<MovementPage>(books, '/movements?month=2026-12&figure=pagopa&kind=canteen');
    expect(paid.rows).toMatchObject([
      {
        what: 'Pagamento con pagoPA',
        cents: 1350,
        payerName: 'ROSSI Genitore',
        invoice: { invoiceId: comune.annaOctober.invoiceId, runId: comune.annaOctober.runId },
      },
    ]);
    expect(paid.rows[0]?.iuv).toMatch(/^\d{17}$/);
    expect(accounts[0]?.creditedCents).toBe(450);
  });

  it('is saved in files whose columns add up to the ledger', async () => {
    await comune.credit(comune.annaOctober, 450);
    await book(comune.brunoOctober.invoiceId, transfer(400));
    const csv = await web.call('GET', at(books, '.csv?year=2026'), { cookie: books.cookie });
    const [head = '', ...lines] = csv.body.replace('\uFEFF', '').trim().split('\r\n');
    const cents = (line: string, index: number) =>
      Number((line.split(';')[index] ?? '').replaceAll(/["'.]/g, '').replace(',', ''));
    const sum = (header: string) =>
      lines.reduce((total, line) => total + cents(line, head.split(';').indexOf(header)), 0);
    const ledger = await ledgerUpTo(books, 2026);
    expect(sum('Accertato') - sum('Note di credito')).toBe(-(ledger['revenue'] ?? 0));
    expect(sum('Incassi pagoPA')).toBe(ledger['pagopa_clearing']);
    expect(sum('Altri incassi') - sum('Rimborsi pagati')).toBe(ledger['manual_receipts']);
    expect(sum('Compensazioni')).toBe(0);
    for (const ending of ['.xlsx?year=2026', '/movements.xlsx?month=2026-12']) {
      const file = await web.call('GET', at(books, ending), { cookie: books.cookie });
      expect(file.rawPayload.subarray(0, 2).toString()).toBe('PK');
    }
    const movements = await web.call('GET', at(books, '/movements.csv?month=2026-12'), {
      cookie: books.cookie,
    });
    expect(movements.body).toContain('Incasso fuori da pagoPA');
    const [titles = '', ...moved] = movements.body.trim().split('\r\n');
    const placeOf = (name: string) => titles.replace('\ufeff', '').split(';').indexOf(name);
    const billed = moved.map((line) => line.split(';')).filter((cells) => cells[placeOf('Fattura')]);
    expect(billed.length).toBeGreaterThan(0);
    expect(billed.filter((cells) => !cells[placeOf('Bambino')])).toEqual([]);
    expect(
      await comune.all(`select 1 from audit_event where tenant_id = $1 and action = 'accounting.export'`),
    ).toHaveLength(4);
  });

  it('names accounts as the Comune does, once and for past months too', async () => {
    const { accounts } = await get<RevenueAccounts>(books, '/accounts');
    const named = accounts.map(({ kind, serviceId, label }) => ({
      kind,
      serviceId,
      code: kind === 'canteen' ? ' 3100/2 ' : '',
      label: kind === 'canteen' ? 'Proventi mensa' : label,
    }));
    const put = (body: object, cookie = books.cookie) =>
      web.call('PUT', at(books, '/accounts'), { cookie, body });
    expect((await put({ accounts: named })).statusCode).toBe(204);
    expect((await yearOf(books)).accounts[0]).toMatchObject({ code: '3100/2', label: 'Proventi mensa' });
    const [audit] = await comune.all<{ detail: { changed: unknown[] } }>(
      `select detail from audit_event where tenant_id = $1 and action = 'accounting.save_accounts'`,
    );
    expect(audit?.detail.changed).toHaveLength(1);
    const [first] = named;
    expect((await put({ accounts: [{ ...first, label: ' ' }] })).json()).toMatchObject({
      reason: 'label_missing',
    });
    expect((await put({ accounts: [first, first] })).json()).toMatchObject({ reason: 'account_twice' });
    expect((await put({ accounts: [{ ...first, serviceId: 999_999 }] })).json()).toMatchObject({
      status: 404,
      reason: 'unknown_account',
    });
    expect((await put({ accounts: [] })).statusCode).toBe(204);
    expect((await yearOf(books)).accounts[0]).toMatchObject({ code: '', label: 'Rette della mensa' });
  });

  it('is seen by the office, named by the accountants alone, and of no other Comune', async () => {
    for (const [role, reads] of [
      ['school_office', 200],
      ['service_manager', 200],
      ['read_only', 200],
      ['caterer', 403],
      ['school', 403],
    ] as const) {
      const cookie = await signInOperator(database, comune.tenantId, role);
      for (const ending of [
        '',
        '/movements?month=2026-12',
        '/accounts',
        '/expenses/2026',
        '.csv',
        '/expenses/2026/summary.csv',
      ])
        expect((await web.call('GET', at(books, ending), { cookie })).statusCode, `${role} ${ending}`).toBe(
          reads,
        );
      const put = await web.call('PUT', at(books, '/accounts'), { cookie, body: { accounts: [] } });
      expect(put.statusCode, role).toBe(403);
    }
    const other = await makeCreditableComune(database, { slug: `conti-altrove-${made}` });
    const cookie = await signInOperator(database, other.tenantId, 'accounting');
    expect((await web.call('GET', at(books), { cookie })).statusCode).toBe(401);
  });
});

describe('where meals are prepaid', () => {
  let comune: PrepaidComune;
  let books: Books;

  beforeEach(async () => {
    comune = await makePrepaidComune(database);
    const cookie = await signInOperator(database, comune.tenantId, 'accounting');
    books = { tenantId: comune.tenantId, slug: comune.slug, cookie };
  });

  it('ties after top-ups, meals, meals given back, corrections, transfers and refunds', async () => {
    const { tenantId, rossi } = comune;
    const [anna = 0, bruno = 0] = rossi.children;
    await topUp(database, comune, [{ childId: anna, amountCents: 5000 }]);
    await recordDays(database, comune, anna, ['2026-10-05', '2026-10-06']);
    await charge(database, comune);
    expect((await yearOf(books)).accounts).toMatchObject([
      { kind: 'prepaid_meals', assessedCents: 900, compensatedCents: 900, closingCents: 0 },
      { kind: 'top_ups', pagopaCents: 5000, compensatedCents: -900, closingCents: -4100 },
    ]);
    await expectToTie(books);

    await recordDays(database, comune, anna, ['2026-10-06'], 'absent');
    await charge(database, comune);
    expect((await yearOf(books)).accounts[0]).toMatchObject({ assessedCents: 900, creditedCents: 450 });
    await database.ownerPool.query(
      `update tenant set settings = jsonb_build_object('prepaid', jsonb_build_object('minTopUpCents', 500, 'maxTopUpCents', 50000,
         'quickMeals', jsonb_build_array(10), 'allowsTransfer', true, 'allowsRefund', true, 'minRefundCents', 500))
       where tenant_id = $1`,
      [tenantId],
    );
    const done = await database.inTenant(tenantId, async (tx) => {
      const guardianId = rossi.guardianId;
      const moved = await transferCredit(
        tx,
        tenantId,
        { guardianId, fromChildId: anna, toChildId: bruno, amountCents: 700, requestKey: newKey() },
        by,
      );
      const corrected = await correctWallet(
        tx,
        tenantId,
        { childId: bruno, amountCents: 250, reason: 'Scusateci', requestKey: newKey() },
        by,
      );
      const asked = await requestRefund(
        tx,
        tenantId,
        {
          guardianId,
          childId: anna,
          amountCents: 1000,
          iban: 'IT60 X054 2811 1010 0000 0123 456',
          holder: 'Genitore Rossi',
          requestKey: newKey(),
        },
        by,
      );
      return [moved.ok, corrected.ok, asked.ok];
    });
    expect(done).toEqual([true, true, true]);
    await expectToTie(books);
    const { rows } = await database.ownerPool.query<{ id: number }>(
      'select request_id::int as id from refund_request where tenant_id = $1',
      [tenantId],
    );
    await database.inTenant(tenantId, (tx) =>
      decideRefund(tx, tenantId, { requestId: rows[0]?.id ?? 0, decision: 'paid' }, by),
    );
    const topUps = (await yearOf(books)).accounts.find(({ kind }) => kind === 'top_ups');
    expect(topUps).toMatchObject({
      writtenOffCents: 250,
      refundedCents: 1000,
      compensatedCents: -450,
      closingCents: -3800,
    });
    await expectToTie(books);
  });
});
