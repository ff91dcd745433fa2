/** The receipt (RT) that the Nodo makes of an activated payment. */
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { addDays, ROME, romanDate } from '#common/dates.ts';
import type { NoticeRef, PaymentData, Psp, Receipt, Subject, Transfer } from './nodo-messages.ts';

export interface ReceiptDetails {
  paidAt: Date;
  /** The payment token; 32 hexadecimal digits are drawn when absent. */
  receiptId?: string;
  psp?: Psp;
  /** Another amount than the one activated: the first transfer takes the difference, so the message stays coherent. */
  amountCents?: number;
  /** Another debtor than the one activated. */
  debtor?: Subject;
  payer?: Subject;
  outcome?: 'OK' | 'KO';
  feeCents?: number;
  paymentNote?: string;
  standIn?: boolean;
}

const DEFAULT_PSP: Psp = pspNamed('Banca di Prova');

/** A PSP that exists only here, with identifiers made from its name. */
export function pspNamed(name: string): Psp {
  const id =
    name
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '')
      .slice(0, 24) || 'PSP';
  return { id: `SIM_${id}`, name: name.slice(0, 70), channel: `SIM_${id}_01` };
}

/** 32 hexadecimal digits, the form that payment tokens have in practice. */
export function newPaymentToken(): string {
  return randomUUID().replaceAll('-', '');
}

/** Makes the receipt of `payment`. Throws when another amount cannot be spread over the transfers. */
export function receiptFor(notice: NoticeRef, payment: PaymentData, details: ReceiptDetails): Receipt {
  const paidOn = romanDate(details.paidAt);
  const amountCents = details.amountCents ?? payment.amountCents;
  return {
    ...notice,
    receiptId: details.receiptId ?? newPaymentToken(),
    outcome: details.outcome ?? 'OK',
    creditorReferenceId: payment.creditorReferenceId,
    amountCents,
    description: payment.description,
    companyName: payment.companyName ?? 'Ente creditore',
    debtor: details.debtor ?? payment.debtor,
    transfers: withTotal(payment.transfers, amountCents),
    psp: details.psp ?? DEFAULT_PSP,
    paymentMethod: 'creditCard',
    feeCents: details.feeCents ?? 0,
    paymentDateTime: romanTime(details.paidAt),
    applicationDate: paidOn,
    transferDate: addDays(paidOn, 1),
    ...(payment.officeName === undefined ? {} : { officeName: payment.officeName }),
    ...(details.payer ? { payer: details.payer } : {}),
    ...(details.paymentNote === undefined ? {} : { paymentNote: details.paymentNote }),
    ...(details.standIn === undefined ? {} : { standIn: details.standIn }),
  };
}

function withTotal(transfers: readonly Transfer[], totalCents: number): Transfer[] {
  const others = transfers.slice(1).reduce((sum, transfer) => sum + transfer.amountCents, 0);
  if (totalCents <= others) throw new RangeError(`total ${totalCents} leaves nothing for the first transfer`);
  return transfers.map((transfer, index) =>
    index === 0 ? { ...transfer, amountCents: totalCents - others } : transfer,
  );
}

/** Italian local time without an offset, as pagoPA's own receipts carry it. */
function romanTime(at: Date): string {
  const zoned = Temporal.Instant.from(at.toISOString()).toZonedDateTimeISO(ROME);
  return zoned.toPlainDateTime().toString({ smallestUnit: 'second' });
}
