import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import type { App } from '#server/platform/http.ts';
import { buildEndpoint, makeCreditor, post, type Answered, type TestCreditor } from './test-creditor.ts';
import { CREDITOR, DEBTOR, getMessage, IBAN, POSTAL_IBAN, verifyMessage } from './test-messages.ts';
import { hasOfficialSchema, official } from './test-official-schema.ts';

describe('paVerifyPaymentNotice and paGetPayment', () => {
  const database = useDatabase();
  const answers: string[] = [];
  let app: App;
  let creditor: TestCreditor;

  async function ask(body: string): Promise<Answered> {
    const answered = await post(app, body);
    answers.push(answered.document);
    return answered;
  }

  beforeAll(async () => {
    creditor = await makeCreditor(database);
    app = await buildEndpoint(database);
  });
  // Last of all, with everything that was answered above.
  afterAll(async () => {
    await app.close();
    if (hasOfficialSchema) expect(await official(answers)).toEqual(answers.map(() => true));
  });

  it('says what is due, though it is long overdue', async () => {
    const { noticeNumber } = await creditor.addPayable(5850);
    const answered = await ask(verifyMessage(noticeNumber));
    expect(answered).toMatchObject({ httpStatus: 200, outcome: 'OK' });
    expect(answered.text('amount')).toBe('58.50');
    expect(answered.text('dueDate')).toBe('2017-06-20');
    expect(answered.text('allCCP')).toBe('true');
    expect(answered.text('paymentDescription')).toBe('Refezione scolastica, Maggio 2017');
    expect(answered.text('fiscalCodePA')).toBe(CREDITOR);
    expect(answered.text('companyName')).toBe('Comune di Truccazzano');
    expect(answered.text('officeName')).toBe('Ufficio Scuola');
  });

  it('gives out the payment as often as it is asked', async () => {
    const { noticeNumber, positionId } = await creditor.addPayable(5850);
    for (const version of ['v1', 'v2', 'v2'] as const) {
      const answered = await ask(getMessage(noticeNumber, { version }));
      expect(answered.outcome).toBe('OK');
      expect(answered.text('creditorReferenceId')).toBe(noticeNumber.slice(1));
      expect(answered.text('paymentAmount')).toBe('58.50');
      expect(answered.text('transferAmount')).toBe('58.50');
      expect(answered.text('entityUniqueIdentifierValue')).toBe(DEBTOR);
      expect(answered.text('transferCategory')).toBe('9/0199999SP/');
      expect(answered.text('remittanceInformation')).toBe(
        `/RFB/${noticeNumber.slice(1)}/58.50/TXT/Refezione scolastica, Maggio 2017`,
      );
    }
    await expect
      .poll(() =>
        creditor.rows(
          `select state from debt_position where position_id = ${positionId} and activated_at is not null`,
        ),
      )
      .toEqual([{ state: 'open' }]);
  });

  it.each([
    [undefined, IBAN, null],
    ['PAGOPA', IBAN, POSTAL_IBAN],
    ['POSTAL', POSTAL_IBAN, null],
  ] as const)('for transferType %s credits %s', async (transferType, iban, beside) => {
    const { noticeNumber } = await creditor.addPayable(1000);
    const answered = await ask(getMessage(noticeNumber, transferType ? { transferType } : {}));
    expect(answered.text('IBAN')).toBe(iban);
    expect(answered.text('key')).toBe(beside && 'IBANAPPOGGIO');
    expect(answered.text('value')).toBe(beside);
  });

  it('asks for what is still owed after a credit note between verification and payment', async () => {
    const { noticeNumber, invoiceIds } = await creditor.addPayable(5850);
    expect((await ask(verifyMessage(noticeNumber))).text('amount')).toBe('58.50');
    await creditor.credit(invoiceIds[0] ?? 0, 850);
    expect((await ask(getMessage(noticeNumber))).text('paymentAmount')).toBe('50.00');
  });

  it('asks for the sum of a family notice', async () => {
    const invoices = [
      { invoiceId: await creditor.addInvoice(4500), amountCents: 4500 },
      { invoiceId: await creditor.addInvoice(3150), amountCents: 3150 },
    ];
    const { noticeNumber } = await creditor.addNotice(invoices);
    expect((await ask(getMessage(noticeNumber))).text('paymentAmount')).toBe('76.50');
  });

  it.each([
    ['paid', 'PAA_PAGAMENTO_DUPLICATO'],
    ['cancelled', 'PAA_PAGAMENTO_ANNULLATO'],
    ['closed', 'PAA_PAGAMENTO_SCADUTO'],
  ] as const)('refuses a notice that is %s', async (state, code) => {
    const notice = await creditor.addPayable(5850);
    await creditor.endNotice(notice, state);
    for (const message of [verifyMessage(notice.noticeNumber), getMessage(notice.noticeNumber)]) {
      expect(await ask(message)).toMatchObject({ httpStatus: 200, outcome: 'KO', faultCode: code });
    }
  });

  it('refuses an open notice whose invoice was settled otherwise', async () => {
    const { noticeNumber, invoiceIds } = await creditor.addPayable(5850);
    await creditor.credit(invoiceIds[0] ?? 0, 5850);
    expect(await ask(verifyMessage(noticeNumber))).toMatchObject({ faultCode: 'PAA_PAGAMENTO_DUPLICATO' });
  });

  it('refuses an unknown number', async () => {
    const answered = await ask(verifyMessage('302039921337126000'));
    expect(answered).toMatchObject({ outcome: 'KO', faultCode: 'PAA_PAGAMENTO_SCONOSCIUTO' });
    expect(answered.text('id')).toBe(CREDITOR);
  });

  it.each([
    [{ idPA: '77777777777' }, 'PAA_ID_DOMINIO_ERRATO'],
    [{ fiscalCode: '77777777777' }, 'PAA_ID_DOMINIO_ERRATO'],
    [{ idBrokerPA: '77777777777' }, 'PAA_ID_INTERMEDIARIO_ERRATO'],
    [{ idStation: '01199250158_02' }, 'PAA_STAZIONE_INT_ERRATA'],
  ])('refuses a sender that says %o', async (sender, code) => {
    const { noticeNumber } = await creditor.addPayable(5850);
    for (const message of [verifyMessage(noticeNumber, sender), getMessage(noticeNumber, sender)]) {
      expect(await ask(message)).toMatchObject({ httpStatus: 200, outcome: 'KO', faultCode: code });
    }
  });

  it('refuses what breaks the schema, saying where', async () => {
    const answered = await ask(verifyMessage('3010'));
    expect(answered).toMatchObject({ httpStatus: 200, outcome: 'KO', faultCode: 'PAA_SINTASSI_XSD' });
    expect(answered.text('description')).toContain('/qrCode/noticeNumber');
  });

  it('answers a SOAP fault to what is no operation of its own', async () => {
    const answered = await post(app, '<x xmlns="urn:x"/>');
    expect(answered.httpStatus).toBe(500);
    expect(answered.text('faultcode')).toBe('soapenv:Client');
    const { noticeNumber } = await creditor.addPayable(5850);
    expect((await post(app, verifyMessage(noticeNumber), 'application/json')).httpStatus).toBe(500);
    expect((await post(app, `<x>${'x'.repeat(300_000)}</x>`)).httpStatus).toBe(500);
    expect((await post(app, verifyMessage(noticeNumber), 'application/soap+xml')).outcome).toBe('OK');
  });

  it('asks the Nodo to try again while the creditor is not fully configured', async () => {
    const { noticeNumber } = await creditor.addPayable(5850);
    for (const missing of ['station_id = null', 'iban = null, postal_iban = null']) {
      const before = await creditor.rows('select station_id, iban, postal_iban from pagopa_setting');
      await database.ownerPool.query(`update pagopa_setting set ${missing}`);
      expect(await ask(verifyMessage(noticeNumber))).toMatchObject({ faultCode: 'PAA_SYSTEM_ERROR' });
      const { station_id, iban, postal_iban } = before[0] as Record<string, string>;
      await database.ownerPool.query(
        'update pagopa_setting set station_id = $1, iban = $2, postal_iban = $3',
        [station_id, iban, postal_iban],
      );
    }
    expect((await ask(verifyMessage(noticeNumber))).outcome).toBe('OK');
  });

  it('journals the exchange, request and answer', async () => {
    const { noticeNumber } = await creditor.addPayable(5850);
    await ask(verifyMessage(noticeNumber));
    await expect
      .poll(() =>
        creditor.rows(`select tenant_id, operation, convert_from(request, 'UTF8') like '%paVerifyPaymentNoticeReq%' as asked,
          response like '%<outcome>OK</outcome>%' as answered from nodo_message where notice_number = '${noticeNumber}'`),
      )
      .toEqual([
        { tenant_id: creditor.tenantId, operation: 'paVerifyPaymentNotice', asked: true, answered: true },
      ]);
  });
});
