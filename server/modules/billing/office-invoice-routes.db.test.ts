import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { RunInvoicePage } from '#common/contract/billing-runs.ts';
import type { CreditNoteView, InvoiceDetail, OfficeInvoice } from '#common/contract/billing.ts';
import { readInvoice } from './read-invoice.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { makeCreditableComune, type CreditableComune } from './test-credit.ts';

const database = useDatabase();
const web = useApp(database);
let comune: CreditableComune;
let slug: string;
let path: string;
let accounting: string;
let made = 0;

beforeAll(() => {
  // After every date of the Comune in miniature, whenever these tests run.
  web.advance((Date.parse('2027-01-10T10:00:00Z') - Date.now()) / 1000);
});
beforeEach(async () => {
  slug = `ufficio-${(made += 1)}`;
  comune = await makeCreditableComune(database, { slug });
  path = `/invoices/${comune.brunoNovember.invoiceId}`;
  accounting = await signInOperator(database, comune.tenantId, 'accounting');
});

const call = (
  method: 'GET' | 'POST',
  where: string,
  cookie: string,
  body?: object,
  key = 'una-chiave',
  at = slug,
) =>
  web.call(method, `/api/c/${at}/office${where}`, {
    cookie,
    ...(body ? { body, headers: { 'idempotency-key': key } } : {}),
  });
const note = { amountCents: 450, reason: 'Due giorni di assenza non registrati' };

it('shows one invoice with its meals, prices and their reasons, notice, receipts and credit notes', async () => {
  const reader = await signInOperator(database, comune.tenantId, 'read_only');
  const shown = (await call('GET', path, reader)).json<OfficeInvoice>();
  expect(shown).toMatchObject({
    invoice: {
      invoiceId: comune.brunoNovember.invoiceId,
      runId: comune.brunoNovember.runId,
      serviceName: 'Refezione scolastica',
      childName: 'Prova Bruno',
      payerName: 'VERDI Genitore',
      payerEmail: 'verdi@example.org',
      mealCount: 2,
      totalCents: 900,
      creditedCents: 0,
      outstandingCents: 900,
      state: 'overdue',
    },
    notice: { noticeNumber: comune.brunoNovember.noticeNumber, amountCents: 900 },
    receipts: [],
    creditNotes: [],
  });
  expect(shown.lines).toEqual(
    ['2026-11-03', '2026-11-04'].map((serviceDate) => ({
      serviceDate,
      state: 'served',
      priceCents: 450,
      trace: [{ label: 'Tariffa unica', priceCents: 450 }],
    })),
  );
});

it('issues a credit note, which office and family then see, with what is left to pay', async () => {
  const answer = await call('POST', `${path}/credit-notes`, accounting, note);
  expect(answer.statusCode).toBe(201);
  const issued = answer.json<CreditNoteView>();
  expect(issued).toMatchObject({ number: 1, issuedOn: '2027-01-10', ...note, toPayerCents: 0 });
  // A double click gets the answer of the first.
  const again = await call('POST', `${path}/credit-notes`, accounting, note);
  expect([again.statusCode, again.json()]).toEqual([201, issued]);

  const shown = (await call('GET', path, accounting)).json<OfficeInvoice>();
  expect(shown.creditNotes).toEqual([issued]);
  expect(shown.invoice).toMatchObject({ creditedCents: 450, outstandingCents: 450, state: 'overdue' });
  expect(shown.notice).toMatchObject({ amountCents: 450 });
  const family = await database.inTenant(comune.tenantId, (tx) =>
    readInvoice(tx, comune.brunoNovember.payerId, comune.brunoNovember.invoiceId, web.context.clock),
  );
  expect((family as { value: InvoiceDetail }).value).toMatchObject({
    creditNotes: [issued],
    invoice: { outstandingCents: 450 },
    notice: { amountCents: 450 },
  });
});

it('reads "Stornata" in the run’s list and in its CSV when the whole is credited', async () => {
  await call('POST', `${path}/credit-notes`, accounting, { ...note, amountCents: 900 });
  const run = `/billing-runs/${comune.brunoNovember.runId}/invoices`;
  const rows = (await call('GET', run, accounting)).json<RunInvoicePage>().rows;
  expect(rows.find(({ invoiceId }) => invoiceId === comune.brunoNovember.invoiceId)).toMatchObject({
    state: 'credited',
    outstandingCents: 0,
    noticeNumber: null,
  });
  expect((await call('GET', `${run}.csv`, accounting)).body).toMatch(/;"9,00";"0,00";;31\/12\/2026;Stornata/);
});

it.each([
  ['school_office', 201],
  ['accounting', 201],
  ['service_manager', 403],
  ['read_only', 403],
] as const)('a credit note asked for by %s: %i', async (role, status) => {
  const cookie = role === 'accounting' ? accounting : await signInOperator(database, comune.tenantId, role);
  expect((await call('POST', `${path}/credit-notes`, cookie, note)).statusCode).toBe(status);
});

it('knows no invoice of another Comune, and nobody who is not signed in', async () => {
  const other = `altrove-${made}`;
  const { tenantId } = await makeCreditableComune(database, { slug: other });
  const foreigner = await signInOperator(database, tenantId, 'accounting');
  expect((await call('GET', path, foreigner, undefined, '', other)).statusCode).toBe(404);
  const refused = await call('POST', `${path}/credit-notes`, foreigner, note, 'una-chiave', other);
  expect([refused.statusCode, refused.json<{ reason: string }>().reason]).toEqual([404, 'unknown_invoice']);
  expect((await call('GET', path, foreigner)).statusCode).toBe(401);
  expect((await call('POST', `${path}/credit-notes`, '', note)).statusCode).toBe(401);
  expect(await comune.outstanding(comune.brunoNovember)).toBe(900);
});

it.each([
  ['too much', { ...note, amountCents: 901 }, 422, 'amount_too_high'],
  ['no reason', { ...note, reason: ' ' }, 422, 'reason_missing'],
  ['nothing', { ...note, amountCents: 0 }, 400, 'invalid_request'],
  ['half a cent', { ...note, amountCents: 0.5 }, 400, 'invalid_request'],
  ['a reason that PostgreSQL cannot hold', { ...note, reason: 'a\u0000b' }, 400, 'invalid_request'],
])('refuses %s', async (_case, body, status, reason) => {
  const refused = await call('POST', `${path}/credit-notes`, accounting, body);
  expect([refused.statusCode, refused.json<{ reason: string }>().reason]).toEqual([status, reason]);
});

it('refuses a request without a key, and a key that served for something else', async () => {
  const bare = await web.call('POST', `/api/c/${slug}/office${path}/credit-notes`, {
    cookie: accounting,
    body: note,
  });
  expect(bare.statusCode).toBe(400);
  await call('POST', `${path}/credit-notes`, accounting, note);
  const other = await call('POST', `${path}/credit-notes`, accounting, { ...note, amountCents: 100 });
  expect([other.statusCode, other.json<{ reason: string }>().reason]).toEqual([422, 'key_reused']);
});
