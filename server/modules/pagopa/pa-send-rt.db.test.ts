import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import type { App } from '#server/platform/http.ts';
import { buildEndpoint, makeCreditor, post, type Answered, type TestCreditor } from './test-creditor.ts';
import { getMessage, receiptMessage, verifyMessage, type ReceiptOptions } from './test-messages.ts';
import { hasOfficialSchema, official } from './test-official-schema.ts';

const OK = { httpStatus: 200, outcome: 'OK', faultCode: null };

function ko(faultCode: string) {
  return { httpStatus: 200, outcome: 'KO', faultCode };
}

describe('paSendRT', () => {
  const database = useDatabase();
  const answers: string[] = [];
  let app: App;
  let creditor: TestCreditor;
  let tokens = 0;

  function newReceiptId(): string {
    return String((tokens += 1)).padStart(32, '0');
  }

  async function send(
    noticeNumber: string,
    amountCents: number,
    options: ReceiptOptions = {},
  ): Promise<Answered> {
    const answered = await post(app, receiptMessage(noticeNumber, amountCents, options));
    answers.push(answered.document);
    return answered;
  }

  async function anomaliesOf(noticeNumber: string): Promise<string[]> {
    const found = await creditor.rows<{ kind: string }>(
      `select kind from payment_anomaly join receipt using (tenant_id, receipt_id)
       where notice_number = '${noticeNumber}' order by kind`,
    );
    return found.map(({ kind }) => kind);
  }

  async function stateOf(positionId: number): Promise<string | undefined> {
    const found = await creditor.rows<{ state: string }>(
      `select state from debt_position where position_id = ${positionId}`,
    );
    return found[0]?.state;
  }

  async function receiptsOf(noticeNumber: string): Promise<number> {
    const found = await creditor.rows<{ count: string }>(
      `select count(*) from receipt where notice_number = '${noticeNumber}'`,
    );
    return Number(found[0]?.count);
  }

  beforeAll(async () => {
    creditor = await makeCreditor(database);
    app = await buildEndpoint(database);
  });
  // Last of all: whatever was sent, the books balance, and every answer conforms.
  afterAll(async () => {
    const unbalanced = await creditor.rows(
      'select entry_id from ledger_posting group by entry_id having sum(amount_cents) <> 0',
    );
    expect(unbalanced).toEqual([]);
    await app.close();
    if (hasOfficialSchema) expect(await official(answers)).toEqual(answers.map(() => true));
  });

  it.each(['v1', 'v2'] as const)('settles the invoice (%s)', async (version) => {
    const { noticeNumber, positionId, invoiceIds } = await creditor.addPayable(5850);
    await post(app, getMessage(noticeNumber));
    expect(await send(noticeNumber, 5850, { version, receiptId: newReceiptId() })).toMatchObject(OK);
    expect(await stateOf(positionId)).toBe('paid');
    expect(await creditor.outstanding(invoiceIds[0] ?? 0)).toBe(0);
    expect(await anomaliesOf(noticeNumber)).toEqual([]);
    expect(await post(app, verifyMessage(noticeNumber))).toMatchObject(ko('PAA_PAGAMENTO_DUPLICATO'));
    const stored = await creditor.rows(
      `select to_char(paid_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as paid_at, fee_cents::int, psp_name,
         convert_from(raw_message, 'UTF8') like '<?xml%paSendRT%' as is_raw, booked_on::text
       from receipt join ledger_entry on kind = 'receipt' and source_key = receipt_id::text
       where notice_number = '${noticeNumber}'`,
    );
    // Paid at half past eleven at night in Rome, and booked on that day.
    expect(stored).toEqual([
      {
        paid_at: '2017-06-14 21:30',
        fee_cents: 150,
        psp_name: 'Banca di prova',
        is_raw: true,
        booked_on: '2017-06-14',
      },
    ]);
    const mails = await creditor.rows(
      `select kind, recipient from outbox_message where channel = 'email' order by message_id desc limit 1`,
    );
    expect(mails).toEqual([{ kind: 'payments.receipt', recipient: 'mario.rossi@example.com' }]);
  });

  it.each([
    ['2025-12-31T23:59:59', '2025-12-31'],
    ['2026-01-01T00:00:00', '2026-01-01'],
    ['2025-12-31T22:59:59Z', '2025-12-31'],
    ['2025-12-31T23:00:00Z', '2026-01-01'],
  ])(
    'books a payment of %s on %s, the day that it was in Rome: the year that a tax return counts',
    async (paymentDateTime, day) => {
      const { noticeNumber } = await creditor.addPayable(700);
      const receiptId = newReceiptId();
      expect(await send(noticeNumber, 700, { receiptId, paymentDateTime })).toMatchObject(OK);
      const booked = await creditor.rows<{ day: string }>(
        `select booked_on::text as day from ledger_entry e join receipt r on e.source_key = r.receipt_id::text
       where e.kind = 'receipt' and r.pagopa_receipt_id = '${receiptId}'`,
      );
      expect(booked).toEqual([{ day }]);
    },
  );

  it('books five deliveries at once a single time (F4)', async () => {
    const { noticeNumber, invoiceIds } = await creditor.addPayable(5850);
    const before = await creditor.balance('pagopa_clearing');
    const receiptId = newReceiptId();
    const replies = await Promise.all([1, 2, 3, 4, 5].map(() => send(noticeNumber, 5850, { receiptId })));
    expect(replies.map(({ outcome, faultCode }) => faultCode ?? outcome).sort()).toEqual([
      'OK',
      ...Array<string>(4).fill('PAA_RECEIPT_DUPLICATA'),
    ]);
    expect(await receiptsOf(noticeNumber)).toBe(1);
    expect(await creditor.balance('pagopa_clearing')).toBe(before + 5850);
    expect(await creditor.outstanding(invoiceIds[0] ?? 0)).toBe(0);
  });

  it('means the same when it is repeated because our answer was lost (F10)', async () => {
    const { noticeNumber } = await creditor.addPayable(5850);
    const receiptId = newReceiptId();
    await send(noticeNumber, 5850, { receiptId });
    const before = await creditor.balance('pagopa_clearing');
    expect(await send(noticeNumber, 5850, { receiptId })).toMatchObject(ko('PAA_RECEIPT_DUPLICATA'));
    expect(await creditor.balance('pagopa_clearing')).toBe(before);
    expect(await receiptsOf(noticeNumber)).toBe(1);
  });

  it('takes a stand-in payment that nobody announced (F5)', async () => {
    const { noticeNumber, invoiceIds } = await creditor.addPayable(5850);
    expect(await send(noticeNumber, 5850, { receiptId: newReceiptId(), isStandIn: true })).toMatchObject(OK);
    expect(await creditor.outstanding(invoiceIds[0] ?? 0)).toBe(0);
    expect(
      await creditor.rows(`select is_stand_in from receipt where notice_number = '${noticeNumber}'`),
    ).toEqual([{ is_stand_in: true }]);
  });

  it('books less than was due and leaves the rest owed (F5)', async () => {
    const { noticeNumber, positionId, invoiceIds } = await creditor.addPayable(5850);
    expect(await send(noticeNumber, 5000, { receiptId: newReceiptId() })).toMatchObject(OK);
    expect(await creditor.outstanding(invoiceIds[0] ?? 0)).toBe(850);
    expect(await stateOf(positionId)).toBe('paid');
    expect(await anomaliesOf(noticeNumber)).toEqual(['other_amount']);
  });

  it('keeps what is more than was due for the payer (F5)', async () => {
    const { noticeNumber, invoiceIds } = await creditor.addPayable(5850);
    const before = await creditor.balance('payer_credit');
    expect(await send(noticeNumber, 6000, { receiptId: newReceiptId() })).toMatchObject(OK);
    expect(await creditor.outstanding(invoiceIds[0] ?? 0)).toBe(0);
    expect(await creditor.balance('payer_credit')).toBe(before - 150);
    expect(await anomaliesOf(noticeNumber)).toEqual(['other_amount', 'surplus']);
  });

  it('keeps a second payment and tells the office (F6)', async () => {
    const { noticeNumber } = await creditor.addPayable(5850);
    const before = await creditor.balance('payer_credit');
    await send(noticeNumber, 5850, { receiptId: newReceiptId() });
    expect(await send(noticeNumber, 5850, { receiptId: newReceiptId() })).toMatchObject(
      ko('PAA_RECEIPT_DUPLICATA'),
    );
    expect(await receiptsOf(noticeNumber)).toBe(2);
    expect(await creditor.balance('payer_credit')).toBe(before - 5850);
    expect(await anomaliesOf(noticeNumber)).toEqual(['second_receipt', 'surplus']);
  });

  it('settles the invoice with the money of a deleted notice, and ends the new one (F7)', async () => {
    const burnt = await creditor.addPayable(5850);
    await creditor.endNotice(burnt, 'cancelled');
    const invoiceId = burnt.invoiceIds[0] ?? 0;
    const live = await creditor.addNotice([{ invoiceId, amountCents: 5850 }]);
    expect(await send(burnt.noticeNumber, 5850, { receiptId: newReceiptId() })).toMatchObject(OK);
    expect(await creditor.outstanding(invoiceId)).toBe(0);
    expect(await stateOf(live.positionId)).toBe('cancelled');
    expect(await anomaliesOf(burnt.noticeNumber)).toEqual(['cancelled_notice']);
    expect(await post(app, verifyMessage(live.noticeNumber))).toMatchObject(ko('PAA_PAGAMENTO_ANNULLATO'));
  });

  it('settles every invoice of a family notice', async () => {
    const invoices = [
      { invoiceId: await creditor.addInvoice(4500), amountCents: 4500 },
      { invoiceId: await creditor.addInvoice(3150), amountCents: 3150 },
    ];
    const { noticeNumber } = await creditor.addNotice(invoices);
    expect(await send(noticeNumber, 7650, { receiptId: newReceiptId() })).toMatchObject(OK);
    for (const { invoiceId } of invoices) expect(await creditor.outstanding(invoiceId)).toBe(0);
  });

  it('keeps the money of an unknown notice aside, and stops the Nodo', async () => {
    const noticeNumber = '301999999999999999';
    const before = await creditor.balance('suspense');
    const receiptId = newReceiptId();
    expect(await send(noticeNumber, 1234, { receiptId })).toMatchObject(ko('PAA_PAGAMENTO_SCONOSCIUTO'));
    expect(await creditor.balance('suspense')).toBe(before - 1234);
    expect(await anomaliesOf(noticeNumber)).toEqual(['unknown_notice']);
    expect(await send(noticeNumber, 1234, { receiptId })).toMatchObject(ko('PAA_RECEIPT_DUPLICATA'));
    expect(await creditor.balance('suspense')).toBe(before - 1234);
  });

  it('notes another debtor and takes the money', async () => {
    const { noticeNumber } = await creditor.addPayable(5850);
    expect(
      await send(noticeNumber, 5850, { receiptId: newReceiptId(), debtor: 'VRDLGI80A01F205X' }),
    ).toMatchObject(OK);
    expect(await anomaliesOf(noticeNumber)).toEqual(['other_debtor']);
  });

  it('books nothing for a failed payment', async () => {
    const { noticeNumber, positionId } = await creditor.addPayable(5850);
    expect(await send(noticeNumber, 5850, { receiptId: newReceiptId(), outcome: 'KO' })).toMatchObject(OK);
    expect(await stateOf(positionId)).toBe('open');
    expect(await receiptsOf(noticeNumber)).toBe(0);
    expect(
      await creditor.rows(`select operation from nodo_message where notice_number = '${noticeNumber}'`),
    ).toHaveLength(1);
  });

  it.each<[string, ReceiptOptions, string]>([
    ['contradicts itself in the sum', { transferCents: 5849 }, 'PAA_SEMANTICA'],
    ['contradicts itself in the IUV', { iuv: '01000000000000144' }, 'PAA_SEMANTICA'],
    ['has no receipt identifier', { receiptId: '' }, 'PAA_SINTASSI_EXTRAXSD'],
    ['has an endless receipt identifier', { receiptId: 'x'.repeat(5_000) }, 'PAA_SINTASSI_EXTRAXSD'],
    ['is for another creditor', { fiscalCode: '77777777777' }, 'PAA_ID_DOMINIO_ERRATO'],
    [
      'comes from another domain',
      { idPA: '77777777777', fiscalCode: '77777777777' },
      'PAA_ID_DOMINIO_ERRATO',
    ],
    ['comes by another broker', { idBrokerPA: '77777777777' }, 'PAA_ID_INTERMEDIARIO_ERRATO'],
    ['comes by another station', { idStation: '01199250158_02' }, 'PAA_STAZIONE_INT_ERRATA'],
    ['breaks the schema', { fiscalCode: '7' }, 'PAA_SINTASSI_XSD'],
  ])('journals and refuses a receipt that %s', async (_case, options, code) => {
    const { noticeNumber, positionId } = await creditor.addPayable(5850);
    const known = await creditor.rows('select message_id from nodo_message');
    expect(await send(noticeNumber, 5850, options)).toMatchObject(ko(code));
    expect(await receiptsOf(noticeNumber)).toBe(0);
    expect(await stateOf(positionId)).toBe('open');
    expect(
      await creditor.rows('select message_id from nodo_message where operation like $$paSendRT%$$'),
    ).not.toHaveLength(0);
    expect((await creditor.rows('select message_id from nodo_message')).length).toBeGreaterThan(known.length);
  });

  it('adds the answer to the journaled receipt', async () => {
    const { noticeNumber } = await creditor.addPayable(5850);
    await send(noticeNumber, 5850, { receiptId: newReceiptId() });
    await expect
      .poll(() =>
        creditor.rows(`select tenant_id, response like '%paSendRTV2Response%<outcome>OK</outcome>%' as answered
          from nodo_message where notice_number = '${noticeNumber}'`),
      )
      .toEqual([{ tenant_id: creditor.tenantId, answered: true }]);
  });

  it('asks for a repetition when it cannot book, with the message journaled, and takes the repetition', async () => {
    const { noticeNumber, invoiceIds } = await creditor.addPayable(5850);
    const receiptId = newReceiptId();
    await database.ownerPool.query('revoke insert on receipt from refettorio_app');
    expect(await send(noticeNumber, 5850, { receiptId })).toMatchObject(ko('PAA_SYSTEM_ERROR'));
    await database.ownerPool.query('grant insert on receipt to refettorio_app');
    expect(
      await creditor.rows(`select operation from nodo_message where notice_number = '${noticeNumber}'`),
    ).toHaveLength(1);
    expect(await send(noticeNumber, 5850, { receiptId })).toMatchObject(OK);
    expect(await creditor.outstanding(invoiceIds[0] ?? 0)).toBe(0);
  });

  it('survives a deadlock by doing the same again', async () => {
    const { noticeNumber, positionId, invoiceIds } = await creditor.addPayable(5850);
    await database.ownerPool.query('create sequence failures; grant usage on failures to refettorio_app');
    await database.ownerPool.query(`create function fail_twice() returns trigger language plpgsql as $$ begin
      if nextval('failures') <= 2 then raise exception 'staged' using errcode = 'deadlock_detected'; end if;
      return new; end $$`);
    await database.ownerPool.query(
      'create trigger fail_twice before insert on receipt for each row execute function fail_twice()',
    );
    expect(await send(noticeNumber, 5850, { receiptId: newReceiptId() })).toMatchObject(OK);
    await database.ownerPool.query('drop trigger fail_twice on receipt');
    expect(await stateOf(positionId)).toBe('paid');
    expect(await creditor.outstanding(invoiceIds[0] ?? 0)).toBe(0);
  });
});
