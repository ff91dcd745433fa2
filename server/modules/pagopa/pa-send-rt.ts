import pg from 'pg';
import { romanDate, type DateString } from '#common/dates.ts';
import {
  recordReceipt,
  type IncomingReceipt,
  type RecordReceiptRefusal,
} from '#server/modules/payments/record-receipt.ts';
import { inTenant, type Db, type TenantId } from '#server/platform/db.ts';
import { faultAnswer, receiptAnswer, type PaaFault } from './answers.ts';
import { CALLER_FAULTS, refuseCaller } from './caller.ts';
import type { PaReceipt, ReceiptRequest } from './messages.ts';
import type { JournaledMessage } from './queries.ts';

/** All of them are final: the Nodo stops repeating the receipt. */
const FAULTS = {
  contradicts_itself: 'PAA_SEMANTICA',
  duplicate: 'PAA_RECEIPT_DUPLICATA',
  second_receipt: 'PAA_RECEIPT_DUPLICATA',
  unknown_notice: 'PAA_PAGAMENTO_SCONOSCIUTO',
} as const satisfies Record<RecordReceiptRefusal, PaaFault>;

/** The schema sets no limit, but the identifier is part of a key; real ones are the 32 characters of a token. */
const MAX_RECEIPT_ID = 255;
const MAX_ATTEMPTS = 3;

export interface ReceiptStore {
  db: Db;
  /** The day it is in Rome, for a receipt that does not say when it was paid. */
  today: () => DateString;
}

/**
 * paSendRT and paSendRTV2 (SANP): takes a receipt whose raw message is already journaled, and answers after the
 * commit. A failed payment (outcome KO) books nothing. Returns the answer's body element; throws when the receipt
 * could not be booked, so that the Nodo is told to repeat it.
 */
export async function answerReceipt(
  store: ReceiptStore,
  request: ReceiptRequest,
  rawMessage: Buffer,
  journaled: JournaledMessage,
): Promise<string> {
  const { operation, receipt, creditorFiscalCode, brokerFiscalCode } = request;
  const { tenantId } = journaled;
  const caller = { ...request, innerFiscalCode: receipt.creditorFiscalCode };
  const refusal = refuseCaller(caller, tenantId === null ? null : journaled);
  if (refusal !== null || tenantId === null) {
    const reason = refusal ?? 'foreign_domain';
    const id = reason === 'foreign_domain' ? brokerFiscalCode : creditorFiscalCode;
    return faultAnswer(operation, { code: CALLER_FAULTS[reason], id });
  }
  const ko = (code: PaaFault, description?: string): string =>
    faultAnswer(operation, { code, id: creditorFiscalCode, description: description ?? null });
  if (receipt.receiptId.trim() === '') return ko('PAA_SINTASSI_EXTRAXSD', 'receiptId vuoto');
  if (receipt.receiptId.length > MAX_RECEIPT_ID) {
    return ko('PAA_SINTASSI_EXTRAXSD', `receiptId oltre ${MAX_RECEIPT_ID} caratteri`);
  }
  if (receipt.outcome === 'KO') return receiptAnswer(operation);
  const recorded = await record(store, tenantId, toIncoming(receipt, rawMessage, store.today));
  return recorded.ok ? receiptAnswer(operation) : ko(FAULTS[recorded.reason]);
}

/** Refusals are values, so they commit: money of an unknown notice or of a second payment is booked all the same. */
async function record(
  { db }: ReceiptStore,
  tenantId: TenantId,
  receipt: IncomingReceipt,
): ReturnType<typeof recordReceipt> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTenant(db, tenantId, (tx) => recordReceipt(tx, tenantId, receipt));
    } catch (error) {
      // A deadlock with another payment of the family has undone everything: the same again is safe.
      if (attempt === MAX_ATTEMPTS || !isTransient(error)) throw error;
    }
  }
}

/** serialization_failure, deadlock_detected. */
function isTransient(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01');
}

function toIncoming(receipt: PaReceipt, rawMessage: Buffer, today: () => DateString): IncomingReceipt {
  const paidAt = plausible(receipt.paidAt);
  return {
    iuv: receipt.iuv,
    pagopaReceiptId: receipt.receiptId,
    noticeNumber: receipt.noticeNumber,
    amountCents: receipt.amountCents,
    transfers: receipt.transfers,
    paidAt,
    // The moment of payment is what discharges the debt (SACI), not that of the message.
    bookedOn: paidAt ? romanDate(paidAt) : (receipt.applicationDate ?? today()),
    pspName: receipt.pspCompanyName,
    paymentMethod: receipt.paymentMethod,
    feeCents: receipt.feeCents,
    payerName: receipt.payer?.fullName ?? null,
    payerFiscalCode: receipt.payer?.fiscalCode ?? null,
    debtorFiscalCode: receipt.debtor.fiscalCode,
    paymentNote: receipt.paymentNote,
    isStandIn: receipt.isStandIn,
    rawMessage,
  };
}

/** The schema allows the years 1 to 9999; one that no payment has is a slip of the sender, and the raw text keeps it. */
function plausible(instant: string | null): Date | null {
  return instant !== null && /^2\d{3}-/.test(instant) ? new Date(instant) : null;
}
