import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EC, koXml, NOTICE, OTHER_NOTICE, startEcStub, type EcStub } from './ec-stub.ts';
import { startSimulators, type Simulators } from './start-all.ts';

const RETURN_OK = 'https://comune.example/ritorno?id=a%20b&x=1#fine';
const RETURN_URLS = {
  returnOkUrl: RETURN_OK,
  returnCancelUrl: 'https://comune.example/annullato',
  returnErrorUrl: 'https://comune.example/errore',
};

let ec: EcStub;
let simulators: Simulators;
beforeEach(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  ec = await startEcStub();
  const { endpoint, idBrokerPA, idStation } = ec.station;
  simulators = await startSimulators({
    ecEndpoint: endpoint,
    idBrokerPA,
    idStation,
    ports: {
      ...{ checkout: 0, nodo: 0, aca: 0, push: 0, telephone: 0 },
      ...{ identity: 0, llm: 0, mailbox: 0, fcm: 0, apns: 0 },
    },
    subscriptionKeys: ['chiave'],
    retryDelaysMs: [5],
  });
});
afterEach(async () => {
  await simulators.close();
  await ec.close();
  vi.restoreAllMocks();
});

function notice(reference = NOTICE) {
  return { ...reference, amount: 5850, companyName: 'Comune di Prova', description: 'Refezione' };
}

function postCart(body: object, key = 'chiave'): Promise<Response> {
  return fetch(`${simulators.urls.checkout}/checkout/ec/v1/carts`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/json', ...(key ? { 'Ocp-Apim-Subscription-Key': key } : {}) },
    body: JSON.stringify(body),
  });
}

async function openCart(notices = [notice()]): Promise<string> {
  const response = await postCart({ paymentNotices: notices, returnUrls: RETURN_URLS, idCart: 'carrello-7' });
  expect(response.status).toBe(302);
  return response.headers.get('location') ?? '';
}

function act(address: string, action: string, delay = '0'): Promise<Response> {
  return fetch(address, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ action, delay }) });
}

describe('POST /carts', () => {
  test('answers 302 with the address of a page that shows what will be paid', async () => {
    const address = await openCart();
    expect(address).toMatch(/\/carts\/[0-9a-f-]{36}\/redirect$/);
    const shown = await (await fetch(address)).text();
    expect(shown).toContain('SIMULAZIONE – Checkout di pagoPA');
    expect(shown).toContain('58,50 €');
    expect(shown).toContain('60,00 €');
  });

  test('401 without the key or with another one', async () => {
    const body = { paymentNotices: [notice()], returnUrls: RETURN_URLS };
    expect((await postCart(body, '')).status).toBe(401);
    expect((await postCart(body, 'altra')).status).toBe(401);
  });

  test.each([
    ['six notices', { paymentNotices: Array(6).fill(notice()) }],
    ['no notice', { paymentNotices: [] }],
    ['a short notice number', { paymentNotices: [{ ...notice(), noticeNumber: '123' }] }],
    ['an amount as text', { paymentNotices: [{ ...notice(), amount: '5850' }] }],
    ['an amount of zero', { paymentNotices: [{ ...notice(), amount: 0 }] }],
    ['a long description', { paymentNotices: [{ ...notice(), description: 'x'.repeat(141) }] }],
    ['no return address', { returnUrls: { returnOkUrl: RETURN_OK } }],
    ['a return address that is none', { returnUrls: { ...RETURN_URLS, returnErrorUrl: 'comune' } }],
    ['an e-mail that is none', { emailNotice: 'mario' }],
  ])('400 problem+json for %s', async (_case, change) => {
    const response = await postCart({ paymentNotices: [notice()], returnUrls: RETURN_URLS, ...change });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 400 });
  });

  test('422 for a repeated notice and for one that the creditor does not let pay', async () => {
    const repeated = await postCart({ paymentNotices: [notice(), notice()], returnUrls: RETURN_URLS });
    expect(repeated.status).toBe(422);
    ec.answer('paVerifyPaymentNotice', koXml('paVerifyPaymentNoticeRes', 'PAA_PAGAMENTO_SCONOSCIUTO'));
    const unknown = await postCart({ paymentNotices: [notice()], returnUrls: RETURN_URLS });
    expect(unknown.status).toBe(422);
    const found = (await unknown.json()) as { title: string; detail: string };
    expect(found.title).toBe('Invalid payment info');
    expect(found.detail).toContain('PAA_PAGAMENTO_SCONOSCIUTO');
  });
});

describe('the payment page', () => {
  test('pays every notice and returns to the address verbatim', async () => {
    const address = await openCart([notice(), notice(OTHER_NOTICE)]);
    const response = await act(address, 'pay');
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe(RETURN_OK);
    const sent = ec.callsOf('paSendRTV2').map((call) => call.body);
    expect(sent).toHaveLength(2);
    expect(sent[0]).toContain('<paymentNote>carrello-7</paymentNote>');
    expect(ec.callsOf('paGetPaymentV2')[0]?.body).toContain('<paymentNote>carrello-7</paymentNote>');
    expect(sent[0]).toContain('<fee>1.50</fee>');
    expect((await act(address, 'pay')).status).toBe(409);
    expect(ec.callsOf('paSendRTV2')).toHaveLength(2);
  });

  test('cancel and error go back without paying', async () => {
    const cancelled = await act(await openCart(), 'cancel');
    expect(cancelled.headers.get('location')).toBe(RETURN_URLS.returnCancelUrl);
    const failed = await act(await openCart(), 'error');
    expect(failed.headers.get('location')).toBe(RETURN_URLS.returnErrorUrl);
    expect(ec.callsOf('paGetPaymentV2')).toHaveLength(0);
  });

  test('a closed browser has paid all the same', async () => {
    const response = await act(await openCart(), 'pay-and-close');
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain('comune.example');
    expect(ec.callsOf('paSendRTV2')).toHaveLength(1);
  });

  test('a late receipt comes after the return', async () => {
    await act(await openCart(), 'pay', '0.1');
    expect(ec.callsOf('paSendRTV2')).toHaveLength(0);
    await vi.waitFor(() => expect(ec.callsOf('paSendRTV2')).toHaveLength(1));
  });

  test('when one activation is refused, or its amount has changed, nothing is paid', async () => {
    const changed = await act(await openCart([notice(), { ...notice(OTHER_NOTICE), amount: 5800 }]), 'pay');
    expect(changed.status).toBe(422);
    expect(await changed.text()).toContain('PAYMENT_AMOUNT_CHANGED');
    const address = await openCart();
    ec.answer('paGetPaymentV2', koXml('paGetPaymentV2Response', 'PAA_PAGAMENTO_ANNULLATO'));
    const refused = await act(address, 'pay');
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('PAA_PAGAMENTO_ANNULLATO');
    expect(ec.callsOf('paSendRTV2')).toHaveLength(0);
  });
});

describe('ACA', () => {
  const position = {
    paFiscalCode: EC,
    entityType: 'F',
    entityFiscalCode: 'RSSMRA80A01F205X',
    entityFullName: 'Mario Rossi',
    iuv: NOTICE.noticeNumber.slice(1),
    nav: NOTICE.noticeNumber,
    amount: 5850,
    description: 'Refezione',
    expirationDate: '2017-06-20T23:59:59+02:00',
    iban: 'IT60X0542811101000000123456',
  };

  function deposit(body: object): Promise<Response> {
    return fetch(`${simulators.urls.aca}/aca/v1/paCreatePosition`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'Ocp-Apim-Subscription-Key': 'chiave' },
      body: JSON.stringify(body),
    });
  }

  test('keeps one position however often it comes; zero invalidates it, also twice', async () => {
    expect((await deposit(position)).status).toBe(200);
    expect(await (await deposit({ ...position, amount: 5800 })).json()).toMatchObject({
      amount: 5800,
      status: 'VALID',
    });
    expect(await (await deposit({ ...position, amount: 0 })).json()).toMatchObject({ status: 'INVALID' });
    expect((await deposit({ ...position, amount: 0 })).status).toBe(200);
    expect((await deposit(position)).status).toBe(409);
    const listed: unknown = await (await fetch(`${simulators.urls.aca}/api/positions`)).json();
    expect(listed).toHaveLength(1);
    expect(await (await fetch(simulators.urls.aca)).text()).toContain('Mario Rossi');
  });

  test('refuses wrong bodies, unknown invalidations and calls without the key', async () => {
    expect((await deposit({ ...position, expirationDate: '20/06/2017' })).status).toBe(400);
    expect((await deposit({ ...position, amount: 58.5 })).status).toBe(400);
    expect((await deposit({ ...position, amount: 0 })).status).toBe(404);
    const address = `${simulators.urls.aca}/aca/v1/paCreatePosition`;
    expect((await fetch(address, { method: 'POST' })).status).toBe(401);
  });

  test('the Nodo pays from it in stand-in', async () => {
    await deposit(position);
    await fetch(`${simulators.urls.nodo}/api/pay`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...NOTICE, options: { standIn: true } }),
    });
    expect(ec.calls.map((call) => call.operation)).toEqual(['paSendRTV2']);
    expect(ec.calls[0]?.body).toContain('<paymentAmount>58.50</paymentAmount>');
    expect(ec.calls[0]?.body).toContain('RSSMRA80A01F205X');
  });
});
