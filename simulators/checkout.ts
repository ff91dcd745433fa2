/**
 * Checkout, pagoPA's payment page, as a program: `POST /checkout/ec/v1/carts` of its OpenAPI document and the page to
 * which it redirects. Environment: PORT, HOST, NODO_API.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { buildCarts, cartSchema, describeFault, type Cart, type Carts, type CartRequest } from './carts.ts';
import { cartPage, closedBrowserPage, endedCartPage, notFoundPage, refusedPage } from './checkout-pages.ts';
import { buildNodoApi, NodoUnavailable } from './nodo-api.ts';
import { buildSimulator, field, keyCheck, listen, problem, runAlone, sendPage } from './simulator-app.ts';

export interface CheckoutSettings {
  /** Base address of the Nodo simulator. */
  nodoApi: string;
  /** Address at which browsers reach this program; by default the one that the creditor called. */
  publicUrl?: string;
  /** Accepted subscription keys; any key when absent. */
  subscriptionKeys?: readonly string[];
}

type CartRoute = FastifyRequest<{ Params: { id: string } }>;

const MAX_DELAY_SECONDS = 3_600;

export function buildCheckout(settings: CheckoutSettings): FastifyInstance {
  const app = buildSimulator();
  const carts = buildCarts(buildNodoApi(settings.nodoApi));
  addCartsApi(app, carts, settings);
  addPages(app, carts);
  return app;
}

function addCartsApi(app: FastifyInstance, carts: Carts, settings: CheckoutSettings): void {
  app.post(
    '/checkout/ec/v1/carts',
    { schema: { body: cartSchema }, onRequest: keyCheck(settings.subscriptionKeys) },
    async (request: FastifyRequest<{ Body: CartRequest }>, reply) => {
      try {
        const opened = await carts.open(request.body);
        if (!opened.ok) return problem(reply, 422, 'Invalid payment info', opened.detail);
        const base = settings.publicUrl ?? `${request.protocol}://${request.host}`;
        return reply.code(302).header('location', `${base}/carts/${opened.cart.id}/redirect`).send();
      } catch (error) {
        if (error instanceof NodoUnavailable) return problem(reply, 502, 'Bad gateway', error.message);
        throw error;
      }
    },
  );
}

function addPages(app: FastifyInstance, carts: Carts): void {
  app.get('/', (_request, reply) =>
    sendPage(reply, notFoundPage('Il pagamento comincia dal sito dell’ente.')),
  );
  app.get('/carts/:id/redirect', (request: CartRoute, reply) => {
    const cart = carts.find(request.params.id);
    if (!cart) return sendPage(reply, notFoundPage('Questo carrello non esiste.'), 404);
    return sendPage(reply, cart.state === 'open' ? cartPage(cart) : endedCartPage(cart));
  });
  app.post('/carts/:id/redirect', async (request: CartRoute, reply) => {
    const cart = carts.find(request.params.id);
    if (!cart) return sendPage(reply, notFoundPage('Questo carrello non esiste.'), 404);
    if (cart.state !== 'open') return sendPage(reply, endedCartPage(cart), 409);
    const action = field(request.body, 'action');
    if (action === 'cancel') return leave(reply, cart, cart.returnUrls.returnCancelUrl);
    if (action === 'error') return leave(reply, cart, cart.returnUrls.returnErrorUrl);
    const delay = Number(field(request.body, 'delay') || 0);
    return payCart(reply, carts, cart, { delay, isBrowserClosed: action === 'pay-and-close' });
  });
}

async function payCart(
  reply: FastifyReply,
  carts: Carts,
  cart: Cart,
  { delay, isBrowserClosed }: { delay: number; isBrowserClosed: boolean },
): Promise<FastifyReply> {
  // Set before waiting: a second click must not pay again.
  cart.state = 'paying';
  const seconds = Math.min(Math.max(Number.isFinite(delay) ? delay : 0, 0), MAX_DELAY_SECONDS);
  const result = await carts.pay(cart, seconds).catch((error: unknown) => {
    cart.state = 'open';
    throw error;
  });
  if (!result.ok) {
    cart.state = 'open';
    return sendPage(reply, refusedPage(cart, result.notice, describeFault(result.fault)), 422);
  }
  cart.state = 'paid';
  return isBrowserClosed
    ? sendPage(reply, closedBrowserPage(cart))
    : redirect(reply, cart.returnUrls.returnOkUrl);
}

function leave(reply: FastifyReply, cart: Cart, address: string): FastifyReply {
  cart.state = 'closed';
  return redirect(reply, address);
}

/** The address goes back exactly as the creditor gave it, unsigned and without a result: Checkout adds nothing. */
function redirect(reply: FastifyReply, address: string): FastifyReply {
  return reply.code(302).header('location', address).send();
}

if (import.meta.main) {
  const { env } = process;
  await runAlone(() =>
    listen(
      buildCheckout({ nodoApi: env.NODO_API ?? 'http://127.0.0.1:3102' }),
      'Checkout',
      Number(env.PORT ?? 3101),
      env.HOST,
    ),
  );
}
