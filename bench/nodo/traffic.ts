/** What is asked of the product: requests about seeded notices, each receipt for a notice that is still to be paid. */
import type { HttpAnswer } from './http-connection.ts';
import type { Request } from './load.ts';
import { getMessage, receiptMessage, verifyMessage, type Notice } from './messages.ts';

/** Never paid, so that verify and get always have something to answer. */
const KEPT_OPEN = 50_000;
const PATH = '/pagopa/paForNode';

export interface Traffic {
  verify: () => Request;
  get: () => Request;
  receipt: () => Request;
  /** Verify 40, get 30, receipt 30. */
  mixed: () => Request;
  /** A verify's transport with the question of the limit's server. */
  select: () => Request;
  empty: () => Request;
  /** Receipts that were answered OK: each must be in the database. */
  acknowledged: () => number;
}

export function makeTraffic(notices: readonly Notice[], random: () => number): Traffic {
  let paid = 0;
  let acknowledged = 0;
  const anyOpen = (): Notice => at(notices, notices.length - 1 - Math.floor(random() * KEPT_OPEN));
  const traffic: Traffic = {
    verify: () => ({ path: PATH, body: verifyMessage(anyOpen()), accepts: isOk }),
    get: () => ({ path: PATH, body: getMessage(anyOpen()), accepts: isOk }),
    receipt: () => {
      if (paid >= notices.length - KEPT_OPEN) throw new Error('every notice has been paid');
      const notice = at(notices, paid);
      const receiptId = String((paid += 1)).padStart(32, '0');
      return {
        path: PATH,
        body: receiptMessage(notice, receiptId),
        accepts: (answer) => {
          if (!isOk(answer)) return false;
          acknowledged += 1;
          return true;
        },
      };
    },
    mixed: () => {
      const drawn = random();
      if (drawn < 0.4) return traffic.verify();
      return drawn < 0.7 ? traffic.get() : traffic.receipt();
    },
    select: () => {
      const notice = anyOpen();
      const path = `/position/${notice.tenantId}/${notice.noticeNumber.slice(1)}`;
      return { path, body: verifyMessage(notice), accepts: ({ body }) => /^<amount>\d/.test(body) };
    },
    empty: () => ({
      path: '/empty',
      body: verifyMessage(anyOpen()),
      accepts: ({ body }) => body === '<ok/>',
    }),
    acknowledged: () => acknowledged,
  };
  return traffic;
}

function isOk({ status, body }: HttpAnswer): boolean {
  return status === 200 && body.includes('<outcome>OK</outcome>');
}

function at(notices: readonly Notice[], index: number): Notice {
  const notice = notices[index];
  if (!notice) throw new Error('too few notices');
  return notice;
}
