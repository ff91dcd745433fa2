/** The hub itself, without HTTP: verification, activation, payment outcome, receipts. State lives in memory. */
import { getPayment, sendReceipt, verify, type EcAnswer } from './nodo-client.ts';
import type { EcStation, NoticeRef, PaymentData, Receipt, Subject, VerifiedNotice } from './nodo-messages.ts';
import type {
  Activation,
  NodoFault,
  NodoResult,
  NodoSettings,
  PayOptions,
  PayResult,
  StationSettings,
  Step,
} from './nodo-types.ts';
import { fromArchive } from './stand-in.ts';
import { buildReceiptQueue, RETRY_DELAYS_MS, type Delivery, type ReceiptQueue } from './receipt-queue.ts';
import { newPaymentToken, pspNamed, receiptFor, type ReceiptDetails } from './receipt.ts';

export interface NodoCore {
  queue: ReceiptQueue;
  /** Of every payment that was closed, the oldest first: what the PSPs report. The queue forgets old ones. */
  collected: readonly Receipt[];
  verify(
    notice: NoticeRef,
    station?: Partial<StationSettings>,
    steps?: Step[],
  ): Promise<NodoResult<VerifiedNotice>>;
  /** activatePaymentNotice: the creditor's data become a payment token. */
  activate(
    notice: NoticeRef,
    options: PayOptions,
    station?: Partial<StationSettings>,
    steps?: Step[],
  ): Promise<NodoResult<Activation>>;
  /** sendPaymentOutcome: the money has been taken, the receipts leave. `null` for an unknown or used token. */
  close(paymentToken: string, options: PayOptions): Promise<Delivery[] | null>;
  /** All of it, as one PSP does it. */
  pay(notice: NoticeRef, options: PayOptions, station?: Partial<StationSettings>): Promise<PayResult>;
  stop(): void;
}

/** Builds a hub that talks to the creditor's station of the settings, or to the one that a request names. */
export function buildNodoCore(settings: NodoSettings): NodoCore {
  const now = settings.now ?? (() => new Date());
  const wire = settings.wire ?? {};
  const activations = new Map<string, Activation>();
  const queue = buildReceiptQueue({
    now,
    retryDelaysMs: settings.retryDelaysMs ?? RETRY_DELAYS_MS,
    send: (station, receipt, version) => sendReceipt(station, receipt, version, wire),
  });

  const collected: Receipt[] = [];
  const core: NodoCore = {
    queue,
    collected,
    async verify(notice, station, steps = []) {
      if (isPaidHere(queue, notice)) return duplicate(steps, 'verifyPaymentNotice');
      return translate(await verify(stationOf(settings, notice, station), notice, wire), steps);
    },

    async activate(notice, options, station, steps = []) {
      if (!options.evenIfPaid && isPaidHere(queue, notice)) return duplicate(steps, 'activatePaymentNotice');
      const ec = stationOf(settings, notice, station);
      const version = options.version ?? 'v2';
      const { paymentNote, transferType } = options;
      const data = options.standIn
        ? await standIn(settings.acaUrl, notice, options, steps)
        : translate(
            await getPayment(
              ec,
              notice,
              { version, ...(paymentNote ? { paymentNote } : {}), ...(transferType ? { transferType } : {}) },
              wire,
            ),
            steps,
          );
      if (data.outcome === 'KO') return data;
      const paymentToken = options.receiptId ?? newPaymentToken();
      const activation = { paymentToken, notice, station: ec, version, payment: data.value };
      activations.set(paymentToken, activation);
      return { outcome: 'OK', value: activation };
    },

    async close(paymentToken, options) {
      const activation = activations.get(paymentToken);
      if (!activation) return null;
      activations.delete(paymentToken);
      const { notice, payment, station, version } = activation;
      const receipt = receiptFor(
        notice,
        payment,
        detailsOf(paymentToken, payment, options, options.paidAt ? new Date(options.paidAt) : now()),
      );
      collected.push(receipt);
      return Promise.all(
        Array.from({ length: options.copies ?? 1 }, () =>
          queue.submit({
            station,
            receipt,
            version,
            delayMs: (options.receiptDelaySeconds ?? 0) * 1_000,
            lostAnswers: options.lostAnswers ?? 0,
          }),
        ),
      );
    },

    pay: (notice, options, station) => pay(core, notice, options, station),
    stop: () => queue.close(),
  };
  return core;
}

async function pay(
  core: NodoCore,
  notice: NoticeRef,
  options: PayOptions,
  station: Partial<StationSettings> | undefined,
): Promise<PayResult> {
  const steps: Step[] = [];
  const notPaid = (fault: NodoFault): PayResult => ({ outcome: 'NOT_PAID', steps, fault, deliveries: [] });
  if (!options.standIn && !options.evenIfPaid) {
    const verified = await core.verify(notice, station, steps);
    if (verified.outcome === 'KO') return notPaid(verified.fault);
  }
  const tokens: string[] = [];
  // Every activation comes before the first receipt: that is how one notice gets paid twice.
  for (let time = 1; time <= (options.times ?? 1); time += 1) {
    const { receiptId, ...others } = options;
    const activated = await core.activate(notice, time === 1 && receiptId ? options : others, station, steps);
    if (activated.outcome === 'KO') return notPaid(activated.fault);
    tokens.push(activated.value.paymentToken);
  }
  const closed = await Promise.all(tokens.map((token) => core.close(token, options)));
  const deliveries = closed.flatMap((group) => group ?? []);
  return { outcome: 'PAID', steps: [...steps, ...deliveries.flatMap(receiptSteps)], fault: null, deliveries };
}

function receiptSteps(delivery: Delivery): Step[] {
  const operation = delivery.version === 'v2' ? 'paSendRTV2' : 'paSendRT';
  return delivery.attempts.map(({ code, detail, elapsedMs }) => ({
    operation,
    result: code,
    detail,
    elapsedMs,
  }));
}

function stationOf(
  settings: NodoSettings,
  notice: NoticeRef,
  station: Partial<StationSettings> = {},
): EcStation {
  return { ...settings.station, ...station, idPA: notice.fiscalCode };
}

/** Until the creditor has the receipt only the Nodo knows; afterwards the creditor answers for itself. */
function isPaidHere(queue: ReceiptQueue, notice: NoticeRef): boolean {
  return queue
    .deliveries()
    .some(
      ({ receipt, state }) =>
        receipt.noticeNumber === notice.noticeNumber &&
        receipt.fiscalCode === notice.fiscalCode &&
        receipt.outcome === 'OK' &&
        state !== 'delivered' &&
        state !== 'refused',
    );
}

function duplicate(steps: Step[], operation: string): { outcome: 'KO'; fault: NodoFault } {
  return refuseWith(steps, operation, {
    code: 'PPT_PAGAMENTO_DUPLICATO',
    detail: 'paid, its receipt is on its way',
  });
}

function refuseWith(steps: Step[], operation: string, fault: NodoFault): { outcome: 'KO'; fault: NodoFault } {
  steps.push({ operation, result: fault.code, detail: fault.detail, elapsedMs: 0 });
  return { outcome: 'KO', fault };
}

function translate<T>(answer: EcAnswer<T>, steps: Step[]): NodoResult<T> {
  const { operation } = answer.exchange;
  const elapsedMs = Math.round(answer.exchange.elapsedMs);
  if (answer.status === 'ok') {
    steps.push({ operation, result: 'OK', detail: '', elapsedMs });
    return { outcome: 'OK', value: answer.value };
  }
  if (answer.status === 'ko') {
    const { faultCode, faultString } = answer.fault;
    steps.push({ operation, result: faultCode, detail: faultString, elapsedMs });
    return {
      outcome: 'KO',
      fault: { code: 'PPT_ERRORE_EMESSO_DA_PAA', detail: faultString, original: answer.fault },
    };
  }
  steps.push({ operation, result: answer.code, detail: answer.detail, elapsedMs });
  return { outcome: 'KO', fault: { code: answer.code, detail: answer.detail } };
}

async function standIn(
  acaUrl: string | undefined,
  notice: NoticeRef,
  options: PayOptions,
  steps: Step[],
): Promise<NodoResult<PaymentData>> {
  const value = await fromArchive(acaUrl, notice, options);
  if (!value) {
    const detail = 'not in the archive (ACA) and no amount given';
    return refuseWith(steps, 'stand-in', { code: 'PPT_PAGAMENTO_SCONOSCIUTO', detail });
  }
  steps.push({ operation: 'stand-in', result: 'OK', detail: 'station not called', elapsedMs: 0 });
  return { outcome: 'OK', value };
}

function detailsOf(
  receiptId: string,
  payment: PaymentData,
  options: PayOptions,
  paidAt: Date,
): ReceiptDetails {
  const { amountCents, outcome, feeCents, paymentNote, standIn } = options;
  return {
    receiptId,
    paidAt,
    psp: pspNamed(options.psp ?? 'Banca di Prova'),
    ...(amountCents === undefined ? {} : { amountCents }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(feeCents === undefined ? {} : { feeCents }),
    ...(paymentNote === undefined ? {} : { paymentNote }),
    ...(standIn ? { standIn } : {}),
    ...(options.debtorFiscalCode
      ? { debtor: person(options.debtorFiscalCode, payment.debtor.fullName) }
      : {}),
    ...(options.payerFiscalCode ? { payer: person(options.payerFiscalCode, 'Altra persona') } : {}),
  };
}

function person(fiscalCode: string, fullName: string): Subject {
  return { type: 'F', fiscalCode, fullName };
}
