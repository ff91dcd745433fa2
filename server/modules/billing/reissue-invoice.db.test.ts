import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkInvariants } from '#server/platform/check-invariants.ts';
import { clockAt } from '#server/platform/clock.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { writeMail } from '../../platform/mail-template.ts';
import { closeMonth, recordMeals } from '../../../test/support/invoiced-comune.ts';
import { gatherPayments } from './gather-payments.ts';
import { listInvoices } from './list-invoices.ts';
import { billingMails } from './mails.ts';
import { previewReissue } from './preview-reissue.ts';
import { readStatement } from './read-statement.ts';
import { makeCreditableComune, TODAY, type CreditableComune } from './test-credit.ts';
import { REASON, reissuing, valueOf } from './test-reissue.ts';

const database = useDatabase();
let comune: CreditableComune;
let use: ReturnType<typeof reissuing>;

beforeEach(async () => {
  comune = await makeCreditableComune(database);
  use = reissuing(database, comune);
});
afterEach(async () => {
  expect(await checkInvariants(database.ownerPool, comune.tenantId)).toEqual([]);
});

const clock = clockAt(() => new Date(`${TODAY}T10:00:00Z`));
const serviceId = () => comune.one<number>('select service_id::int from service where tenant_id = $1');
const lastNumber = () => comune.one<number>('select max(number)::int from invoice where tenant_id = $1');

describe('annulla e riemetti', () => {
  it('bills the same meals again under the next number, with an IUV of its own; the old invoice stays as it was', async () => {
    const { brunoNovember } = comune;
    const [before] = await use.frozen();
    const number = await lastNumber();
    const { invoiceId, settledCents, hasNotice } = valueOf(await use.reissue(brunoNovember));
    expect({ settledCents, hasNotice }).toEqual({ settledCents: 0, hasNotice: true });
    const [after] = await use.frozen();
    expect(after?.slice(0, before?.length)).toEqual(before);

    const fresh = await use.readById(invoiceId);
    expect(fresh.invoice).toMatchObject({
      code: String(number + 1),
      totalCents: 900,
      outstandingCents: 900,
      state: 'unpaid',
      issuedOn: TODAY,
      dueOn: '2026-12-31',
      replaces: { invoiceId: brunoNovember.invoiceId },
      replacedBy: null,
    });
    expect(fresh.notice).toMatchObject({ amountCents: 900 });
    expect(fresh.notice?.noticeNumber).not.toBe(brunoNovember.noticeNumber);
    const old = await use.read(brunoNovember);
    expect(old.invoice).toMatchObject({ state: 'credited', outstandingCents: 0, replacedBy: { invoiceId } });
    expect(old.notice).toBeNull();
    expect(old.creditNotes).toMatchObject([{ amountCents: 900, reason: REASON }]);
  });

  it('prices with the attendance that holds now', async () => {
    const { brunoNovember } = comune;
    valueOf(await use.correct(brunoNovember, '2026-11-03', 'absent'));
    const { invoiceId } = valueOf(await use.reissue(brunoNovember));
    const fresh = await use.readById(invoiceId);
    expect(fresh.invoice.totalCents).toBe(450);
    expect(fresh.lines.map(({ serviceDate }) => serviceDate)).toEqual(['2026-11-04']);
    // The correction is in the new invoice: nothing waits any more.
    expect(
      await comune.all(`select 1 from billing_adjustment where tenant_id = $1 and state = 'waiting'`),
    ).toEqual([]);
  });

  it('prices with the tariff that holds now', async () => {
    const { brunoNovember, tenantId } = comune;
    await comune.all(
      `update tariff set definition = jsonb_set(definition, '{base,0,priceCents}', '300') where tenant_id = $1`,
    );
    const { invoiceId } = valueOf(await use.reissue(brunoNovember));
    expect((await use.readById(invoiceId)).invoice.totalCents).toBe(600);
    expect(tenantId).toBe(comune.tenantId);
  });

  it('goes to the payer of now', async () => {
    const { brunoNovember, annaNovember } = comune;
    await comune.all(
      `update guardianship set guardian_id = $3 where tenant_id = $1 and child_id = $2`,
      brunoNovember.childId,
      annaNovember.payerId,
    );
    const { invoiceId } = valueOf(await use.reissue(brunoNovember));
    expect((await use.readById(invoiceId)).invoice.payerId).toBe(annaNovember.payerId);
  });

  it('bills again an invoice that was credited whole before, which was lost for ever', async () => {
    const { brunoNovember } = comune;
    await comune.credit(brunoNovember, 900);
    const { invoiceId } = valueOf(await use.reissue(brunoNovember));
    expect((await use.readById(invoiceId)).invoice).toMatchObject({ totalCents: 900, state: 'unpaid' });
    expect((await use.read(brunoNovember)).creditNotes).toHaveLength(1);
  });

  it('takes back only what is left of an invoice that was credited in part', async () => {
    const { brunoNovember } = comune;
    await comune.credit(brunoNovember, 450);
    valueOf(await use.reissue(brunoNovember));
    expect((await use.read(brunoNovember)).creditNotes.map(({ amountCents }) => amountCents)).toEqual([
      450, 450,
    ]);
  });

  it('can be repeated on what it made', async () => {
    const first = valueOf(await use.reissue(comune.brunoNovember));
    const second = valueOf(await use.reissue(first));
    const fresh = await use.readById(second.invoiceId);
    expect(fresh.invoice).toMatchObject({ totalCents: 900, replaces: { invoiceId: first.invoiceId } });
    expect((await use.readById(first.invoiceId)).invoice.replacedBy?.invoiceId).toBe(second.invoiceId);
  });

  it('makes one invoice for a double click, and refuses another form', async () => {
    const { brunoNovember } = comune;
    const twice = await Promise.all([
      use.reissue(brunoNovember, { requestKey: 'doppio-clic' }),
      use.reissue(brunoNovember, { requestKey: 'doppio-clic' }),
    ]);
    expect(new Set(twice.map((outcome) => valueOf(outcome).invoiceId)).size).toBe(1);
    expect(await use.reissue(brunoNovember)).toEqual({ ok: false, reason: 'already_replaced' });
    expect(await comune.one('select count(*)::int from credit_note where tenant_id = $1')).toBe(1);
  });

  it.each([
    ['a total that is not the one seen', { expectedTotalCents: 450 }, 'changed'],
    ['no reason', { reason: '  ' }, 'reason_missing'],
    ['a due date before the issue', { dueOn: '2026-12-04' }, 'bad_due_date'],
    ['an invoice that is not there', { invoiceId: 999_999 }, 'unknown_invoice'],
  ])('is refused with %s, and writes nothing', async (_, more, reason) => {
    const before = await use.frozen();
    expect(await use.reissue(comune.brunoNovember, more)).toEqual({ ok: false, reason });
    expect(await use.frozen()).toEqual(before);
    expect(await comune.one('select count(*)::int from credit_note where tenant_id = $1')).toBe(0);
  });

  it('is refused when nothing is left to bill: a credit note alone does it', async () => {
    const { brunoNovember } = comune;
    await use.correct(brunoNovember, '2026-11-03', 'absent');
    await use.correct(brunoNovember, '2026-11-04', 'absent');
    expect(await use.reissue(brunoNovember)).toEqual({ ok: false, reason: 'nothing_to_bill' });
  });

  it('never dates an invoice before the last one', async () => {
    const { tenantId } = comune;
    const { annaNovember } = comune;
    await recordMeals(database, tenantId, await serviceId(), [[annaNovember.childId, ['2026-12-01']]]);
    await closeMonth(database, tenantId, await serviceId(), '2026-12-01', '2026-12-01', '2026-12-20');
    const { invoiceId } = valueOf(await use.reissue(comune.brunoNovember));
    expect((await use.readById(invoiceId)).invoice.issuedOn).toBe('2026-12-20');
  });

  it('makes no month close wait: the next one follows, and may not go back in time', async () => {
    const { tenantId, annaNovember } = comune;
    valueOf(await use.reissue(comune.brunoNovember));
    await recordMeals(database, tenantId, await serviceId(), [[annaNovember.childId, ['2026-12-01']]]);
    await expect(
      closeMonth(database, tenantId, await serviceId(), '2026-12-01', '2026-12-01', '2026-12-02'),
    ).rejects.toThrow('date_before_last');
  });
});

describe('the money paid on the old invoice', () => {
  it('pays the new one, and what is too much stays the payer’s credit', async () => {
    const { annaOctober } = comune;
    await use.correct(annaOctober, '2026-10-05', 'absent');
    const { invoiceId, settledCents, hasNotice } = valueOf(await use.reissue(annaOctober));
    expect({ settledCents, hasNotice }).toEqual({ settledCents: 900, hasNotice: false });
    expect((await use.readById(invoiceId)).invoice).toMatchObject({ state: 'paid', outstandingCents: 0 });
    expect(await comune.creditOf(annaOctober)).toBe(450);
  });

  it('lowers the notice of a new one that costs more', async () => {
    const { annaOctober } = comune;
    await use.correct(annaOctober, '2026-10-08', 'served');
    const { invoiceId, settledCents } = valueOf(await use.reissue(annaOctober));
    expect(settledCents).toBe(1350);
    const fresh = await use.readById(invoiceId);
    expect(fresh.invoice).toMatchObject({ totalCents: 1800, outstandingCents: 450 });
    expect(fresh.notice).toMatchObject({ amountCents: 450 });
    expect(await comune.pay(fresh.notice?.noticeNumber ?? '', 450)).toMatchObject({ ok: true });
    expect((await use.readById(invoiceId)).invoice.state).toBe('paid');
  });

  it('stays the credit of who paid it when the new invoice is somebody else’s', async () => {
    const { annaOctober, brunoNovember } = comune;
    await comune.all(
      `update guardianship set guardian_id = $3 where tenant_id = $1 and child_id = $2`,
      annaOctober.childId,
      brunoNovember.payerId,
    );
    const { invoiceId, settledCents } = valueOf(await use.reissue(annaOctober));
    expect(settledCents).toBe(0);
    expect(await comune.creditOf(annaOctober)).toBe(1350);
    expect((await use.readById(invoiceId)).invoice.outstandingCents).toBe(1350);
  });

  it('pays only with what came from the old one: other credit of the payer stays', async () => {
    const { annaNovember, annaOctober } = comune;
    await comune.credit(annaOctober, 450);
    valueOf(await use.reissue(annaNovember));
    expect(await comune.creditOf(annaNovember)).toBe(450);
  });

  it('arrives all the same when the old notice is paid later', async () => {
    const { brunoNovember } = comune;
    valueOf(await use.reissue(brunoNovember));
    await comune.pay(brunoNovember.noticeNumber, 900);
    expect(await comune.creditOf(brunoNovember)).toBe(900);
  });

  it('is attested once, and moves no balance of the statement', async () => {
    const { annaOctober, tenantId } = comune;
    await use.correct(annaOctober, '2026-10-05', 'absent');
    valueOf(await use.reissue(annaOctober));
    await database.inTenant(tenantId, async (tx) => {
      const { parts, givenBack } = await gatherPayments(tx, annaOctober.payerId);
      expect(parts.map(({ amountCents }) => amountCents)).toEqual([1350]);
      expect(givenBack.map(({ amountCents }) => amountCents)).toEqual([450]);
      const range = { from: '2026-01-01', to: '2026-12-31' };
      const statement = valueOf(await readStatement(tx, annaOctober.payerId, range, clock));
      // Anna's November is owed, the meal that was too much is credit.
      expect(statement.closingCents).toBe(900 - 450);
      expect(statement.rows.map(({ kind }) => kind)).not.toContain('transfer');
    });
  });
});

describe('the preview', () => {
  it('shows what the reissue then does, and leaves nothing behind', async () => {
    const { annaOctober, tenantId } = comune;
    await use.correct(annaOctober, '2026-10-05', 'absent');
    await use.correct(annaOctober, '2026-10-08', 'served');
    await use.correct(annaOctober, '2026-10-09', 'served');
    const before = await use.frozen();
    const preview = valueOf(
      await previewReissue(database.db, tenantId, annaOctober.invoiceId, { actor: 'prova', today: TODAY }),
    );
    expect(await use.frozen()).toEqual(before);
    expect(preview).toEqual({
      issuedOn: TODAY,
      days: [
        { serviceDate: '2026-10-05', oldCents: 450, newCents: null },
        { serviceDate: '2026-10-06', oldCents: 450, newCents: 450 },
        { serviceDate: '2026-10-07', oldCents: 450, newCents: 450 },
        { serviceDate: '2026-10-08', oldCents: null, newCents: 450 },
        { serviceDate: '2026-10-09', oldCents: null, newCents: 450 },
      ],
      adjustments: [],
      oldTotalCents: 1350,
      newTotalCents: 1800,
      newPayerName: 'ROSSI Genitore',
      settledCents: 1350,
      outstandingCents: 450,
      keptCreditCents: 0,
      hasNotice: true,
    });
    const { invoiceId } = valueOf(
      await use.reissue(annaOctober, { expectedTotalCents: preview.newTotalCents }),
    );
    expect((await use.readById(invoiceId)).invoice.outstandingCents).toBe(preview.outstandingCents);
  });

  it('says why there would be none', async () => {
    valueOf(await use.reissue(comune.brunoNovember));
    const by = { actor: 'prova', today: TODAY };
    expect(await previewReissue(database.db, comune.tenantId, comune.brunoNovember.invoiceId, by)).toEqual({
      ok: false,
      reason: 'already_replaced',
    });
  });
});

describe('the family', () => {
  it('gets one e-mail, which names the invoice that is replaced and why', async () => {
    const { brunoNovember, tenantId } = comune;
    const { invoiceId } = valueOf(await use.reissue(brunoNovember));
    const old = (await use.read(brunoNovember)).invoice.code;
    const messages = await comune.all<{ kind: string; subject_key: string }>(
      `select kind, subject_key from outbox_message where tenant_id = $1 and channel = 'email'
         and (kind = 'billing.credit_note' or subject_key = $2)`,
      String(invoiceId),
    );
    expect(messages).toEqual([{ kind: 'billing.invoice_issued', subject_key: String(invoiceId) }]);
    const tenant = { tenantId, slug: 'comune', name: 'Comune di prova' };
    const message = {
      messageId: 1,
      kind: 'billing.invoice_issued',
      subjectKey: String(invoiceId),
      recipient: null,
      payload: {},
      attempts: 0,
      createdAt: new Date(),
    };
    const builder = billingMails('https://example.org')['billing.invoice_issued'];
    const drafts = await database.inTenant(tenantId, (tx) => builder.read(tx, tenant, [message]));
    const draft = await drafts.get(message)?.();
    const text = draft && writeMail(draft).text;
    expect(text).toContain(`Sostituisce la fattura ${old}`);
    expect(text).toContain(REASON);
  });

  it('finds both in its list, each naming the other', async () => {
    const { brunoNovember } = comune;
    const { invoiceId } = valueOf(await use.reissue(brunoNovember));
    const { invoices, due } = await database.inTenant(comune.tenantId, (tx) =>
      listInvoices(tx, brunoNovember.payerId, clock),
    );
    const find = (id: number) => invoices.find((invoice) => invoice.invoiceId === id);
    expect(find(brunoNovember.invoiceId)).toMatchObject({ state: 'credited', replacedBy: { invoiceId } });
    expect(find(invoiceId)).toMatchObject({
      state: 'unpaid',
      replaces: { invoiceId: brunoNovember.invoiceId },
    });
    expect(due).toEqual({ count: 2, totalCents: 1800 });
  });
});

it('a replacement leaves the other invoices of its month alone', async () => {
  const { brunoNovember, annaNovember } = comune;
  const before = await use.read(annaNovember);
  valueOf(await use.reissue(brunoNovember));
  expect(await use.read(annaNovember)).toEqual(before);
});
