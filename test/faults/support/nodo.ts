/** The Nodo as it meets our station: the official messages over HTTP, and receipts for notices of our Comune. */
import { getPayment, sendReceipt, verify, type EcAnswer } from '../../../simulators/nodo-client.ts';
import type { PaymentData, Receipt, VerifiedNotice } from '../../../simulators/nodo-messages.ts';
import { newPaymentToken, receiptFor, type ReceiptDetails } from '../../../simulators/receipt.ts';
import { CREDITOR } from './comune.ts';
import type { StageDatabase } from './stage.ts';

export interface Notice {
  noticeNumber: string;
  amountCents: number;
  positionId: number;
  invoiceId: number;
  payerId: number;
}

export interface Nodo {
  verify(noticeNumber: string): Promise<EcAnswer<VerifiedNotice>>;
  get(noticeNumber: string): Promise<EcAnswer<PaymentData>>;
  send(receipt: Receipt): Promise<EcAnswer<null>>;
}

/** `origin` is where our paForNode answers, or a proxy before it. */
export function openNodo(origin: string): Nodo {
  const station = {
    endpoint: `${origin}/pagopa/paForNode`,
    idPA: CREDITOR.fiscalCode,
    idBrokerPA: CREDITOR.fiscalCode,
    idStation: CREDITOR.stationId,
  };
  const reference = (noticeNumber: string) => ({ fiscalCode: CREDITOR.fiscalCode, noticeNumber });
  return {
    verify: (noticeNumber) => verify(station, reference(noticeNumber)),
    get: (noticeNumber) => getPayment(station, reference(noticeNumber)),
    send: (receipt) => sendReceipt(station, receipt),
  };
}

/** The receipt of a payment of `notice`, as the Nodo writes it even when it never asked us (stand-in). */
export function receiptOf(notice: Notice, details: Partial<ReceiptDetails> = {}): Receipt {
  const { noticeNumber, amountCents } = notice;
  const payment: PaymentData = {
    creditorReferenceId: noticeNumber.slice(1),
    amountCents,
    dueDate: '2026-11-20',
    description: 'Refezione scolastica',
    companyName: 'Comune di prova',
    debtor: {
      type: 'F',
      fiscalCode: debtorOf(notice.payerId),
      fullName: `Genitore Numero ${notice.payerId}`,
    },
    transfers: [
      {
        idTransfer: 1,
        amountCents,
        fiscalCodePA: CREDITOR.fiscalCode,
        iban: 'IT60X0542811101000000123456',
        remittanceInformation: `/RFB/${noticeNumber.slice(1)}`,
        transferCategory: '9/0109999SP/',
      },
    ],
  };
  return receiptFor({ fiscalCode: CREDITOR.fiscalCode, noticeNumber }, payment, {
    paidAt: new Date('2026-11-10T10:00:00Z'),
    receiptId: newPaymentToken(),
    ...details,
  });
}

/** How the seed makes a parent's fiscal code. */
function debtorOf(payerId: number): string {
  const digits = (value: number, length: number) => String(value).padStart(length, '0');
  const [low, middle, high] = [payerId % 100, Math.floor(payerId / 100) % 100, Math.floor(payerId / 10_000)];
  return `GNTNMR${digits(low, 2)}A${digits(middle, 2)}F${digits(high, 3)}X`;
}

/** OK, or the code of the refusal or of the failure. */
export function codeOf(answer: EcAnswer<unknown>): string {
  if (answer.status === 'ok') return 'OK';
  return answer.status === 'ko' ? answer.fault.faultCode : answer.code;
}

/** The notices that can be paid, in the order of their numbers. */
export function findNotices(database: StageDatabase): Promise<Notice[]> {
  return database.rows<Notice & Record<string, unknown>>(
    `select p.notice_number as "noticeNumber", p.amount_cents::int as "amountCents", p.position_id::int as "positionId",
       i.invoice_id::int as "invoiceId", p.payer_id::int as "payerId"
     from debt_position p join debt_position_item i on i.position_id = p.position_id and i.is_live
     where p.state = 'open' order by p.notice_number`,
  );
}
