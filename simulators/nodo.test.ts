import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answerXml, EC, koXml, NOTICE, startEcStub, type EcStub } from './ec-stub.ts';
import type { PayOptions, PayResult } from './nodo-types.ts';
import { buildNodo } from './nodo.ts';
import type { Delivery } from './receipt-queue.ts';
import { refuseProduction } from './simulator-app.ts';

const RT_ROOT = 'paSendRTV2Response';

let ec: EcStub;
let nodo: FastifyInstance;
beforeEach(async () => {
  ec = await startEcStub();
  const { endpoint, idBrokerPA, idStation } = ec.station;
  nodo = buildNodo({
    station: { endpoint, idBrokerPA, idStation },
    creditor: EC,
    retryDelaysMs: [5, 5, 5],
    wire: { timeoutMs: 500 },
  });
});
afterEach(async () => {
  await nodo.close();
  await ec.close();
});

async function pay(options: PayOptions = {}): Promise<PayResult> {
  const response = await nodo.inject({ method: 'POST', url: '/api/pay', payload: { ...NOTICE, options } });
  expect(response.statusCode).toBe(200);
  return response.json<PayResult>();
}

async function receipts(): Promise<Delivery[]> {
  return (await nodo.inject('/api/receipts')).json<Delivery[]>();
}

async function stateReached(state: Delivery['state']): Promise<Delivery> {
  return vi.waitFor(async () => {
    const [delivery] = await receipts();
    expect(delivery?.state).toBe(state);
    if (!delivery) throw new Error('no delivery');
    return delivery;
  });
}

describe('a payment', () => {
  test('verifies, activates and sends the receipt', async () => {
    const result = await pay({ psp: 'Banca Uno' });
    expect(result.steps.map((step) => [step.operation, step.result])).toEqual([
      ['paVerifyPaymentNotice', 'OK'],
      ['paGetPaymentV2', 'OK'],
      ['paSendRTV2', 'OK'],
    ]);
    expect(result).toMatchObject({
      outcome: 'PAID',
      deliveries: [{ state: 'delivered', receipt: { amountCents: 5850 } }],
    });
    expect(ec.callsOf('paSendRTV2')[0]?.body).toContain('<PSPCompanyName>Banca Uno</PSPCompanyName>');
  });

  test('stops at a refused verification', async () => {
    ec.answer('paVerifyPaymentNotice', koXml('paVerifyPaymentNoticeRes', 'PAA_PAGAMENTO_ANNULLATO'));
    expect(await pay()).toMatchObject({
      outcome: 'NOT_PAID',
      fault: { code: 'PPT_ERRORE_EMESSO_DA_PAA', original: { faultCode: 'PAA_PAGAMENTO_ANNULLATO' } },
    });
    expect(ec.callsOf('paSendRTV2')).toHaveLength(0);
  });

  test('V1 uses the old messages, a wrong option is refused', async () => {
    expect((await pay({ version: 'v1' })).steps.map((step) => step.operation)).toContain('paSendRT');
    const payload = { ...NOTICE, options: { surprise: true } };
    expect((await nodo.inject({ method: 'POST', url: '/api/pay', payload })).statusCode).toBe(400);
  });

  test('twice: two tokens of one notice; five copies: one token', async () => {
    const twice = await pay({ times: 2 });
    expect(new Set(twice.deliveries.map(({ receipt }) => receipt.receiptId)).size).toBe(2);
    const copies = await pay({ copies: 5, receiptId: 'fixed' });
    expect(copies.deliveries.map(({ receipt }) => receipt.receiptId)).toEqual(Array(5).fill('fixed'));
  });

  test('in stand-in the station is not called before the receipt', async () => {
    expect(await pay({ standIn: true })).toMatchObject({
      outcome: 'NOT_PAID',
      fault: { code: 'PPT_PAGAMENTO_SCONOSCIUTO' },
    });
    expect(await pay({ standIn: true, amountCents: 5850 })).toMatchObject({ outcome: 'PAID' });
    expect(ec.calls.map((call) => call.operation)).toEqual(['paSendRTV2']);
    expect(ec.calls[0]?.body).toContain('<standIn>true</standIn>');
  });

  test('while its receipt is late the Nodo itself refuses a second payment', async () => {
    expect(await pay({ receiptDelaySeconds: 600 })).toMatchObject({ deliveries: [{ state: 'scheduled' }] });
    expect(await pay()).toMatchObject({ outcome: 'NOT_PAID', fault: { code: 'PPT_PAGAMENTO_DUPLICATO' } });
    expect(await pay({ evenIfPaid: true })).toMatchObject({ outcome: 'PAID' });
  });
});

describe('the queue of receipts', () => {
  test.each([
    ['a malformed answer', '<nonsense'],
    ['an OK of another operation', answerXml('paSendRTRes', '<outcome>OK</outcome>')],
    ['a cut connection', { fails: 'hang up' as const }],
    ['a system error of the creditor', koXml(RT_ROOT, 'PAA_SYSTEM_ERROR')],
  ])('repeats after %s until the answer is final', async (_case, bad) => {
    ec.answer('paSendRTV2', (call) => (call < 3 ? bad : answerXml(RT_ROOT, '<outcome>OK</outcome>')));
    expect((await pay()).outcome).toBe('PAID');
    const delivery = await stateReached('delivered');
    expect(delivery.attempts).toHaveLength(3);
    const ids = ec.callsOf('paSendRTV2').map((call) => /<receiptId>(\w+)/.exec(call.body)?.[1]);
    expect(new Set(ids).size).toBe(1);
  });

  test('repeats when the answer got lost, although the creditor had worked', async () => {
    ec.answer('paSendRTV2', (call) =>
      call === 1 ? answerXml(RT_ROOT, '<outcome>OK</outcome>') : koXml(RT_ROOT, 'PAA_RECEIPT_DUPLICATA'),
    );
    await pay({ lostAnswers: 1 });
    const delivery = await stateReached('refused');
    expect(delivery.attempts.map((attempt) => attempt.code)).toEqual([
      'PPT_STAZIONE_INT_PA_TIMEOUT',
      'PAA_RECEIPT_DUPLICATA',
    ]);
  });

  test('a KO is final and the payment stays paid', async () => {
    ec.answer('paSendRTV2', koXml(RT_ROOT, 'PAA_SEMANTICA'));
    expect(await pay()).toMatchObject({ outcome: 'PAID', deliveries: [{ state: 'refused' }] });
    expect(ec.callsOf('paSendRTV2')).toHaveLength(1);
  });

  test('stops after the last retry; a person restarts it from the page', async () => {
    ec.answer('paSendRTV2', { status: 503, body: '' });
    await pay();
    const stopped = await stateReached('stopped');
    expect(stopped.attempts).toHaveLength(4);
    expect((await nodo.inject('/ricevute')).body).toContain('Riavvia l’invio della ricevuta 1');
    ec.answer('paSendRTV2', answerXml(RT_ROOT, '<outcome>OK</outcome>'));
    const restarted = await nodo.inject({ method: 'POST', url: '/ricevute/riavvia', ...form({ id: '1' }) });
    expect(restarted.statusCode).toBe(303);
    await stateReached('delivered');
  });
});

describe('the counter', () => {
  test('reads the QR code, shows the amount and pays', async () => {
    expect((await nodo.inject('/')).body).toContain('SIMULAZIONE – Nodo e PSP (sportello)');
    const qr = form({ notice: `PAGOPA|002|${NOTICE.noticeNumber}|${EC}|5850` });
    const offer = await nodo.inject({ method: 'POST', url: '/verifica', ...qr });
    expect(offer.body).toContain('58,50 €');
    const paid = await nodo.inject({
      method: 'POST',
      url: '/paga',
      ...form({ notice: '3010 0000 7801 3050 43', creditor: EC, psp: 'Posta', twice: '1' }),
    });
    expect(paid.body).toContain('Pagamento eseguito');
    expect(await receipts()).toHaveLength(2);
  });

  test('says what is wrong with a typed number, and escapes it', async () => {
    const response = await nodo.inject({
      method: 'POST',
      url: '/verifica',
      ...form({ notice: '"><b>', creditor: EC }),
    });
    expect(response.statusCode).toBe(400);
    expect(response.body).toContain('Il codice avviso ha 18 cifre');
    expect(response.body).not.toContain('"><b>');
  });
});

test('nothing starts in production', () => {
  expect(() => refuseProduction({ REFETTORIO_MODE: 'production' })).toThrow(/non partono/);
  vi.stubEnv('REFETTORIO_MODE', 'production');
  expect(() => buildNodo({ station: ec.station })).toThrow(/SIMULAZIONE/);
  vi.unstubAllEnvs();
});

function form(fields: Record<string, string>) {
  return {
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  };
}
