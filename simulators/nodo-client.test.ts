import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  answerXml,
  koXml,
  NOTICE,
  paymentChildren,
  soap,
  startEcStub,
  VERIFY_CHILDREN,
  type EcStub,
} from './ec-stub.ts';
import { getPayment, sendReceipt, verify, type EcAnswer } from './nodo-client.ts';
import { receiptFor } from './receipt.ts';

let ec: EcStub;
beforeEach(async () => {
  ec = await startEcStub();
});
afterEach(() => ec.close());

const IUV = NOTICE.noticeNumber.slice(1);
const VERIFY_ROOT = 'paVerifyPaymentNoticeRes';

async function verifyDetail(answer: Parameters<EcStub['answer']>[1]): Promise<string> {
  ec.answer('paVerifyPaymentNotice', answer);
  return failure(await verify(ec.station, NOTICE, { timeoutMs: 150 }));
}

function failure(answer: EcAnswer<unknown>): string {
  return answer.status === 'failed' ? `${answer.code}: ${answer.detail}` : answer.status;
}

describe('good answers', () => {
  test('verify reads the amount, also under other prefixes', async () => {
    const answer = await verify(ec.station, NOTICE);
    expect(answer).toMatchObject({
      status: 'ok',
      value: { amountCents: 5850, dueDate: '2017-06-20', description: 'Refezione & mensa', allCCP: false },
    });
  });

  test.each(['v1', 'v2'] as const)(
    'getPayment %s reads transfers and a date with an offset',
    async (version) => {
      const answer = await getPayment(ec.station, NOTICE, { version, paymentNote: 'cart-1' });
      expect(answer).toMatchObject({
        status: 'ok',
        value: {
          creditorReferenceId: IUV,
          dueDate: '2017-06-20+02:00',
          transfers: [{ amountCents: 5000 }, { amountCents: 850 }],
        },
      });
      expect(ec.calls[0]?.operation).toBe(version === 'v2' ? 'paGetPaymentV2' : 'paGetPayment');
      expect(ec.calls[0]?.body).toContain('<paymentNote>cart-1</paymentNote>');
    },
  );

  test('a KO with its fault is an answer, not a failure', async () => {
    ec.answer('paVerifyPaymentNotice', koXml(VERIFY_ROOT, 'PAA_PAGAMENTO_DUPLICATO'));
    expect(await verify(ec.station, NOTICE)).toMatchObject({
      status: 'ko',
      fault: { faultCode: 'PAA_PAGAMENTO_DUPLICATO' },
    });
  });
});

describe('the request on the wire', () => {
  test('SOAPAction is bare, or quoted when asked; prefixes are free', async () => {
    await verify(ec.station, NOTICE);
    const prefixes = { envelope: 'SOAP-ENV', body: 'paf' };
    const answer = await verify(ec.station, NOTICE, { quotedSoapAction: true, prefixes });
    expect(answer.status).toBe('ok');
    expect(ec.calls.map((call) => call.soapAction)).toEqual([
      'paVerifyPaymentNotice',
      '"paVerifyPaymentNotice"',
    ]);
    expect(ec.calls[1]?.body).toContain('<SOAP-ENV:Body><paf:paVerifyPaymentNoticeReq><idPA>');
  });

  test('a receipt of another amount and debtor stays coherent and is escaped', async () => {
    const payment = await getPayment(ec.station, NOTICE);
    if (payment.status !== 'ok') throw new Error('expected data');
    const receipt = receiptFor(NOTICE, payment.value, {
      paidAt: new Date('2017-06-19T22:30:00Z'),
      receiptId: 'r1',
      amountCents: 6000,
      debtor: { type: 'F', fiscalCode: 'BNCLRA85B41F205W', fullName: 'Laura <Bianchi> & figli' },
      standIn: true,
    });
    expect((await sendReceipt(ec.station, receipt)).status).toBe('ok');
    const sent = ec.callsOf('paSendRTV2')[0]?.body ?? '';
    expect(sent).toContain('<paymentAmount>60.00</paymentAmount>');
    expect(sent).toContain('<transferAmount>51.50</transferAmount>');
    expect(sent).toContain('<fullName>Laura &#60;Bianchi&#62; &#38; figli</fullName>');
    // Half past midnight in Rome: another day than in UTC.
    expect(sent).toContain('<paymentDateTime>2017-06-20T00:30:00</paymentDateTime>');
    expect(sent).toContain('<applicationDate>2017-06-20</applicationDate>');
    expect(sent).toContain('<standIn>true</standIn>');
  });
});

describe('answers that the Nodo refuses', () => {
  const wrong = 'PPT_STAZIONE_INT_PA_ERRORE_RESPONSE: ';

  test.each([
    ['paymentList', /<paymentList>.*<\/paymentList>/],
    ['paymentDescription', /<paymentDescription>.*<\/paymentDescription>/],
    ['fiscalCodePA', /<fiscalCodePA>.*<\/fiscalCodePA>/],
    ['companyName', /<companyName>.*<\/companyName>/],
  ])('OK without %s', async (part, pattern) => {
    const detail = await verifyDetail(answerXml(VERIFY_ROOT, VERIFY_CHILDREN.replace(pattern, '')));
    expect(detail).toBe(`${wrong}paVerifyPaymentNoticeRes: OK without ${part}`);
  });

  test.each([
    ['KO without fault', answerXml(VERIFY_ROOT, '<outcome>KO</outcome>'), /KO without fault/],
    [
      'wrong order',
      answerXml(
        VERIFY_ROOT,
        VERIFY_CHILDREN.replace(/(<paymentDescription>.*?<\/paymentDescription>)(.*)/, '$2$1'),
      ),
      /paymentDescription: unexpected, repeated or out of order/,
    ],
    [
      'qualified children',
      answerXml(VERIFY_ROOT, VERIFY_CHILDREN.replaceAll(/<(\/?)(\w)/g, '<$1x:$2')),
      /outcome: must be unqualified/,
    ],
    [
      'an empty element',
      answerXml(VERIFY_ROOT, `${VERIFY_CHILDREN}<officeName/>`),
      /officeName: invalid value/,
    ],
    [
      'an amount with a comma',
      answerXml(VERIFY_ROOT, VERIFY_CHILDREN.replace('58.50', '58,50')),
      /amount: invalid/,
    ],
    [
      'a day that does not exist',
      answerXml(VERIFY_ROOT, VERIFY_CHILDREN.replace('06-20', '02-30')),
      /dueDate: invalid/,
    ],
    [
      'another operation',
      answerXml('paSendRTRes', '<outcome>OK</outcome>'),
      /paVerifyPaymentNoticeRes expected/,
    ],
    [
      'a foreign namespace',
      soap(`<paVerifyPaymentNoticeRes>${VERIFY_CHILDREN}</paVerifyPaymentNoticeRes>`),
      /expected, \{\}/,
    ],
    ['a DOCTYPE', `<!DOCTYPE x>${soap('<x/>')}`, /DOCTYPE not allowed/],
    ['broken XML', '<a><b></a>', /not XML/],
    ['HTTP 500', { status: 500, body: soap('') }, /HTTP 500/],
    ['a redirect', { status: 302, body: '' }, /HTTP 302/],
  ])('%s', async (_case, answer, pattern) => {
    const detail = await verifyDetail(answer);
    expect(detail).toMatch(pattern);
    expect(detail.startsWith(wrong)).toBe(true);
  });

  test('silence is a timeout, a cut connection is an unreachable station', async () => {
    expect(await verifyDetail({ fails: 'silence' })).toMatch(/^PPT_STAZIONE_INT_PA_TIMEOUT/);
    expect(await verifyDetail({ fails: 'hang up' })).toMatch(/^PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE/);
  });

  test('a total that differs from its transfers, repeated transfers, an IBAN nobody registered', async () => {
    ec.answer('paGetPaymentV2', answerXml('paGetPaymentV2Response', paymentChildren(IUV, '8.49')));
    expect(failure(await getPayment(ec.station, NOTICE))).toMatch(
      /paymentAmount 5850 differs from transfers 5849/,
    );
    const repeated = paymentChildren(IUV).replace('<idTransfer>2', '<idTransfer>1');
    ec.answer('paGetPaymentV2', answerXml('paGetPaymentV2Response', repeated));
    expect(failure(await getPayment(ec.station, NOTICE))).toMatch(/idTransfer repeated/);
    ec.answer('paGetPaymentV2', answerXml('paGetPaymentV2Response', paymentChildren(IUV)));
    expect(failure(await getPayment(ec.station, NOTICE, {}, { registeredIbans: [] }))).toMatch(
      /not registered/,
    );
  });

  test('companyName is mandatory in V2 and optional in V1', async () => {
    const children = paymentChildren(IUV).replace(/<companyName>.*?<\/companyName>/, '');
    ec.answer('paGetPaymentV2', answerXml('paGetPaymentV2Response', children));
    ec.answer('paGetPayment', answerXml('paGetPaymentRes', children));
    expect(failure(await getPayment(ec.station, NOTICE))).toMatch(/companyName: missing/);
    expect((await getPayment(ec.station, NOTICE, { version: 'v1' })).status).toBe('ok');
  });
});
