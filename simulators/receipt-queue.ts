/**
 * The Nodo's queue of receipts (SANP best practice "Coda delle receipt", POSITION_RETRY_PA_SEND_RT): a delivery that
 * met a timeout, a broken connection or an answer that the Nodo does not accept is repeated until the creditor gives a
 * final answer or the attempts end. Whatever the creditor answers, the payment stays paid.
 */
import type { EcAnswer } from './nodo-client.ts';
import type { EcStation, Receipt, Version } from './nodo-messages.ts';

/** Waits of slot × (2^k − 1) with a slot of one second, then the Nodo stops until somebody restarts it. */
export const RETRY_DELAYS_MS: readonly number[] = [1_000, 3_000, 7_000, 15_000, 31_000];

export type DeliveryState =
  /** The first sending is still to come. */
  | 'scheduled'
  | 'sending'
  /** NOTICE_PENDING: a retry will come. */
  | 'pending'
  | 'delivered'
  /** The creditor's final KO. */
  | 'refused'
  /** All retries spent. */
  | 'stopped';

interface Attempt {
  at: string;
  /** `OK`, the creditor's fault code or the Nodo's own. */
  code: string;
  detail: string;
  elapsedMs: number;
  request: string;
  response: string | null;
}

export interface Delivery {
  id: number;
  station: EcStation;
  receipt: Receipt;
  version: Version;
  state: DeliveryState;
  attempts: Attempt[];
  nextAttemptAt: string | null;
}

interface SubmitOptions {
  station: EcStation;
  receipt: Receipt;
  version: Version;
  delayMs?: number;
  /** How many of the first answers get lost on their way back, although the creditor has worked. */
  lostAnswers?: number;
}

export interface ReceiptQueue {
  /** The promise is fulfilled after the first attempt, at once when that is delayed. */
  submit(options: SubmitOptions): Promise<Delivery>;
  deliveries(): readonly Delivery[];
  /** What pagoPA's support does for a stopped receipt. `false` when it is unknown or not stopped. */
  restart(id: number): boolean;
  close(): void;
}

interface QueueSettings {
  send: (station: EcStation, receipt: Receipt, version: Version) => Promise<EcAnswer<null>>;
  retryDelaysMs: readonly number[];
  now: () => Date;
}

const KEPT_DELIVERIES = 500;

export function buildReceiptQueue(settings: QueueSettings): ReceiptQueue {
  const deliveries: Delivery[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let lastId = 0;
  let isClosed = false;

  function later(
    delivery: Delivery,
    delayMs: number,
    lostAnswers: number,
    retriesLeft: readonly number[],
  ): void {
    if (isClosed) return;
    delivery.nextAttemptAt = new Date(settings.now().getTime() + delayMs).toISOString();
    const timer = setTimeout(() => {
      timers.delete(timer);
      void attempt(delivery, lostAnswers, retriesLeft);
    }, delayMs);
    timers.add(timer);
  }

  async function attempt(
    delivery: Delivery,
    lostAnswers: number,
    retriesLeft: readonly number[],
  ): Promise<void> {
    delivery.state = 'sending';
    delivery.nextAttemptAt = null;
    const at = settings.now().toISOString();
    const answer = await settings.send(delivery.station, delivery.receipt, delivery.version);
    const judged = lostAnswers > 0 ? lost(answer) : answer;
    delivery.attempts.push({ at, ...describe(judged) });
    if (judged.status === 'ok') delivery.state = 'delivered';
    else if (!isRetried(judged)) delivery.state = 'refused';
    else {
      const [delayMs, ...rest] = retriesLeft;
      delivery.state = delayMs === undefined ? 'stopped' : 'pending';
      if (delayMs !== undefined) later(delivery, delayMs, lostAnswers - 1, rest);
    }
  }

  return {
    async submit({ station, receipt, version, delayMs = 0, lostAnswers = 0 }) {
      lastId += 1;
      const delivery: Delivery = {
        id: lastId,
        station,
        receipt,
        version,
        state: 'scheduled',
        attempts: [],
        nextAttemptAt: null,
      };
      deliveries.push(delivery);
      if (deliveries.length > KEPT_DELIVERIES) deliveries.shift();
      if (delayMs > 0) later(delivery, delayMs, lostAnswers, settings.retryDelaysMs);
      else await attempt(delivery, lostAnswers, settings.retryDelaysMs);
      return delivery;
    },
    deliveries: () => deliveries,
    restart(id) {
      const delivery = deliveries.find((candidate) => candidate.id === id);
      if (delivery?.state !== 'stopped') return false;
      void attempt(delivery, 0, settings.retryDelaysMs);
      return true;
    },
    close() {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** A KO is final, but PAA_SYSTEM_ERROR is the creditor's way of asking to be called again. */
function isRetried(answer: EcAnswer<null>): boolean {
  return (
    answer.status === 'failed' || (answer.status === 'ko' && answer.fault.faultCode === 'PAA_SYSTEM_ERROR')
  );
}

function lost(answer: EcAnswer<null>): EcAnswer<null> {
  const exchange = { ...answer.exchange, httpStatus: null, response: null };
  return {
    status: 'failed',
    code: 'PPT_STAZIONE_INT_PA_TIMEOUT',
    detail: 'answer lost on its way back',
    exchange,
  };
}

function describe(answer: EcAnswer<null>): Omit<Attempt, 'at'> {
  const { elapsedMs, request, response } = answer.exchange;
  const carried = { elapsedMs: Math.round(elapsedMs), request, response };
  if (answer.status === 'ok') return { code: 'OK', detail: '', ...carried };
  if (answer.status === 'ko')
    return { code: answer.fault.faultCode, detail: answer.fault.faultString, ...carried };
  return { code: answer.code, detail: answer.detail, ...carried };
}
