/** The year's expenses for the 730 against the attestations that families read. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { AttestationList } from '#common/contract/attestation.ts';
import type { ExpenseYear } from '#common/contract/accounting.ts';
import type { PaymentMeans } from '#common/contract/manual-entries.ts';
import { makeFiscalCode } from '#common/fiscal-code.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { makeCreditableComune, type CreditableComune } from '../billing/test-credit.ts';
import { recordManualEntry } from '../manual-entries/record-manual-entry.ts';
import { reverseManualEntry } from '../manual-entries/reverse-manual-entry.ts';

const database = useDatabase();
const web = useApp(database);
let comune: CreditableComune;
let slug: string;
let cookie: string;
const codeOf = (firstName: string) =>
  makeFiscalCode({
    firstName,
    lastName: 'Prova',
    birthDate: '2018-01-01',
    sex: 'M',
    birthplaceCode: 'F205',
  });
const ANNA = codeOf('Anna');
let made = 0;
let keys = 0;

beforeEach(async () => {
  slug = `spese-${(made += 1)}`;
  comune = await makeCreditableComune(database, { slug });
  cookie = await signInOperator(database, comune.tenantId, 'accounting');
  await giveCode('Anna', ANNA);
  await database.ownerPool.query(
    `update guardian set fiscal_code = $2 where tenant_id = $1 and code = 'VERDI'`,
    [comune.tenantId, codeOf('Luigi')],
  );
});

function giveCode(firstName: string, code: string | null) {
  return database.ownerPool.query(
    'update child set fiscal_code = $3 where tenant_id = $1 and first_name = $2',
    [comune.tenantId, firstName, code],
  );
}

async function get<T>(ending: string): Promise<T> {
  const answer = await web.call('GET', `/api/c/${slug}/office/${ending}`, { cookie });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<T>();
}
const expensesOf = (year: number) => get<ExpenseYear>(`accounting/expenses/${year}`);

async function linesOf(file: string, year = 2026): Promise<string[]> {
  const answer = await web.call('GET', `/api/c/${slug}/office/accounting/expenses/${year}/${file}.csv`, {
    cookie,
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.body.replace('\uFEFF', '').trim().split('\r\n').slice(1);
}

async function payByHand(means: PaymentMeans, amountCents: number): Promise<void> {
  const { invoiceId } = comune.brunoOctober;
  const outcome = await database.inTenant(comune.tenantId, (tx) =>
    recordManualEntry(
      tx,
      comune.tenantId,
      {
        invoiceId,
        requestKey: `chiave-prova-${(keys += 1)}`,
        body: { kind: 'receipt', amountCents, datedOn: '2026-12-02', means, reason: 'Allo sportello' },
      },
      { actor: 'prova', today: '2026-12-20' },
    ),
  );
  if (!outcome.ok) throw new Error(outcome.reason);
}

/** The attestations of everybody, added up. */
async function attested(year: number): Promise<{ cents: number; earlierBack: number }> {
  let cents = 0;
  let earlierBack = 0;
  for (const { id } of await comune.all<{ id: number }>(
    'select guardian_id::int as id from guardian where tenant_id = $1',
  )) {
    const { years } = await get<AttestationList>(`guardians/${id}/attestations`);
    const found = years.find((one) => one.year === year);
    cents += found?.attestedCents ?? 0;
    earlierBack += (found?.children ?? []).reduce((sum, child) => sum + child.earlierBackCents, 0);
  }
  return { cents, earlierBack };
}

/** What can be communicated and what cannot, together. */
async function expectToTie(year: number): Promise<void> {
  const found = await expensesOf(year);
  const { cents, earlierBack } = await attested(year);
  expect(found.attestedCents + found.refusedCents).toBe(cents);
  const refusedBack = found.refused.reduce((sum, { refundedCents }) => sum + refundedCents, 0);
  expect(found.refundedCents + refusedBack).toBe(earlierBack);
}

describe('the year', () => {
  it('is what the attestations say, with a line for each payer and child, and for each payment', async () => {
    await comune.pay(comune.annaNovember.noticeNumber, 900, { bookedOn: '2026-12-05' });
    expect(await expensesOf(2026)).toMatchObject({
      rowCount: 1,
      attestedCents: 2250,
      paymentCount: 2,
      refusedCount: 0,
    });
    await expectToTie(2026);
    expect(await linesOf('summary')).toEqual([
      `2026;RSSMRA80A01F205X;ROSSI Genitore;${ANNA};Anna Prova;"22,50";"0,00";"22,50"`,
    ]);
    const payments = await linesOf('payments');
    expect(payments).toHaveLength(2);
    expect(payments[0]).toMatch(/^01\/12\/2026;RSSMRA80A01F205X;.*;"13,50";pagoPA;\d{17};\d+$/);
  });

  it('leaves out, with the reason, whoever has no good fiscal code', async () => {
    await comune.pay(comune.brunoOctober.noticeNumber, 900, { bookedOn: '2026-12-05' });
    expect(await expensesOf(2026)).toMatchObject({
      attestedCents: 1350,
      refusedCount: 1,
      refusedCents: 900,
      refused: [{ childName: 'Bruno Prova', refusal: 'child_code', attestedCents: 900 }],
    });
    await expectToTie(2026);
    expect(await linesOf('refused')).toEqual([
      expect.stringContaining('Codice fiscale dell’alunno mancante o non valido'),
    ]);
    await giveCode('Bruno', codeOf('Bruno'));
    expect(await expensesOf(2026)).toMatchObject({ attestedCents: 2250, refusedCount: 0 });
  });

  it('takes off what came back within it, and lists apart what came back of years before', async () => {
    await comune.credit(comune.annaOctober, 450);
    expect(await expensesOf(2026)).toMatchObject({ attestedCents: 900, refundCount: 0 });
    await database.ownerPool.query(
      `update ledger_entry set booked_on = '2027-02-01' where tenant_id = $1 and kind = 'credit_note'`,
      [comune.tenantId],
    );
    web.advance((Date.parse('2027-03-01T10:00:00Z') - web.context.clock.now().getTime()) / 1000);
    expect(await expensesOf(2026)).toMatchObject({ isOver: true, attestedCents: 1350 });
    expect(await expensesOf(2027)).toMatchObject({ rowCount: 0, refundCount: 1, refundedCents: 450 });
    await expectToTie(2026);
    await expectToTie(2027);
    expect(await linesOf('refunds', 2027)).toEqual([
      `2027;2026;RSSMRA80A01F205X;ROSSI Genitore;${ANNA};Anna Prova;"4,50"`,
    ]);
  });

  it('has nothing of a year in which nothing was paid', async () => {
    expect(await expensesOf(2024)).toMatchObject({ rowCount: 0, attestedCents: 0, refusedCount: 0 });
    expect(await linesOf('summary', 2024)).toEqual([]);
  });
});

describe('a payment outside pagoPA', () => {
  const brunoYear = async () => {
    const list = await get<AttestationList>(`guardians/${comune.brunoOctober.payerId}/attestations`);
    return list.years.find(({ year }) => year === 2026);
  };

  it.each([
    ['bank_transfer', 900],
    ['postal_slip', 900],
    ['card', 900],
    ['cash', 0],
    ['other', 0],
  ] as const)('by %s is attested with %i cents', async (means, cents) => {
    await payByHand(means, 900);
    expect(await brunoYear()).toMatchObject({ attestedCents: cents });
    await expectToTie(2026);
  });

  it('beyond the debt is credit that is not attested, and once taken back it never was', async () => {
    await payByHand('bank_transfer', 1000);
    expect(await brunoYear()).toMatchObject({ attestedCents: 900, surplusCents: 100 });
    const manualEntryId = await comune.one<string>(
      'select manual_entry_id from manual_entry where tenant_id = $1',
    );
    const wanted = {
      invoiceId: comune.brunoOctober.invoiceId,
      manualEntryId: Number(manualEntryId),
      reason: 'Di un altro',
    };
    await database.inTenant(comune.tenantId, (tx) =>
      reverseManualEntry(tx, comune.tenantId, wanted, { actor: 'prova', today: '2026-12-21' }),
    );
    expect(await brunoYear()).toMatchObject({ attestedCents: 0, surplusCents: 0, children: [] });
    await expectToTie(2026);
  });

  it('in cash that is credited leaves the attestation at nothing, never below', async () => {
    await payByHand('cash', 900);
    await comune.credit(comune.brunoOctober, 450);
    expect(await brunoYear()).toMatchObject({ attestedCents: 0, children: [] });
    await expectToTie(2026);
  });
});

describe('a payer who is opposed', () => {
  const switchTo = (payerId: number, isOpposed: boolean, by = cookie) =>
    web.call('PUT', `/api/c/${slug}/office/accounting/oppositions/${payerId}/2026`, {
      cookie: by,
      body: { isOpposed },
    });
  const audited = () =>
    comune.all<{ action: string }>(
      `select action from audit_event where tenant_id = $1 and action like 'accounting.%opposition' order by event_id`,
    );

  it('is left out of the year’s files, named in the summary, and comes back when it is taken back', async () => {
    const before = await expensesOf(2026);
    expect(before).toMatchObject({ rowCount: 1, opposedCount: 0 });
    const { payerId } = comune.annaNovember;
    expect((await switchTo(payerId, true)).statusCode).toBe(204);
    expect((await switchTo(payerId, true)).statusCode).toBe(204);
    const after = await expensesOf(2026);
    expect(after).toMatchObject({ rowCount: 0, attestedCents: 0, opposedCount: 1 });
    expect(after.refused).toMatchObject([
      { payerId, refusal: 'opposed', attestedCents: before.attestedCents },
    ]);
    for (const file of ['summary', 'payments']) expect(await linesOf(file)).toEqual([]);
    expect((await linesOf('refused')).join()).toContain('Opposizione del pagante');
    expect(await get(`accounting/oppositions/${payerId}`)).toEqual({ years: [2026] });
    await expectToTie(2026);

    expect((await switchTo(payerId, false)).statusCode).toBe(204);
    expect(await expensesOf(2026)).toMatchObject({ rowCount: 1, opposedCount: 0 });
    expect((await audited()).map(({ action }) => action)).toEqual([
      'accounting.record_opposition',
      'accounting.withdraw_opposition',
    ]);
  });

  it('is recorded by who may, and of a payer of the Comune', async () => {
    const { payerId } = comune.annaNovember;
    const reader = await signInOperator(database, comune.tenantId, 'read_only');
    expect((await switchTo(payerId, true, reader)).statusCode).toBe(403);
    expect((await switchTo(payerId + 1_000_000, true)).statusCode).toBe(404);
    const other = await makeCreditableComune(database, {
      slug: `${slug}-altrove`,
      fiscalCode: String(30_000_000_000 + made),
    });
    expect((await switchTo(other.annaNovember.payerId, true)).statusCode).toBe(404);
  });
});
