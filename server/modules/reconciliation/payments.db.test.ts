/** Pagamenti ricevuti: a receipt is found by whatever somebody has in hand, and told whole. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { PaymentDetail, PaymentPage } from '#common/contract/payment-list.ts';
import { iuvOf } from '#common/notice-number.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeInvoicedComune } from '../../../test/support/invoiced-comune.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';

const UNKNOWN = '301999999999999999';
const ANNA_CENTS = 3 * 450;

const database = useDatabase();
const web = useApp(database);
let tenantId: string;
let reader: string;
let foreigner: string;

/** Anna's October is paid, and 9,00 € came for a notice that nobody knows. */
beforeAll(async () => {
  ({ tenantId } = await makeInvoicedComune(database));
  const other = await makeInvoicedComune(database, { slug: 'altrove', fiscalCode: '00000000018' });
  reader = await signInOperator(database, tenantId, 'read_only');
  foreigner = await signInOperator(database, other.tenantId, 'accounting');
});

const get = (path: string, cookie = reader) =>
  web.call('GET', `/api/c/truccazzano/office/payments${path}`, { cookie });
const list = async (query = '') => (await get(query === '' ? '' : `?${query}`)).json<PaymentPage>();
const amounts = async (query: string) => (await list(query)).rows.map(({ amountCents }) => amountCents);
async function anna(): Promise<PaymentPage['rows'][number]> {
  const found = (await list()).rows.find(({ amountCents }) => amountCents === ANNA_CENTS);
  if (!found) throw new Error('Anna has paid');
  return found;
}

it('says of each what it was for, and what all come to', async () => {
  const { total, totalCents, rows } = await list();
  expect({ total, totalCents }).toEqual({ total: 2, totalCents: ANNA_CENTS + 900 });
  expect(rows).toMatchObject([
    {
      amountCents: 900,
      paidFor: 'unknown',
      payerName: null,
      childNames: [],
      invoices: [],
      isInQuestion: true,
    },
    {
      amountCents: ANNA_CENTS,
      paidFor: 'invoices',
      payerName: 'ROSSI Genitore',
      childNames: ['Prova Anna'],
      invoices: [{ code: expect.stringMatching(/^\d+$/) as string }],
      isInQuestion: false,
    },
  ]);
});

describe('is found', () => {
  it('by the notice number, with spaces or without, and by the IUV', async () => {
    const { noticeNumber, iuv } = await anna();
    for (const clue of [noticeNumber, noticeNumber.replace(/(.{4})/g, '$1 '), iuv, iuv.slice(0, 12)])
      expect(await amounts(`search=${encodeURIComponent(clue)}`)).toContain(ANNA_CENTS);
    expect(await amounts(`search=${iuv}`)).toEqual([ANNA_CENTS]);
    expect(await amounts(`search=${UNKNOWN}`)).toEqual([900]);
  });

  it.each([
    ['the payer', 'search=rossi', [ANNA_CENTS]],
    ['the beginning of the child’s names', 'search=pro+ann', [ANNA_CENTS]],
    ['a child who has paid nothing', 'search=bruno', []],
    ['the exact amount', 'amountCents=900', [900]],
    ['its days', 'from=2026-12-01&to=2026-12-01', [900, ANNA_CENTS]],
    ['days on which nobody paid', 'from=2026-12-02', []],
    ['what it was for', 'paidFor=invoices', [ANNA_CENTS]],
    ['its being nobody’s', 'paidFor=unknown', [900]],
    ['its being no top-up', 'paidFor=top_up', []],
    ['the question it raises', 'isInQuestion=true', [900]],
    ['its size, the largest first', 'sort=amount', [ANNA_CENTS, 900]],
    ['its turn, the oldest first', 'sort=oldest', [ANNA_CENTS, 900]],
  ])('by %s', async (_, query, expected) => {
    expect(await amounts(query)).toEqual(expected);
  });

  it('on its page', async () => {
    expect(await amounts('page=2')).toEqual([]);
    expect((await get('?page=0')).statusCode).toBe(400);
    expect((await get('?from=2026-02-31')).statusCode).toBe(400);
  });
});

it('is saved as a file with what the filter finds', async () => {
  const csv = await get('.csv?paidFor=invoices');
  expect(csv.headers['content-disposition']).toMatch(/attachment; filename="pagamenti-\d{4}-\d\d-\d\d\.csv"/);
  expect(csv.body.trim().split('\r\n')).toHaveLength(2);
  expect(csv.body).toContain('ROSSI Genitore');
  expect((await get('.xlsx')).rawPayload.subarray(0, 2).toString()).toBe('PK');
});

describe('one by one', () => {
  it('tells what the receipt says and what was odd', async () => {
    const { receiptId, noticeNumber } = await anna();
    expect((await get(`/${receiptId}`)).json<PaymentDetail>()).toMatchObject({
      receiptId,
      pagopaReceiptId: 'ric-1',
      iuv: iuvOf(noticeNumber),
      paidByName: null,
      isExceptional: false,
      flow: null,
      anomalies: [],
    });
    const [unknown] = (await list('paidFor=unknown')).rows;
    expect((await get(`/${unknown?.receiptId}`)).json()).toMatchObject({
      anomalies: [{ kind: 'unknown_notice', isOpen: true }],
    });
  });

  it('gives the message of pagoPA as it came, to be saved', async () => {
    const { receiptId } = await anna();
    const message = await get(`/${receiptId}/message.xml`);
    expect(message.body).toBe('<paSendRTV2Request/>');
    expect(message.headers).toMatchObject({
      'content-disposition': `attachment; filename="ricevuta-${receiptId}.xml"`,
      'x-content-type-options': 'nosniff',
    });
  });
});

it('is of the Comune alone, and of its office', async () => {
  const { receiptId } = await anna();
  for (const path of ['', '.csv', `/${receiptId}`, `/${receiptId}/message.xml`]) {
    expect((await get(path, '')).statusCode).toBe(401);
    expect((await get(path, foreigner)).statusCode).toBe(401);
  }
  const abroad = (path: string) =>
    web.call('GET', `/api/c/altrove/office/payments${path}`, { cookie: foreigner });
  expect((await abroad(`/${receiptId}`)).statusCode).toBe(404);
  expect((await abroad(`/${receiptId}/message.xml`)).statusCode).toBe(404);
  for (const role of ['school', 'caterer'] as const) {
    const other = await signInOperator(database, tenantId, role);
    expect((await get('', other)).statusCode).toBe(403);
  }
});
