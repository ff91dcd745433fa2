/** Checkout's carts: accepted after asking the Nodo about every notice, paid all together or not at all. */
import { randomUUID } from 'node:crypto';
import type { NodoApi } from './nodo-api.ts';
import type { NodoFault, NodoResult } from './nodo-types.ts';

export interface CartNotice {
  noticeNumber: string;
  fiscalCode: string;
  /** Integer cents, under the name that the interface gives it. */
  amount: number;
  companyName: string;
  description: string;
}

export interface CartRequest {
  paymentNotices: CartNotice[];
  returnUrls: { returnOkUrl: string; returnCancelUrl: string; returnErrorUrl: string };
  emailNotice?: string;
  idCart?: string;
  allCCP?: boolean;
}

export interface Cart extends CartRequest {
  id: string;
  state: 'open' | 'paying' | 'paid' | 'closed';
}

/** The fee of the simulated PSP: never part of the creditor's amount. */
export const FEE_CENTS = 150;

const text140 = { type: 'string', maxLength: 140 };
/** The pattern is ours: these addresses become links, and a script is an address too. */
const url = { type: 'string', format: 'uri', pattern: '^https?://' };

/** The body of `POST /carts` as the OpenAPI document of Checkout v1 states it. */
export const cartSchema = {
  type: 'object',
  required: ['paymentNotices', 'returnUrls'],
  properties: {
    emailNotice: { type: 'string', format: 'email' },
    paymentNotices: {
      type: 'array',
      minItems: 1,
      maxItems: 5,
      items: {
        type: 'object',
        required: ['noticeNumber', 'fiscalCode', 'amount', 'companyName', 'description'],
        properties: {
          noticeNumber: { type: 'string', minLength: 18, maxLength: 18 },
          fiscalCode: { type: 'string', minLength: 11, maxLength: 11 },
          amount: { type: 'integer', minimum: 1 },
          companyName: text140,
          description: text140,
        },
      },
    },
    returnUrls: {
      type: 'object',
      required: ['returnOkUrl', 'returnCancelUrl', 'returnErrorUrl'],
      properties: { returnOkUrl: url, returnCancelUrl: url, returnErrorUrl: url },
    },
    idCart: { type: 'string' },
    allCCP: { type: 'boolean' },
  },
};

export interface Carts {
  /** Refuses repeated notices and those that the Nodo or the creditor would not let anybody pay. */
  open(request: CartRequest): Promise<{ ok: true; cart: Cart } | { ok: false; detail: string }>;
  find(id: string): Cart | undefined;
  /** Activates every notice, then takes the money. A refusal of one leaves all unpaid and the cart open. */
  pay(
    cart: Cart,
    receiptDelaySeconds: number,
  ): Promise<{ ok: true } | { ok: false; notice: CartNotice; fault: NodoFault }>;
}

export function buildCarts(nodo: NodoApi): Carts {
  const carts = new Map<string, Cart>();
  return {
    async open(request) {
      const notices = request.paymentNotices;
      const ids = new Set(notices.map(({ fiscalCode, noticeNumber }) => fiscalCode + noticeNumber));
      if (ids.size < notices.length) return { ok: false, detail: 'duplicated payment notices' };
      const answers = await Promise.all(notices.map((notice) => nodo.verify(notice)));
      const refused = answers.find((answer) => answer.outcome === 'KO');
      if (refused) return { ok: false, detail: describeFault(refused.fault) };
      const cart: Cart = { ...request, id: randomUUID(), state: 'open' };
      carts.set(cart.id, cart);
      return { ok: true, cart };
    },
    find: (id) => carts.get(id),
    async pay(cart, receiptDelaySeconds) {
      const idCart = cart.idCart ? { paymentNote: cart.idCart.slice(0, 210) } : {};
      const options = { psp: 'Checkout di Prova', ...idCart };
      const tokens: string[] = [];
      for (const notice of cart.paymentNotices) {
        const activated = sameAmount(notice, await nodo.activate(notice, options));
        if (activated.outcome === 'KO') return { ok: false, notice, fault: activated.fault };
        tokens.push(activated.value.paymentToken);
      }
      for (const [index, token] of tokens.entries()) {
        const feeCents = index === 0 ? FEE_CENTS : 0;
        await nodo.sendOutcome(token, { ...options, feeCents, receiptDelaySeconds });
      }
      return { ok: true };
    },
  };
}

export function describeFault(fault: NodoFault): string {
  return [fault.code, fault.original?.faultCode, fault.detail].filter(Boolean).join(' ');
}

type Activated = Awaited<ReturnType<NodoApi['activate']>>;

/** The person agreed to the amount on the page: another one, fresh from the creditor, must not be charged silently. */
function sameAmount(notice: CartNotice, activated: Activated): NodoResult<{ paymentToken: string }> {
  if (activated.outcome === 'KO' || activated.value.payment.amountCents === notice.amount) return activated;
  return {
    outcome: 'KO',
    fault: { code: 'PAYMENT_AMOUNT_CHANGED', detail: 'l’importo è cambiato: tornare al sito dell’ente' },
  };
}
