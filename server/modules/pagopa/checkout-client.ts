import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { CheckoutCart, CheckoutPort, StartCartRefusal } from '#server/modules/payments/checkout-port.ts';

export interface CheckoutClientOptions {
  /** Base address of the service, such as `https://api.platform.pagopa.it/checkout/ec/v1`; `null` when not set. */
  checkoutUrl: string | null;
  /** Only the demo's Checkout may speak plain http. */
  isDemo: boolean;
  /** Told why Checkout refused: status and title of its problem document, no personal data. */
  warn?: (message: string) => void;
  timeoutMs?: number;
  /** Carts that may wait for an answer at the same time; whoever comes after them is told at once to try again. */
  maxWaiting?: number;
}

const TIMEOUT_MS = 10_000;
const MAX_WAITING = 100;

/**
 * Client of `POST /carts` (Checkout EC API v1). Called server to server, because the subscription key must not reach
 * the browser. The answer is a redirect that must not be followed: its Location is for the browser.
 */
export function checkoutClient(options: CheckoutClientOptions): CheckoutPort {
  const { maxWaiting = MAX_WAITING, warn } = options;
  let waiting = 0;
  return {
    startCart: async (cart, subscriptionKey) => {
      if (waiting >= maxWaiting) {
        warn?.(`${waiting} carts wait for Checkout: no more are sent`);
        return refuse('unavailable');
      }
      waiting += 1;
      try {
        return await startCart(options, cart, subscriptionKey);
      } finally {
        waiting -= 1;
      }
    },
  };
}

async function startCart(
  options: CheckoutClientOptions,
  cart: CheckoutCart,
  subscriptionKey: string,
): ReturnType<CheckoutPort['startCart']> {
  if (options.checkoutUrl === null) return refuse('misconfigured');
  let response: Response;
  try {
    response = await fetch(`${options.checkoutUrl.replace(/\/+$/, '')}/carts`, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
      headers: { 'content-type': 'application/json', 'ocp-apim-subscription-key': subscriptionKey },
      body: JSON.stringify(toCartRequest(cart)),
    });
  } catch (error) {
    options.warn?.(`Checkout unreachable: ${describe(error)}`);
    return refuse('unavailable');
  }
  if (response.status === 302) return readRedirect(options, response.headers.get('location'));
  options.warn?.(`Checkout refused a cart: ${response.status} ${await readTitle(response)}`);
  return refuse(refusalOf(response));
}

function readRedirect(
  { isDemo, warn }: CheckoutClientOptions,
  location: string | null,
): Outcome<{ redirectUrl: string }, StartCartRefusal> {
  const target = location !== null && URL.canParse(location) ? new URL(location) : null;
  const isAllowed = target?.protocol === 'https:' || (isDemo && target?.protocol === 'http:');
  if (target && isAllowed && target.username === '') return ok({ redirectUrl: target.href });
  warn?.('Checkout redirects to an address that is not https');
  return refuse('unavailable');
}

/**
 * The published document lists 302, 400 and 500; the service also passes on what the Nodo says of a notice (404, 409,
 * 422), and the gateway in front of it refuses keys (401, 403), unknown addresses (404 without a problem document) and
 * floods (429).
 */
function refusalOf(response: Response): StartCartRefusal {
  switch (response.status) {
    case 400:
      return 'invalid';
    case 401:
    case 403:
      return 'misconfigured';
    case 404:
      return isProblem(response) ? 'not_payable' : 'misconfigured';
    case 409:
    case 422:
      return 'not_payable';
    default:
      return 'unavailable';
  }
}

function isProblem(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
}

async function readTitle(response: Response): Promise<string> {
  try {
    const { title } = (await response.json()) as { title?: unknown };
    return typeof title === 'string' ? title.slice(0, 200) : '';
  } catch {
    return '';
  }
}

function toCartRequest({ cartKey, notices, returnUrls, email }: CheckoutCart): Record<string, unknown> {
  return {
    paymentNotices: notices.map((notice) => ({
      noticeNumber: notice.noticeNumber,
      fiscalCode: notice.creditorFiscalCode,
      amount: notice.amountCents,
      companyName: notice.companyName.slice(0, 140),
      description: notice.description.slice(0, 140),
    })),
    returnUrls: {
      returnOkUrl: returnUrls.ok,
      returnCancelUrl: returnUrls.cancel,
      returnErrorUrl: returnUrls.error,
    },
    ...(email === null ? {} : { emailNotice: email }),
    idCart: cartKey,
  };
}

function describe(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
