/**
 * The Nodo's requests in our terms: wire names end here, amounts become integer cents, dates lose the offset that the
 * schema allows, instants become UTC. Nothing is judged beyond the syntax (SANP, "primitive", paForNode).
 */
import type { DateString } from '#common/dates.ts';
import { ok, refuse } from '#common/outcome.ts';
import { requestRootOf, validateRequest, type RequestRoot, type Violation } from './message-schema.ts';
import {
  child,
  cents,
  find,
  isTrue,
  optionalCents,
  optionalDate,
  optionalInstant,
  optionalText,
  text,
} from './element-values.ts';
import type { XmlElement } from '#server/platform/xml-tree.ts';

export type PaOperation =
  'paVerifyPaymentNotice' | 'paGetPayment' | 'paGetPaymentV2' | 'paSendRT' | 'paSendRTV2';

/** Whom the Nodo believes to be calling; every value is a claim to be checked against the configuration. */
interface RequestHead {
  readonly creditorFiscalCode: string;
  readonly brokerFiscalCode: string;
  readonly stationId: string;
}

/** The creditor and number as the payer's notice shows them. */
interface NoticeReference {
  readonly noticeCreditorFiscalCode: string;
  readonly noticeNumber: string;
}

export interface VerifyRequest extends RequestHead, NoticeReference {
  readonly operation: 'paVerifyPaymentNotice';
}

export interface GetPaymentRequest extends RequestHead, NoticeReference {
  readonly operation: 'paGetPayment' | 'paGetPaymentV2';
  /** What the payer was shown; it may be stale. */
  readonly amountCents: number | null;
  /** Carries the cart's identifier when the payment started from our portal. */
  readonly paymentNote: string | null;
  readonly transferType: 'POSTAL' | 'PAGOPA' | null;
  readonly dueDate: DateString | null;
}

export interface ReceiptRequest extends RequestHead {
  readonly operation: 'paSendRT' | 'paSendRTV2';
  readonly receipt: PaReceipt;
}

export type PaRequest = VerifyRequest | GetPaymentRequest | ReceiptRequest;

export interface PaReceipt {
  /** The schema sets no length and allows it to be empty; in practice the 32 characters of the payment token. */
  readonly receiptId: string;
  readonly noticeNumber: string;
  readonly creditorFiscalCode: string;
  readonly outcome: 'OK' | 'KO';
  readonly iuv: string;
  readonly amountCents: number;
  readonly description: string;
  readonly companyName: string;
  readonly officeName: string | null;
  readonly debtor: PaSubject;
  readonly transfers: readonly ReceiptTransfer[];
  readonly pspId: string;
  readonly pspFiscalCode: string | null;
  readonly pspVatNumber: string | null;
  readonly pspCompanyName: string;
  readonly channelId: string;
  readonly channelDescription: string;
  /** Who paid; often, but not always, the debtor. */
  readonly payer: PaSubject | null;
  readonly paymentMethod: string | null;
  readonly paymentNote: string | null;
  /** The payer's commission to the PSP, never part of `amountCents`. */
  readonly feeCents: number | null;
  /** The commission that the creditor bears (V2). */
  readonly creditorFeeCents: number | null;
  readonly bundleId: string | null;
  readonly creditorBundleId: string | null;
  /** UTC, ISO 8601; the moment that discharges the debt. A time without offset is read as Rome's. */
  readonly paidAt: string | null;
  readonly applicationDate: DateString | null;
  readonly transferDate: DateString | null;
  readonly metadata: readonly MetadataEntry[];
  /** Paid from the central archive while our station did not answer. */
  readonly isStandIn: boolean;
}

/** Debtor or payer: `F` a natural person, `G` a legal one. */
export interface PaSubject {
  readonly kind: 'F' | 'G';
  readonly fiscalCode: string;
  readonly fullName: string;
  readonly streetName: string | null;
  readonly civicNumber: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly province: string | null;
  readonly country: string | null;
  readonly email: string | null;
}

export interface ReceiptTransfer {
  /** 1 to 5; the schema does not make them distinct. */
  readonly index: number;
  readonly amountCents: number;
  readonly creditorFiscalCode: string;
  readonly companyName: string | null;
  /** An account, or the digital revenue stamp that the payer bought (base64). */
  readonly destination:
    | { readonly kind: 'iban'; readonly iban: string }
    | { readonly kind: 'stamp'; readonly attachment: string };
  readonly remittanceInformation: string;
  readonly category: string;
  readonly metadata: readonly MetadataEntry[];
}

export interface MetadataEntry {
  readonly key: string;
  readonly value: string;
}

/** Enough to answer a KO under the right name, or a SOAP fault when no operation of ours was named. */
export type RequestRefusal =
  | {
      readonly ok: false;
      readonly reason: 'PAA_SINTASSI_XSD';
      readonly operation: PaOperation;
      /** `idPA` as far as it can be read. */
      readonly creditorFiscalCode: string | null;
      readonly violation: Violation;
    }
  | { readonly ok: false; readonly reason: 'unknown_operation'; readonly name: string };

const OPERATIONS = {
  paVerifyPaymentNoticeReq: 'paVerifyPaymentNotice',
  paGetPaymentReq: 'paGetPayment',
  paGetPaymentV2Request: 'paGetPaymentV2',
  paSendRTReq: 'paSendRT',
  paSendRTV2Request: 'paSendRTV2',
} as const satisfies Record<RequestRoot, PaOperation>;

/**
 * Validates the Body's child as the XSD would and reads it. The operation is told by the element alone: the SOAPAction
 * header of test tools and of some senders says something else.
 */
export function parseRequest(element: XmlElement): { ok: true; value: PaRequest } | RequestRefusal {
  const root = requestRootOf(element);
  if (!root) return { ...refuse('unknown_operation'), name: element.name };
  const operation = OPERATIONS[root];
  const violation = validateRequest(element, root);
  if (!violation) return ok(read(element, operation));
  const claimed = find(element, 'idPA')?.text ?? '';
  const creditorFiscalCode = /^\d{11}$/.test(claimed) ? claimed : null;
  return { ...refuse('PAA_SINTASSI_XSD'), operation, creditorFiscalCode, violation };
}

function read(element: XmlElement, operation: PaOperation): PaRequest {
  switch (operation) {
    case 'paVerifyPaymentNotice':
      return { operation, ...readHead(element), ...readNotice(element) };
    case 'paGetPayment':
    case 'paGetPaymentV2':
      return {
        operation,
        ...readHead(element),
        ...readNotice(element),
        amountCents: optionalCents(element, 'amount'),
        paymentNote: optionalText(element, 'paymentNote'),
        transferType: optionalText(element, 'transferType') as 'POSTAL' | 'PAGOPA' | null,
        dueDate: optionalDate(element, 'dueDate'),
      };
    case 'paSendRT':
    case 'paSendRTV2':
      return { operation, ...readHead(element), receipt: readReceipt(child(element, 'receipt')) };
  }
}

function readHead(element: XmlElement): RequestHead {
  return {
    creditorFiscalCode: text(element, 'idPA'),
    brokerFiscalCode: text(element, 'idBrokerPA'),
    stationId: text(element, 'idStation'),
  };
}

function readNotice(element: XmlElement): NoticeReference {
  const qrCode = child(element, 'qrCode');
  return { noticeCreditorFiscalCode: text(qrCode, 'fiscalCode'), noticeNumber: text(qrCode, 'noticeNumber') };
}

function readReceipt(receipt: XmlElement): PaReceipt {
  const payer = find(receipt, 'payer');
  return {
    receiptId: text(receipt, 'receiptId'),
    noticeNumber: text(receipt, 'noticeNumber'),
    creditorFiscalCode: text(receipt, 'fiscalCode'),
    outcome: text(receipt, 'outcome') as 'OK' | 'KO',
    iuv: text(receipt, 'creditorReferenceId'),
    amountCents: cents(receipt, 'paymentAmount'),
    description: text(receipt, 'description'),
    companyName: text(receipt, 'companyName'),
    officeName: optionalText(receipt, 'officeName'),
    debtor: readSubject(child(receipt, 'debtor')),
    transfers: child(receipt, 'transferList').children.map(readTransfer),
    pspId: text(receipt, 'idPSP'),
    pspFiscalCode: optionalText(receipt, 'pspFiscalCode'),
    pspVatNumber: optionalText(receipt, 'pspPartitaIVA'),
    pspCompanyName: text(receipt, 'PSPCompanyName'),
    channelId: text(receipt, 'idChannel'),
    channelDescription: text(receipt, 'channelDescription'),
    payer: payer ? readSubject(payer) : null,
    paymentMethod: optionalText(receipt, 'paymentMethod'),
    paymentNote: optionalText(receipt, 'paymentNote'),
    feeCents: optionalCents(receipt, 'fee'),
    creditorFeeCents: optionalCents(receipt, 'primaryCiIncurredFee'),
    bundleId: optionalText(receipt, 'idBundle'),
    creditorBundleId: optionalText(receipt, 'idCiBundle'),
    paidAt: optionalInstant(receipt, 'paymentDateTime'),
    applicationDate: optionalDate(receipt, 'applicationDate'),
    transferDate: optionalDate(receipt, 'transferDate'),
    metadata: readMetadata(receipt),
    isStandIn: isTrue(receipt, 'standIn'),
  };
}

function readSubject(subject: XmlElement): PaSubject {
  const identifier = child(subject, 'uniqueIdentifier');
  return {
    kind: text(identifier, 'entityUniqueIdentifierType') as 'F' | 'G',
    fiscalCode: text(identifier, 'entityUniqueIdentifierValue'),
    fullName: text(subject, 'fullName'),
    streetName: optionalText(subject, 'streetName'),
    civicNumber: optionalText(subject, 'civicNumber'),
    postalCode: optionalText(subject, 'postalCode'),
    city: optionalText(subject, 'city'),
    province: optionalText(subject, 'stateProvinceRegion'),
    country: optionalText(subject, 'country'),
    email: optionalText(subject, 'e-mail'),
  };
}

function readTransfer(transfer: XmlElement): ReceiptTransfer {
  const iban = optionalText(transfer, 'IBAN');
  return {
    index: Number(text(transfer, 'idTransfer')),
    amountCents: cents(transfer, 'transferAmount'),
    creditorFiscalCode: text(transfer, 'fiscalCodePA'),
    companyName: optionalText(transfer, 'companyName'),
    destination:
      iban === null ? { kind: 'stamp', attachment: text(transfer, 'MBDAttachment') } : { kind: 'iban', iban },
    remittanceInformation: text(transfer, 'remittanceInformation'),
    category: text(transfer, 'transferCategory'),
    metadata: readMetadata(transfer),
  };
}

function readMetadata(element: XmlElement): MetadataEntry[] {
  const entries = find(element, 'metadata')?.children ?? [];
  return entries.map((entry) => ({ key: text(entry, 'key'), value: text(entry, 'value') }));
}
