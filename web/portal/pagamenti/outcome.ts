import type { CartView } from '#common/contract/paying.ts';

const QUICK_POLLS = 60;
const QUICK_MS = 2_000;
const SLOW_MS = 15_000;

/** What the return address tells the API. It changes what is shown, never what is paid. */
export type ReturnHint = 'ok' | 'cancelled' | 'error';

/** Reads `?esito=` of the return address that Checkout chose; the one without it is the good one. */
export function readHint(value: string | null): ReturnHint {
  if (value === 'annullato') return 'cancelled';
  if (value === 'errore') return 'error';
  return 'ok';
}

/**
 * How long to wait before asking again, in milliseconds; `false`: never again. Receipts usually come within two
 * minutes. A cancelled or failed cart is still watched: a late receipt settles it all the same.
 */
export function pollDelayMs(state: CartView['state'] | undefined, pollCount: number): number | false {
  if (state === 'paid') return false;
  const isDecided = state === 'cancelled' || state === 'failed';
  return isDecided || pollCount >= QUICK_POLLS ? SLOW_MS : QUICK_MS;
}
