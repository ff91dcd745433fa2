/** Estratto conto through the portal's own addresses: the ledger's figures, and nobody else's. */
import { beforeEach, expect, it } from 'vitest';
import type { MonthlyFigures } from '#common/contract/monthly-figures.ts';
import type { Statement } from '#common/contract/statement.ts';
import { readTableFile } from '#server/platform/table-file.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { usePdfReader } from '../../../test/support/pdf-pages.ts';
import { signInGuardian } from '../../../test/support/portal-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { makeCreditableComune, type CreditableComune } from './test-credit.ts';

const database = useDatabase();
const web = useApp(database);
const reader = usePdfReader();
let comune: CreditableComune;
let slug: string;
let made = 0;

beforeEach(async () => {
  slug = `conto-${(made += 1)}`;
  comune = await makeCreditableComune(database, { slug });
});

const signIn = (guardianId: number) => signInGuardian(database, comune.tenantId, guardianId);
const get = (cookie: string, range: string, ending = '') =>
  web.call('GET', `/api/c/${slug}/portal/statement${ending}?${range}`, { cookie });
const YEAR = 'from=2026-09-01&to=2027-08-31';

it('tells bills, payments and credits in the order of the books, with the balance after each', async () => {
  const cookie = await signIn(comune.annaOctober.payerId);
  await comune.pay(comune.annaNovember.noticeNumber, 600);
  await comune.credit(comune.annaNovember, 500);
  const statement = (await get(cookie, YEAR)).json<Statement>();
  const figures = statement.rows.map(({ kind, amountCents, balanceCents }) => [
    kind,
    amountCents,
    balanceCents,
  ]);
  expect(figures.filter(([kind]) => kind === 'invoice').map(([, amount]) => amount)).toEqual([1350, 900]);
  expect(statement.rows.at(-1)).toMatchObject({ balanceCents: statement.closingCents });
  expect(statement).toMatchObject({
    openingCents: 0,
    billedCents: 2250,
    settledCents: 2450,
    closingCents: -200,
  });
  const [first] = statement.rows;
  expect(first).toMatchObject({ kind: 'invoice', invoices: [{ childName: 'Anna Prova' }] });
  // What the books say of the payer, summed by another road.
  expect(statement.closingCents).toBe(
    await comune.one(
      `select sum(amount_cents)::int from ledger_posting where tenant_id = $1 and payer_id = $2
         and account in ('receivable', 'payer_credit')`,
      comune.annaOctober.payerId,
    ),
  );
});

it('opens with the balance of before, and ends on its last day', async () => {
  const cookie = await signIn(comune.brunoOctober.payerId);
  const whole = (await get(cookie, YEAR)).json<Statement>();
  const [october, november] = whole.rows;
  const rest = (await get(cookie, `from=${november?.bookedOn}&to=2027-08-31`)).json<Statement>();
  expect(rest).toMatchObject({ openingCents: october?.balanceCents, closingCents: whole.closingCents });
  const early = (await get(cookie, `from=2026-09-01&to=${october?.bookedOn}`)).json<Statement>();
  expect(early.rows).toHaveLength(1);
  expect(early.closingCents).toBe(october?.balanceCents);
});

it('is a file for a spreadsheet too', async () => {
  const cookie = await signIn(comune.brunoOctober.payerId);
  const file = await get(cookie, YEAR, '.csv');
  expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(file.headers['content-disposition']).toContain('estratto-conto-2026-09-01-2027-08-31.csv');
  const lines = file.body.split('\r\n');
  expect(lines[0]).toBe('\uFEFFData;Operazione;Fatture;Bambino;Addebito;Accredito;Saldo');
  expect(lines[1]).toMatch(/^01\/09\/2026;Saldo iniziale;;;;;"?0,00"?$/);
  expect(lines[2]).toMatch(/;Fattura;\d+;Bruno Prova;"9,00";;"9,00"$/);
});

it('is a workbook with the same rows, and a paper with the name of its holder', async () => {
  const cookie = await signIn(comune.brunoOctober.payerId);
  const workbook = await get(cookie, YEAR, '.xlsx');
  expect(workbook.headers['content-disposition']).toContain('estratto-conto-2026-09-01-2027-08-31.xlsx');
  const table = await readTableFile(workbook.rawPayload, 'estratto-conto.xlsx');
  const lines = table.ok ? table.value.rows.map(({ cells }) => cells) : [];
  expect(lines.map((cells) => cells[1])).toEqual(['Saldo iniziale', 'Fattura', 'Fattura', 'Saldo finale']);
  expect(lines.at(-1)).toEqual(['2027-08-31', 'Saldo finale', '', '', '', '', '18']);

  const paper = await get(cookie, YEAR, '.pdf');
  expect(paper.headers).toMatchObject({
    'content-type': 'application/pdf',
    'cache-control': 'private, no-store',
  });
  const [page] = await reader.pagesOf(paper.rawPayload);
  for (const part of ['Genitore VERDI', 'VRDLGU80A01F205D', 'Bruno Prova', '18,00']) {
    expect(page?.text).toContain(part);
  }
});

it('tells one family nothing of another, in no format', async () => {
  const cookie = await signIn(comune.brunoOctober.payerId);
  expect((await get(cookie, YEAR)).body).not.toContain('Anna');
  expect((await get(cookie, YEAR, '.csv')).body).not.toContain('Anna');
  const pages = await reader.pagesOf((await get(cookie, YEAR, '.pdf')).rawPayload);
  expect(pages.map(({ text }) => text).join()).not.toContain('Anna');
});

it('leaves out bills of a run that is still under way', async () => {
  const cookie = await signIn(comune.brunoNovember.payerId);
  const { runId } = comune.brunoNovember;
  await comune.all(`update billing_run set state = 'issuing' where tenant_id = $1 and run_id = $2`, runId);
  expect((await get(cookie, YEAR)).json<Statement>()).toMatchObject({ billedCents: 900, closingCents: 900 });
});

it('refuses ranges that are none, and strangers', async () => {
  const cookie = await signIn(comune.brunoOctober.payerId);
  expect((await get(cookie, 'from=2026-12-01&to=2026-11-30')).json()).toMatchObject({ reason: 'bad_range' });
  expect((await get(cookie, 'from=2026-02-30&to=2026-11-30')).statusCode).toBe(422);
  expect((await get(cookie, 'from=ieri&to=oggi')).statusCode).toBe(400);
  expect((await get('', YEAR)).statusCode).toBe(401);
  expect((await get('', YEAR, '.pdf')).statusCode).toBe(401);
  expect((await get(cookie, 'from=2026-12-01&to=2026-11-30', '.pdf')).statusCode).toBe(422);
  expect((await get(cookie, YEAR, '.doc')).statusCode).toBe(400);
});

it('counts meals by the month in which they were eaten, beside what they cost in the end', async () => {
  const figures = async (cookie: string) =>
    (await web.call('GET', `/api/c/${slug}/portal/monthly-figures`, { cookie })).json<MonthlyFigures>();
  const { annaOctober, annaNovember, brunoOctober } = comune;
  await comune.credit(annaOctober, 450);
  await comune.all(
    `update billing_run set state = 'issuing' where tenant_id = $1 and run_id = $2`,
    annaNovember.runId,
  );
  const anna = await figures(await signIn(annaOctober.payerId));
  const carla = anna.children.find(({ name }) => name === 'Carla Prova')?.childId;
  expect(anna.children.map(({ name }) => name)).toEqual(['Anna Prova', 'Carla Prova']);
  // Carla eats free of charge; November is not out yet.
  expect(anna.months).toEqual([
    { month: '2026-10', childId: annaOctober.childId, mealCount: 3, spentCents: 900 },
    { month: '2026-10', childId: carla, mealCount: 2, spentCents: null },
    { month: '2026-11', childId: annaOctober.childId, mealCount: 2, spentCents: null },
  ]);
  const bruno = await figures(await signIn(brunoOctober.payerId));
  expect(bruno.children.map(({ name }) => name)).not.toContain('Anna Prova');
  expect((await web.call('GET', `/api/c/${slug}/portal/monthly-figures`)).statusCode).toBe(401);
});
