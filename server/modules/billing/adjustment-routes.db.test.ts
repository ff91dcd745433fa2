import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AdjustmentList, CorrectedMeal } from '#common/contract/adjustments.ts';
import type { CreditNoteView, InvoiceDetail, InvoiceRef, OfficeInvoice } from '#common/contract/billing.ts';
import type { ReissuePreview } from '#common/contract/reissue.ts';
import { checkInvariants } from '#server/platform/check-invariants.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { readInvoice } from './read-invoice.ts';
import { makeCreditableComune, type CreditableComune } from './test-credit.ts';

const database = useDatabase();
const web = useApp(database);
let comune: CreditableComune;
let slug: string;
let invoice: string;
let accounting: string;
let made = 0;

beforeAll(() => {
  // After every date of the Comune in miniature, whenever these tests run.
  web.advance((Date.parse('2027-01-10T10:00:00Z') - Date.now()) / 1000);
});
beforeEach(async () => {
  slug = `conguagli-${(made += 1)}`;
  comune = await makeCreditableComune(database, { slug });
  invoice = `/invoices/${comune.brunoNovember.invoiceId}`;
  accounting = await signInOperator(database, comune.tenantId, 'accounting');
});
afterEach(async () => {
  expect(await checkInvariants(database.ownerPool, comune.tenantId)).toEqual([]);
});

const call = (
  method: 'GET' | 'POST',
  where: string,
  { cookie = accounting, body, key = 'una-chiave' }: { cookie?: string; body?: object; key?: string } = {},
) =>
  web.call(method, `/api/c/${slug}/office${where}`, {
    cookie,
    ...(method === 'POST' ? { headers: { 'idempotency-key': key } } : {}),
    ...(body ? { body } : {}),
  });
const absent = {
  serviceDate: '2026-11-03',
  state: 'absent',
  reason: 'Il bambino era a casa',
  settle: 'next_bill',
};
const correct = (more: object = {}) =>
  call('POST', `${invoice}/corrections`, { body: { ...absent, ...more } });
const listed = async () => (await call('GET', '/adjustments')).json<AdjustmentList>();
const charge = { amountCents: 500, reason: 'Posate non rese', settle: 'next_bill', dueOn: '2027-01-31' };
const reissueBody = {
  dueOn: '2027-01-31',
  reason: 'Presenze della classe sbagliata',
  expectedTotalCents: 900,
};

describe('a corrected meal', () => {
  it('waits in the list, with whose it is, why, and the invoice that had it wrong', async () => {
    const answer = await correct();
    expect([answer.statusCode, answer.json<CorrectedMeal>()]).toEqual([
      200,
      { adjustmentCents: -450, creditNoteNumber: null },
    ]);
    expect(await listed()).toMatchObject({
      total: 1,
      creditCents: 450,
      chargeCents: 0,
      rows: [
        {
          kind: 'correction',
          childName: 'Prova Bruno',
          userCode: 'BRUNO',
          serviceDate: '2026-11-03',
          invoice: { invoiceId: comune.brunoNovember.invoiceId, runId: comune.brunoNovember.runId },
          amountCents: -450,
          leftCents: -450,
          reason: 'Il bambino era a casa',
        },
      ],
    });
  });

  it('can be withdrawn before the run, twice without harm, and not after', async () => {
    await correct();
    const [row] = (await listed()).rows;
    const withdraw = () => call('POST', `/adjustments/${row?.adjustmentId ?? 0}/withdraw`);
    expect((await withdraw()).json<AdjustmentList>().rows).toEqual([]);
    expect((await withdraw()).statusCode).toBe(200);
  });

  it('can be credited at once, in one note however often it is asked for', async () => {
    await correct();
    const [row] = (await listed()).rows;
    const credit = (key?: string) =>
      call('POST', `/adjustments/${row?.adjustmentId ?? 0}/credit`, key ? { key } : {});
    const first = await credit();
    expect([first.statusCode, first.json<CreditNoteView>()]).toMatchObject([
      201,
      { amountCents: 450, reason: 'Pasto del 03/11/2026: Il bambino era a casa' },
    ]);
    expect((await credit()).json()).toEqual(first.json());
    expect((await listed()).rows).toEqual([]);
    expect((await credit('altra-chiave')).statusCode).toBe(409);
    expect((await call('GET', invoice)).json<OfficeInvoice>().invoice.creditedCents).toBe(450);
  });

  it('that charges is not credited', async () => {
    await correct({ serviceDate: '2026-11-05', state: 'served' });
    const [row] = (await listed()).rows;
    expect((await call('POST', `/adjustments/${row?.adjustmentId ?? 0}/credit`)).statusCode).toBe(409);
  });

  it.each([
    [{ reason: '' }, 422],
    [{ serviceDate: '2026-10-05' }, 422],
    [{ serviceDate: 'ieri' }, 400],
    [{ state: 'planned' }, 400],
    [{ settle: 'mai' }, 400],
  ])('%o gets %i', async (more, status) => {
    expect((await correct(more)).statusCode).toBe(status);
  });
});

describe('a reissue', () => {
  it('is previewed, done, and repeated without a second invoice', async () => {
    const preview = (await call('POST', `${invoice}/reissue/preview`)).json<ReissuePreview>();
    expect(preview).toMatchObject({ oldTotalCents: 900, newTotalCents: 900, outstandingCents: 900 });
    const answer = await call('POST', `${invoice}/reissue`, { body: reissueBody });
    expect(answer.statusCode).toBe(201);
    const fresh = answer.json<InvoiceRef>();
    const again = await call('POST', `${invoice}/reissue`, { body: reissueBody });
    expect([again.statusCode, again.json()]).toEqual([201, fresh]);
    expect((await call('GET', invoice)).json<OfficeInvoice>().invoice.replacedBy).toEqual(fresh);
    const { payerId } = comune.brunoNovember;
    const seen = await database.inTenant(comune.tenantId, (tx) =>
      readInvoice(tx, payerId, fresh.invoiceId, web.context.clock),
    );
    expect((seen as { value: InvoiceDetail }).value.invoice).toMatchObject({
      code: fresh.code,
      replaces: { invoiceId: comune.brunoNovember.invoiceId },
    });
    expect((await call('POST', `${invoice}/reissue/preview`)).statusCode).toBe(409);
  });

  it.each([
    [{ expectedTotalCents: 450 }, 409],
    [{ reason: ' ' }, 422],
    [{ dueOn: '2027-01-09' }, 422],
    [{ dueOn: 'domani' }, 400],
  ])('with %o gets %i', async (more, status) => {
    const answer = await call('POST', `${invoice}/reissue`, { body: { ...reissueBody, ...more } });
    expect(answer.statusCode).toBe(status);
  });
});

it.each([
  ['accounting', 200, 200],
  ['school_office', 200, 200],
  ['service_manager', 200, 403],
  ['read_only', 200, 403],
  ['school', 403, 403],
  ['caterer', 403, 403],
] as const)('%s reads the list (%i) and corrects (%i)', async (role, reads, corrects) => {
  const cookie = role === 'accounting' ? accounting : await signInOperator(database, comune.tenantId, role);
  expect((await call('GET', '/adjustments', { cookie })).statusCode).toBe(reads);
  const answers = [
    await call('POST', `${invoice}/corrections`, { cookie, body: absent }),
    await call('POST', `${invoice}/reissue/preview`, { cookie }),
    await call('POST', `${invoice}/charges`, { cookie, body: charge, key: 'un-addebito' }),
  ];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([
    corrects,
    corrects,
    corrects === 200 ? 201 : corrects,
  ]);
});

it('another Comune’s invoice and adjustment are not there', async () => {
  await correct();
  const [row] = (await listed()).rows;
  const other = await makeCreditableComune(database, { slug: `altrove-${made}` });
  const cookie = await signInOperator(database, other.tenantId, 'accounting');
  const elsewhere = (where: string, body?: object) =>
    web.call('POST', `/api/c/altrove-${made}/office${where}`, {
      cookie,
      headers: { 'idempotency-key': 'una-chiave' },
      ...(body ? { body } : {}),
    });
  const answers = [
    await elsewhere(`${invoice}/corrections`, absent),
    await elsewhere(`${invoice}/reissue`, reissueBody),
    await elsewhere(`${invoice}/charges`, charge),
    await elsewhere(`${invoice}/reissue/preview`),
    await elsewhere(`/adjustments/${row?.adjustmentId ?? 0}/withdraw`),
    await elsewhere(`/adjustments/${row?.adjustmentId ?? 0}/credit`),
  ];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404, 404, 404]);
});
