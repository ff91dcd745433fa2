import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CheckoutCart } from '#server/modules/payments/checkout-port.ts';
import { checkoutClient } from './checkout-client.ts';

const cart: CheckoutCart = {
  cartKey: 'opaque-key',
  notices: [
    {
      noticeNumber: '301000007801305043',
      creditorFiscalCode: '01199250158',
      amountCents: 5850,
      companyName: 'Comune di Truccazzano',
      description: 'Refezione scolastica, Maggio 2017',
    },
  ],
  returnUrls: { ok: 'https://c.example/ok', cancel: 'https://c.example/no', error: 'https://c.example/ko' },
  email: 'mario.rossi@example.com',
};

describe('checkoutClient', () => {
  let server: Server;
  let url = '';
  let answer: (response: ServerResponse) => void;
  let received: { path: string; key: string | undefined; body: unknown } | null = null;

  beforeAll(async () => {
    server = createServer((request: IncomingMessage, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const key = request.headers['ocp-apim-subscription-key'];
        received = {
          path: request.url ?? '',
          key: String(key),
          body: JSON.parse(Buffer.concat(parts).toString()),
        };
        answer(response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/checkout/ec/v1`;
  });
  afterAll(() => void server.close());
  beforeEach(() => {
    received = null;
  });

  function start(options: { isDemo?: boolean; checkoutUrl?: string | null; timeoutMs?: number } = {}) {
    return checkoutClient({ checkoutUrl: url, isDemo: false, ...options }).startCart(cart, 'secret');
  }

  it('sends the cart as the interface wants it and returns the address without following it', async () => {
    const redirectUrl = 'https://checkout.pagopa.it/c/1/redirect?clientId=CHECKOUT';
    answer = (response) => response.writeHead(302, { location: redirectUrl }).end();
    expect(await start()).toEqual({ ok: true, value: { redirectUrl } });
    expect(received).toEqual({
      path: '/checkout/ec/v1/carts',
      key: 'secret',
      body: {
        paymentNotices: [
          {
            noticeNumber: '301000007801305043',
            fiscalCode: '01199250158',
            amount: 5850,
            companyName: 'Comune di Truccazzano',
            description: 'Refezione scolastica, Maggio 2017',
          },
        ],
        returnUrls: {
          returnOkUrl: 'https://c.example/ok',
          returnCancelUrl: 'https://c.example/no',
          returnErrorUrl: 'https://c.example/ko',
        },
        emailNotice: 'mario.rossi@example.com',
        idCart: 'opaque-key',
      },
    });
  });

  it.each([
    'http://checkout.example/',
    'javascript:alert(1)',
    '/relative',
    'https://user@checkout.example/',
    undefined,
  ])('sends no browser to %s', async (location) => {
    answer = (response) => response.writeHead(302, location === undefined ? {} : { location }).end();
    expect(await start()).toEqual({ ok: false, reason: 'unavailable' });
  });

  it('lets only the demo speak plain http', async () => {
    answer = (response) =>
      response.writeHead(302, { location: 'http://localhost:3101/carts/1/redirect' }).end();
    expect(await start({ isDemo: true })).toMatchObject({ ok: true });
  });

  it.each([
    [400, 'application/problem+json', 'invalid'],
    [401, 'application/json', 'misconfigured'],
    [404, 'application/json', 'misconfigured'],
    [404, 'application/problem+json', 'not_payable'],
    [409, 'application/problem+json', 'not_payable'],
    [422, 'application/problem+json', 'not_payable'],
    [429, 'application/json', 'unavailable'],
    [500, 'application/problem+json', 'unavailable'],
    [502, 'text/html', 'unavailable'],
    [200, 'text/html', 'unavailable'],
  ])('reads %d (%s) as %s', async (status, type, reason) => {
    answer = (response) => response.writeHead(status, { 'content-type': type }).end('{"title":"x"}');
    expect(await start()).toEqual({ ok: false, reason });
  });

  it('gives up on silence, on a dead address, and without an address', async () => {
    answer = () => undefined;
    expect(await start({ timeoutMs: 50 })).toEqual({ ok: false, reason: 'unavailable' });
    expect(await start({ checkoutUrl: 'http://127.0.0.1:1' })).toEqual({ ok: false, reason: 'unavailable' });
    expect(await start({ checkoutUrl: null })).toEqual({ ok: false, reason: 'misconfigured' });
    server.closeAllConnections();
  });

  it('sends no more than so many at once, and says so at once to whoever comes after', async () => {
    const waiting: ServerResponse[] = [];
    answer = (response) => void waiting.push(response);
    const client = checkoutClient({ checkoutUrl: url, isDemo: false, maxWaiting: 2 });
    const first = [1, 2].map(() => client.startCart(cart, 'secret'));
    expect(await client.startCart(cart, 'secret')).toEqual({ ok: false, reason: 'unavailable' });
    while (waiting.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    for (const response of waiting) response.writeHead(302, { location: 'https://checkout.example/c' }).end();
    expect((await Promise.all(first)).every(({ ok }) => ok)).toBe(true);
    answer = (response) => response.writeHead(302, { location: 'https://checkout.example/c' }).end();
    expect(await client.startCart(cart, 'secret')).toMatchObject({ ok: true });
  });
});
