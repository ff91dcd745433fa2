/** What one may ask of the simulated Nodo, and what it tells a PSP. */
import type { EcFault, WireOptions } from './nodo-client.ts';
import type { EcStation, NoticeRef, PaymentData, Version } from './nodo-messages.ts';
import type { Delivery } from './receipt-queue.ts';

/** Where the creditor's station is; the creditor itself is named by each notice. */
export interface StationSettings {
  endpoint: string;
  idBrokerPA: string;
  idStation: string;
}

export interface NodoSettings {
  station: StationSettings;
  /** Base address of the ACA simulator; without it a stand-in payment must bring its amount and debtor. */
  acaUrl?: string;
  retryDelaysMs?: readonly number[];
  wire?: WireOptions;
  now?: () => Date;
}

export interface PayOptions {
  version?: Version;
  /** The PSP's name as a person would read it. */
  psp?: string;
  /** Pays another amount than the creditor's. */
  amountCents?: number;
  debtorFiscalCode?: string;
  payerFiscalCode?: string;
  receiptId?: string;
  outcome?: 'OK' | 'KO';
  feeCents?: number;
  paymentNote?: string;
  transferType?: 'POSTAL' | 'PAGOPA';
  /** Paid from the archive while the station is unreachable: no verification, no activation. */
  standIn?: boolean;
  receiptDelaySeconds?: number;
  /** 2: two payments of one notice (counter and online), each with its own receiptId. */
  times?: number;
  /** The same receipt delivered so many times at once. */
  copies?: number;
  /** How many answers to the receipt get lost, as if the creditor had run into the timeout. */
  lostAnswers?: number;
  /** Goes on although the Nodo knows that the notice is paid. */
  evenIfPaid?: boolean;
  /** The moment of the payment instead of now, ISO 8601: a past that a demonstration needs. */
  paidAt?: string;
}

/** What a PSP is told when something is refused. */
export interface NodoFault {
  code: string;
  detail: string;
  /** The creditor's own fault, when that was the cause. */
  original?: EcFault;
}

export type NodoResult<T> = { outcome: 'OK'; value: T } | { outcome: 'KO'; fault: NodoFault };

export interface Step {
  operation: string;
  /** `OK` or the code of the refusal. */
  result: string;
  detail: string;
  elapsedMs: number;
}

export interface PayResult {
  outcome: 'PAID' | 'NOT_PAID';
  steps: Step[];
  fault: NodoFault | null;
  deliveries: Delivery[];
}

export interface Activation {
  paymentToken: string;
  notice: NoticeRef;
  station: EcStation;
  version: Version;
  payment: PaymentData;
}
