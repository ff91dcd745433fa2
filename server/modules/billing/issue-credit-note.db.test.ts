import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancelNotice } from '#server/modules/payments/cancel-notice.ts';
import { describePositionForAca } from '#server/modules/payments/describe-position-for-aca.ts';
import { openCart } from '#server/modules/payments/open-cart.ts';
import { describeNotice } from '#server/modules/payments/render-notice.ts';
import { checkInvariants } from '#server/platform/check-invariants.ts';
import type { MailDraft } from '#server/platform/mail-kinds.ts';
import { mailText } from '../../../test/support/mail-text.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { issueCreditNote } from './issue-credit-note.ts';
import { issueNotice } from './issue-notice.ts';
import { listInvoices } from './list-invoices.ts';
import { billingMails } from './mails.ts';
import { ownReceiptDocument } from './own-documents.ts';
import { makeCreditableComune, TODAY, type CreditableComune, type TestInvoice } from './test-credit.ts';
import { clockAt } from '#server/platform/clock.ts';

const database = useDatabase();
let comune: CreditableComune;

beforeEach(async () => {
  comune = await makeCreditableComune(database);
});
afterEach(async () => {
  expect(await checkInvariants(database.ownerPool, comune.tenantId)).toEqual([]);
});

const countNotes = () => comune.one<number>('select count(*)::int from credit_note where tenant_id = $1');
const positionOf = async ({ positionId }: TestInvoice) =>
  comune.one<string>('select state from debt_position where tenant_id = $1 and position_id = $2', positionId);
const messages = (channel: string, kind: string) =>
  comune.all<{ subject_key: string; recipient: string | null }>(
    'select subject_key, recipient from outbox_message where tenant_id = $1 and channel = $2 and kind = $3',
    channel,
    kind,
  );

/** Waits until a statement of this database waits for a lock. */
const waitForLock = () =>
  expect
    .poll(async () => {
      const found = await database.ownerPool.query(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return found.rowCount;
    })
    .toBeGreaterThan(0);

describe('a whole credit note', () => {
  it('leaves nothing to pay, burns the notice, tells archive and family, and keeps the invoice as it is', async () => {
    const { brunoNovember } = comune;
    const before = await comune.all('select * from invoice where tenant_id = $1 order by invoice_id');
    expect(await comune.credit(brunoNovember, 900)).toMatchObject({
      ok: true,
      value: { number: 1, issuedOn: TODAY, amountCents: 900, toPayerCents: 0, reason: 'Pasti non consumati' },
    });
    expect(await comune.outstanding(brunoNovember)).toBe(0);
    expect(await positionOf(brunoNovember)).toBe('cancelled');
    expect(await messages('aca', 'payments.position_ended')).toContainEqual({
      subject_key: String(brunoNovember.positionId),
      recipient: null,
    });
    expect(await messages('email', 'billing.credit_note')).toMatchObject([
      { recipient: 'verdi@example.org' },
    ]);
    expect(await comune.all('select * from invoice where tenant_id = $1 order by invoice_id')).toEqual(
      before,
    );
    const audit = await comune.all<{ actor: string; action: string }>(
      `select actor, action from audit_event where tenant_id = $1 and actor = 'prova' order by event_id desc limit 2`,
    );
    expect(audit.map(({ action }) => action)).toEqual([
      'billing.issue_credit_note',
      'payments.cancel_notice',
    ]);
  });

  it('reads "credited" in the family’s list, whose sums leave it out', async () => {
    const { brunoNovember, brunoOctober } = comune;
    await comune.credit(brunoNovember, 900);
    const clock = clockAt(() => new Date(`${TODAY}T10:00:00Z`));
    const list = await database.inTenant(comune.tenantId, (tx) =>
      listInvoices(tx, brunoNovember.payerId, clock),
    );
    expect(list.invoices.map(({ invoiceId, state }) => [invoiceId, state])).toEqual([
      [brunoNovember.invoiceId, 'credited'],
      [brunoOctober.invoiceId, 'unpaid'],
    ]);
    expect(list.due).toEqual({ count: 1, totalCents: 900 });
  });

  it('of a paid invoice becomes the payer’s credit', async () => {
    const { annaOctober } = comune;
    expect(await comune.credit(annaOctober, 1350)).toMatchObject({ ok: true, value: { toPayerCents: 1350 } });
    expect(await comune.creditOf(annaOctober)).toBe(1350);
    expect(await comune.outstanding(annaOctober)).toBe(0);
  });

  it('leaves no room for another', async () => {
    await comune.credit(comune.brunoNovember, 900);
    expect(await comune.credit(comune.brunoNovember, 1)).toEqual({ ok: false, reason: 'nothing_left' });
  });
});

describe('a partial credit note', () => {
  it('lowers what the notice asks for, and tells the archive at each change', async () => {
    const { brunoNovember } = comune;
    await comune.credit(brunoNovember, 100);
    await comune.credit(brunoNovember, 350);
    expect(await comune.outstanding(brunoNovember)).toBe(450);
    expect(await positionOf(brunoNovember)).toBe('open');
    const told = await messages('aca', 'payments.position_changed');
    expect(told).toHaveLength(2);
    const position = await database.inTenant(comune.tenantId, (tx) =>
      describePositionForAca(tx, brunoNovember.positionId ?? 0),
    );
    expect(position).toMatchObject({ amountCents: 450, noticeNumber: brunoNovember.noticeNumber });
  });

  it('is what the printed notice and a cart for Checkout ask for', async () => {
    const { tenantId, brunoNovember } = comune;
    const positionId = brunoNovember.positionId ?? 0;
    await comune.credit(brunoNovember, 450);
    const tenant = { name: 'Comune', fiscalCode: '00000000000', isDemo: true };
    const [printed, cart] = await database.inTenant(tenantId, async (tx) => [
      await describeNotice(tx, tenant, positionId),
      await openCart(tx, tenantId, { payerId: brunoNovember.payerId, positionIds: [positionId] }),
    ]);
    expect(printed).toMatchObject({ ok: true, value: { amountCents: 450 } });
    expect(cart).toMatchObject({ positions: [{ positionId, amountCents: 450 }] });
  });

  it('is paid off by the lower amount', async () => {
    const { brunoNovember } = comune;
    await comune.credit(brunoNovember, 450);
    expect(await comune.pay(brunoNovember.noticeNumber, 450)).toMatchObject({ ok: true });
    expect(await comune.outstanding(brunoNovember)).toBe(0);
    expect(await comune.creditOf(brunoNovember)).toBe(0);
  });

  it('of a paid invoice, after one of what was owed, splits between debt and payer', async () => {
    const { annaNovember } = comune;
    await comune.pay(annaNovember.noticeNumber, 600);
    expect(await comune.outstanding(annaNovember)).toBe(300);
    expect(await comune.credit(annaNovember, 500)).toMatchObject({ ok: true, value: { toPayerCents: 200 } });
    expect(await comune.outstanding(annaNovember)).toBe(0);
    expect(await comune.creditOf(annaNovember)).toBe(200);
  });

  it('is followed by a notice over what is left', async () => {
    const { brunoNovember, tenantId } = comune;
    await comune.credit(brunoNovember, 450);
    await database.inTenant(tenantId, (tx) =>
      cancelNotice(tx, tenantId, brunoNovember.positionId ?? 0, 'prova'),
    );
    await comune.all(
      `update child set fiscal_code = 'PRVBRN16E05F205S' where tenant_id = $1 and user_code = 'BRUNO'`,
    );
    const wanted = { guardianId: brunoNovember.payerId, invoiceIds: [brunoNovember.invoiceId] };
    const issued = await database.inTenant(tenantId, (tx) => issueNotice(tx, tenantId, wanted, 'prova'));
    expect(issued).toMatchObject({ ok: true });
    expect(
      await comune.one(`select amount_cents::int from debt_position where tenant_id = $1 and state = 'open'
        and position_id = (select max(position_id) from debt_position where tenant_id = $1)`),
    ).toBe(450);
  });
});

describe('a family notice', () => {
  /** Bruno's two invoices under one notice. */
  async function joinNotices(): Promise<TestInvoice> {
    const { tenantId, brunoOctober, brunoNovember } = comune;
    await comune.all(
      `update child set fiscal_code = 'PRVBRN16E05F205S' where tenant_id = $1 and user_code = 'BRUNO'`,
    );
    const wanted = {
      guardianId: brunoNovember.payerId,
      invoiceIds: [brunoOctober.invoiceId, brunoNovember.invoiceId],
    };
    const issued = await database.inTenant(tenantId, (tx) => issueNotice(tx, tenantId, wanted, 'prova'));
    if (!issued.ok) throw new Error(issued.reason);
    const { positionId } = issued.value;
    const noticeNumber = await comune.one<string>(
      'select notice_number from debt_position where tenant_id = $1 and position_id = $2',
      positionId,
    );
    return { ...brunoNovember, positionId, noticeNumber };
  }

  it('stays payable for its other invoices, and ends with the last of them', async () => {
    const family = await joinNotices();
    await comune.credit(comune.brunoOctober, 900);
    expect(await positionOf(family)).toBe('open');
    expect(await messages('aca', 'payments.position_changed')).toHaveLength(1);
    const position = await database.inTenant(comune.tenantId, (tx) =>
      describePositionForAca(tx, family.positionId ?? 0),
    );
    expect(position?.amountCents).toBe(900);
    await comune.credit(comune.brunoNovember, 900);
    expect(await positionOf(family)).toBe('cancelled');
  });

  it('is paid for what is left', async () => {
    const family = await joinNotices();
    await comune.credit(comune.brunoOctober, 900);
    expect(await comune.pay(family.noticeNumber, 900)).toMatchObject({ ok: true });
    expect(await comune.outstanding(comune.brunoNovember)).toBe(0);
    expect(await comune.creditOf(family)).toBe(0);
    const receiptId = await comune.one<number>(
      'select max(receipt_id)::int from receipt where tenant_id = $1',
    );
    const tenant = { name: 'Comune', fiscalCode: '00000000000', isDemo: true };
    const receipt = await database.inTenant(comune.tenantId, (tx) =>
      ownReceiptDocument(tx, tenant, family.payerId, receiptId),
    );
    const number = await comune.one<string>(
      'select number from invoice where tenant_id = $1 and invoice_id = $2',
      comune.brunoNovember.invoiceId,
    );
    expect(receipt).toMatchObject({ ok: true, value: { invoices: [{ code: number, amountCents: 900 }] } });
  });
});

describe('refusals, which write nothing', () => {
  it.each([
    ['more than the invoice', 901, {}, 'amount_too_high'],
    ['no reason', 900, { reason: ' \n ' }, 'reason_missing'],
    ['an unknown invoice', 900, { invoiceId: 999_999 }, 'unknown_invoice'],
  ])('%s', async (_case, amountCents, overrides, reason) => {
    expect(await comune.credit(comune.brunoNovember, amountCents, overrides)).toEqual({ ok: false, reason });
    expect(await countNotes()).toBe(0);
    expect(await comune.outstanding(comune.brunoNovember)).toBe(900);
  });

  it('more than earlier notes have left', async () => {
    await comune.credit(comune.brunoNovember, 500);
    expect(await comune.credit(comune.brunoNovember, 401)).toEqual({ ok: false, reason: 'amount_too_high' });
  });

  it('a date before that of the invoice', async () => {
    await comune.all(
      `update invoice set issued_on = '2026-12-06' where tenant_id = $1 and invoice_id = $2`,
      comune.brunoNovember.invoiceId,
    );
    expect(await comune.credit(comune.brunoNovember, 900)).toEqual({
      ok: false,
      reason: 'before_invoice_date',
    });
  });

  it('an invoice whose run is still under way', async () => {
    const { runId } = comune.brunoNovember;
    await comune.all(`update billing_run set state = 'issuing' where tenant_id = $1 and run_id = $2`, runId);
    expect(await comune.credit(comune.brunoNovember, 900)).toEqual({ ok: false, reason: 'unknown_invoice' });
    await comune.all(`update billing_run set state = 'issued' where tenant_id = $1 and run_id = $2`, runId);
  });

  it('another Comune’s invoice', async () => {
    const other = await makeCreditableComune(database);
    expect(await other.credit(comune.brunoNovember, 900)).toEqual({ ok: false, reason: 'unknown_invoice' });
    expect(await comune.outstanding(comune.brunoNovember)).toBe(900);
  });
});

describe('twice', () => {
  const once = { idempotencyKey: 'doppio-clic' };

  it('the same request, at the same moment and later, makes one note and one answer', async () => {
    const both = await Promise.all([
      comune.credit(comune.brunoNovember, 450, once),
      comune.credit(comune.brunoNovember, 450, once),
    ]);
    const later = await comune.credit(comune.brunoNovember, 450, once);
    expect(both[0]).toMatchObject({ ok: true });
    expect([both[1], later]).toEqual([both[0], both[0]]);
    expect(await countNotes()).toBe(1);
    expect(await comune.outstanding(comune.brunoNovember)).toBe(450);
  });

  it('the same key for something else is refused', async () => {
    await comune.credit(comune.brunoNovember, 450, once);
    for (const attempt of [
      comune.credit(comune.brunoNovember, 100, once),
      comune.credit(comune.brunoNovember, 450, { ...once, reason: 'Altro' }),
      comune.credit(comune.brunoOctober, 450, once),
    ]) {
      expect(await attempt).toEqual({ ok: false, reason: 'key_reused' });
    }
  });

  it('the same key for two invoices at the same moment wastes no number', async () => {
    const both = await Promise.all([
      comune.credit(comune.brunoNovember, 450, once),
      comune.credit(comune.brunoOctober, 450, once),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, reason: 'key_reused' });
    expect(await comune.credit(comune.annaNovember, 1)).toMatchObject({ ok: true, value: { number: 2 } });
  });

  it('two operators credit the whole: one of them does', async () => {
    const both = await Promise.all([
      comune.credit(comune.brunoNovember, 900),
      comune.credit(comune.brunoNovember, 900),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, reason: 'nothing_left' });
  });

  it('many at once, over several invoices, are numbered without gaps', async () => {
    const { annaOctober, annaNovember, brunoOctober, brunoNovember } = comune;
    const invoices = [annaOctober, annaNovember, brunoOctober, brunoNovember];
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => comune.credit(invoices[index % 4] ?? annaOctober, 10)),
    );
    expect(await countNotes()).toBe(12);
    expect(await comune.one('select max(number)::int from credit_note where tenant_id = $1')).toBe(12);
  });
});

describe('beside a payment', () => {
  it('a receipt after the invoice was voided is its payer’s credit, and the office’s anomaly (F7)', async () => {
    const { brunoNovember } = comune;
    await comune.credit(brunoNovember, 900);
    expect(await comune.pay(brunoNovember.noticeNumber, 900)).toMatchObject({ ok: true });
    expect(await comune.outstanding(brunoNovember)).toBe(0);
    expect(await comune.creditOf(brunoNovember)).toBe(900);
    const anomalies = await comune.all<{ kind: string }>(
      `select a.kind from payment_anomaly a join receipt r using (tenant_id, receipt_id)
       where a.tenant_id = $1 and r.notice_number = $2 and a.state = 'open' order by a.kind`,
      brunoNovember.noticeNumber,
    );
    expect(anomalies.map(({ kind }) => kind)).toEqual(['cancelled_notice', 'surplus']);
  });

  it('a receipt over the amount of before leaves the difference to the payer', async () => {
    const { brunoNovember } = comune;
    await comune.credit(brunoNovember, 450);
    expect(await comune.pay(brunoNovember.noticeNumber, 900)).toMatchObject({ ok: true });
    expect(await comune.creditOf(brunoNovember)).toBe(450);
    expect(
      await comune.one(`select count(*)::int from payment_anomaly where tenant_id = $1 and kind = 'surplus'`),
    ).toBe(1);
  });

  it.each(['live', 'burnt'])(
    'a receipt on the %s notice waits for a credit note under way, and takes no more than what is left',
    async (which) => {
      const { brunoNovember, tenantId } = comune;
      if (which === 'burnt') {
        await database.inTenant(tenantId, (tx) =>
          cancelNotice(tx, tenantId, brunoNovember.positionId ?? 0, 'prova'),
        );
      }
      const wanted = {
        invoiceId: brunoNovember.invoiceId,
        amountCents: 900,
        reason: 'Prova',
        idempotencyKey: 'in-corso',
      };
      const by = { actor: 'prova', today: TODAY };
      let paid: Promise<unknown> = Promise.resolve();
      await database.inTenant(tenantId, async (tx) => {
        await issueCreditNote(tx, tenantId, wanted, by);
        paid = comune.pay(brunoNovember.noticeNumber, 900);
        await waitForLock();
      });
      await paid;
      expect(await comune.outstanding(brunoNovember)).toBe(0);
      expect(await comune.creditOf(brunoNovember)).toBe(900);
    },
  );

  it('the two at once, over and over, end in order and never in a deadlock', async () => {
    const { annaNovember, brunoOctober, brunoNovember } = comune;
    for (const invoice of [annaNovember, brunoOctober, brunoNovember]) {
      const [credited, paid] = await Promise.all([
        comune.credit(invoice, 900),
        comune.pay(invoice.noticeNumber, 900),
      ]);
      expect([credited.ok, paid.ok]).toEqual([true, true]);
      expect(await comune.outstanding(invoice)).toBe(0);
    }
    expect(await comune.creditOf(brunoOctober)).toBe(1800);
  });
});

describe('the e-mail', () => {
  async function mailOf(): Promise<MailDraft | null | undefined> {
    const { tenantId } = comune;
    const id = await comune.one<number>(
      'select max(credit_note_id)::int from credit_note where tenant_id = $1',
    );
    const message = {
      messageId: 1,
      kind: 'billing.credit_note',
      subjectKey: String(id),
      recipient: 'verdi@example.org',
      payload: {},
      attempts: 0,
      createdAt: new Date(),
    };
    const tenant = { tenantId, slug: 'truccazzano', name: 'Comune di Truccazzano' };
    const build = billingMails('https://mensa.example')['billing.credit_note'];
    return database.inTenant(tenantId, async (tx) => build?.(tx, tenant, message));
  }

  it('says how much, why, and what is left', async () => {
    await comune.credit(comune.brunoNovember, 450);
    const mail = await mailOf();
    expect(mail?.subject).toMatch(/^Refezione scolastica: nota di credito n. 1 sulla fattura \d+$/);
    expect(mailText(mail)).toContain('−4,50 €');
    expect(mailText(mail)).toContain('Motivo: Pasti non consumati');
    expect(mailText(mail)).toContain('Restano da pagare 4,50 €');
    expect(mailText(mail)).toContain('resta valido');
    expect(mailText(mail)).not.toContain('credito. ');
    expect(mailText(mail)).toContain(`/c/truccazzano/pagamenti/${comune.brunoNovember.invoiceId}`);
  });

  it('says that a payment has become a credit', async () => {
    await comune.credit(comune.annaOctober, 1350);
    const mail = await mailOf();
    expect(mailText(mail)).toContain("non c'è più niente da pagare");
    expect(mailText(mail)).toContain('13,50 € restano a Suo credito');
  });

  it('is not queued without an address', async () => {
    await comune.all(`update guardian set email = '' where tenant_id = $1`);
    expect(await comune.credit(comune.brunoNovember, 450)).toMatchObject({ ok: true });
    expect(await messages('email', 'billing.credit_note')).toEqual([]);
  });
});

it('is written once and for ever', async () => {
  await comune.credit(comune.brunoNovember, 450);
  for (const statement of [`update credit_note set reason = 'x'`, 'delete from credit_note']) {
    const attempt = database.inTenant(comune.tenantId, (tx) => sql.raw(statement).execute(tx));
    await expect(attempt).rejects.toThrow('permission denied');
  }
});
