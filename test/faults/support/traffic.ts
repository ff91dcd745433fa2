/** What goes on while something breaks: the Nodo delivers receipts until each has a final answer, a parent looks at the bills. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Receipt } from '../../../simulators/nodo-messages.ts';
import { openClient } from './client.ts';
import { codeOf, openNodo } from './nodo.ts';

const FINAL = new Set(['OK', 'PAA_RECEIPT_DUPLICATA']);

export interface Deliveries {
  attempts: number;
  errors: number;
  slowestMs: number;
  /** When the latest OK came, by `performance.now()`. */
  lastOkAt: number;
  /** Receipts that were answered OK. */
  okIds: string[];
  /** All of them, answered for good; or stopped. */
  done: Promise<void>;
  stop(): Promise<void>;
}

/** Delivers over several connections, one receipt every `gapMs` on each, and again after half a second if it failed. */
export function deliver(
  origin: string,
  receipts: readonly Receipt[],
  { connections, gapMs }: { connections: number; gapMs: number },
): Deliveries {
  const deliveries: Deliveries = {
    attempts: 0,
    errors: 0,
    slowestMs: 0,
    lastOkAt: 0,
    okIds: [],
    done: Promise.resolve(),
    stop: async () => {
      isStopped = true;
      await deliveries.done;
    },
  };
  let isStopped = false;
  const queue = [...receipts];
  const nodo = openNodo(origin);
  const work = async () => {
    for (let receipt = queue.shift(); receipt && !isStopped; receipt = queue.shift()) {
      for (let code = ''; !FINAL.has(code);) {
        const answer = await nodo.send(receipt);
        code = codeOf(answer);
        deliveries.attempts += 1;
        deliveries.slowestMs = Math.max(deliveries.slowestMs, answer.exchange.elapsedMs);
        if (code === 'OK') {
          deliveries.okIds.push(receipt.receiptId);
          deliveries.lastOkAt = performance.now();
        }
        if (!FINAL.has(code)) deliveries.errors += 1;
        await delay(FINAL.has(code) ? gapMs : 500);
      }
    }
  };
  deliveries.done = Promise.all(Array.from({ length: connections }, work)).then(() => undefined);
  return deliveries;
}

export interface Looks {
  count: number;
  errors: number;
  slowestMs: number;
  stop(): Promise<void>;
}

/** A parent who opens *Elenco pagamenti* again and again. */
export function lookAtBills(origin: string, cookie: string): Looks {
  let isOver = false;
  const client = openClient(origin, cookie);
  const work = async () => {
    while (!isOver) {
      const started = performance.now();
      const status = await client.call('GET', '/portal/invoices').then(
        (answer) => answer.status,
        () => 0,
      );
      looks.slowestMs = Math.max(looks.slowestMs, performance.now() - started);
      looks.count += 1;
      if (status !== 200) looks.errors += 1;
      await delay(100);
    }
  };
  const looks: Looks = {
    count: 0,
    errors: 0,
    slowestMs: 0,
    stop: async () => {
      isOver = true;
      await working;
    },
  };
  const working = work();
  return looks;
}
