import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attemptInTenant } from '#server/platform/db.ts';
import { checkInvariants } from '#server/platform/check-invariants.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { closeMonth, recordMeals } from '../../../test/support/invoiced-comune.ts';
import { chargeChild, type WantedCharge } from './charge-child.ts';
import { makeCreditableComune, TODAY, type CreditableComune } from './test-credit.ts';
import { reissuing, valueOf } from './test-reissue.ts';

const database = useDatabase();
let comune: CreditableComune;
let use: ReturnType<typeof reissuing>;
let keys = 0;

beforeEach(async () => {
  comune = await makeCreditableComune(database);
  use = reissuing(database, comune);
});
afterEach(async () => {
  expect(await checkInvariants(database.ownerPool, comune.tenantId)).toEqual([]);
});

const charge = (more: Partial<WantedCharge> = {}) => {
  const wanted: WantedCharge = {
    invoiceId: comune.brunoNovember.invoiceId,
    amountCents: 1250,
    reason: 'Posate non rese',
    settle: 'debit_note',
    dueOn: '2026-12-31',
    requestKey: `addebito-${(keys += 1)}`,
    ...more,
  };
  return attemptInTenant(database.db, comune.tenantId, (tx) =>
    chargeChild(tx, comune.tenantId, wanted, { actor: 'prova', today: TODAY }),
  );
};
const lastNumber = () => comune.one<number>('select max(number)::int from invoice where tenant_id = $1');

describe('nota di addebito', () => {
  it('is an invoice of the same register, payable like the others, with the reason on it', async () => {
    const number = await lastNumber();
    const { invoice } = valueOf(await charge());
    expect(invoice?.code).toBe(String(number + 1));
    const read = await use.readById(invoice?.invoiceId ?? 0);
    expect(read.invoice).toMatchObject({
      description: 'Addebito REFEZIONE',
      mealCount: 0,
      totalCents: 1250,
      outstandingCents: 1250,
      issuedOn: TODAY,
      dueOn: '2026-12-31',
    });
    expect(read.lines).toEqual([]);
    expect(read.adjustments).toMatchObject([
      { kind: 'charge', amountCents: 1250, reason: 'Posate non rese' },
    ]);
    await comune.pay(read.notice?.noticeNumber ?? '', 1250);
    expect((await use.readById(invoice?.invoiceId ?? 0)).invoice.state).toBe('paid');
  });

  it('is one for a double click; the key serves for nothing else', async () => {
    const twice = await Promise.all([
      charge({ requestKey: 'doppio-clic' }),
      charge({ requestKey: 'doppio-clic' }),
    ]);
    expect(new Set(twice.map((outcome) => valueOf(outcome).invoice?.invoiceId)).size).toBe(1);
    expect(await charge({ requestKey: 'doppio-clic', amountCents: 1 })).toEqual({
      ok: false,
      reason: 'key_reused',
    });
  });

  it('is taken back by a credit note, not issued again', async () => {
    const { invoice } = valueOf(await charge());
    const invoiceId = invoice?.invoiceId ?? 0;
    expect(await use.reissue({ invoiceId })).toEqual({ ok: false, reason: 'unknown_invoice' });
    expect(await use.correct({ invoiceId }, TODAY, 'absent')).toEqual({
      ok: false,
      reason: 'unknown_invoice',
    });
    await comune.credit({ ...comune.brunoNovember, invoiceId }, 1250);
    expect((await use.readById(invoiceId)).invoice.state).toBe('credited');
  });

  it('on a day with meals bills none of them', async () => {
    const service = await comune.one<number>('select service_id::int from service where tenant_id = $1');
    await recordMeals(database, comune.tenantId, service, [[comune.brunoNovember.childId, [TODAY]]]);
    valueOf(await charge());
    await closeMonth(database, comune.tenantId, service, TODAY, TODAY, '2026-12-06');
  });
});

describe('a charge for the next bill', () => {
  it('waits, and is on it', async () => {
    expect(valueOf(await charge({ settle: 'next_bill' }))).toEqual({ invoice: null });
    const service = await comune.one<number>('select service_id::int from service where tenant_id = $1');
    await recordMeals(database, comune.tenantId, service, [[comune.brunoNovember.childId, ['2026-12-01']]]);
    await closeMonth(database, comune.tenantId, service, '2026-12-01', '2026-12-01', '2026-12-05');
    expect(await comune.one('select max(total_cents)::int from invoice where tenant_id = $1')).toBe(1700);
  });

  it('goes over to the invoice that replaces the one that carried it', async () => {
    await charge({ settle: 'next_bill' });
    const service = await comune.one<number>('select service_id::int from service where tenant_id = $1');
    await recordMeals(database, comune.tenantId, service, [[comune.brunoNovember.childId, ['2026-12-01']]]);
    await closeMonth(database, comune.tenantId, service, '2026-12-01', '2026-12-01', '2026-12-05');
    const invoiceId = await comune.one<number>(
      'select invoice_id::int from invoice where tenant_id = $1 order by number desc limit 1',
    );
    const fresh = valueOf(await use.reissue({ invoiceId }));
    expect((await use.readById(fresh.invoiceId)).invoice.totalCents).toBe(1700);
  });
});

it.each([
  ['no reason', { reason: ' ' }, 'reason_missing'],
  ['a due date before the issue', { dueOn: '2026-12-04' }, 'bad_due_date'],
  ['an invoice that is not there', { invoiceId: 999_999 }, 'unknown_invoice'],
])('a charge is refused with %s', async (_, more, reason) => {
  expect(await charge(more)).toEqual({ ok: false, reason });
  expect(await comune.one('select count(*)::int from billing_adjustment where tenant_id = $1')).toBe(0);
});
