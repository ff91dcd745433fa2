/** The messages of paForNode as the Nodo writes and reads them. Amounts are integer cents on this side of the wire. */
import { fromDecimalString, toDecimalString } from '#common/money.ts';
import { child, childText, tag, type XmlElement } from './xml.ts';

export const PA_FOR_NODE = 'http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd';
export const SOAP_ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';

/** Of the station and of the messages: V1 is the old platform version, V2 the current one. */
export type Version = 'v1' | 'v2';

/** How the Nodo knows the creditor institution and its technical station. */
export interface EcStation {
  /** Absolute address of the SOAP endpoint. */
  endpoint: string;
  idPA: string;
  idBrokerPA: string;
  idStation: string;
}

export interface NoticeRef {
  fiscalCode: string;
  noticeNumber: string;
}

export interface Subject {
  type: 'F' | 'G';
  fiscalCode: string;
  fullName: string;
  email?: string;
}

export interface Transfer {
  idTransfer: number;
  amountCents: number;
  fiscalCodePA: string;
  companyName?: string;
  /** Absent when the transfer pays for a stamp (*marca da bollo*). */
  iban?: string;
  remittanceInformation: string;
  transferCategory: string;
  metadata?: MapEntry[];
}

interface MapEntry {
  key: string;
  value: string;
}

export interface VerifiedNotice {
  amountCents: number;
  dueDate?: string;
  allCCP: boolean;
  description: string;
  fiscalCodePA: string;
  companyName: string;
  officeName?: string;
}

export interface PaymentData {
  creditorReferenceId: string;
  amountCents: number;
  dueDate: string;
  description: string;
  companyName?: string;
  officeName?: string;
  debtor: Subject;
  transfers: Transfer[];
}

export interface Psp {
  id: string;
  name: string;
  channel: string;
}

export interface Receipt extends NoticeRef {
  receiptId: string;
  outcome: 'OK' | 'KO';
  creditorReferenceId: string;
  amountCents: number;
  description: string;
  companyName: string;
  officeName?: string;
  debtor: Subject;
  transfers: Transfer[];
  psp: Psp;
  payer?: Subject;
  paymentMethod?: string;
  /** V2 only. */
  paymentNote?: string;
  feeCents?: number;
  /** `xsd:dateTime`; pagoPA writes Italian local time without an offset. */
  paymentDateTime?: string;
  applicationDate?: string;
  transferDate?: string;
  standIn?: boolean;
}

export interface ActivationRequest {
  amountCents?: number;
  /** Up to 210 characters; carries the cart's `idCart` for payments made from the creditor's portal. */
  paymentNote?: string;
  transferType?: 'POSTAL' | 'PAGOPA';
  dueDate?: string;
}

export function verifyRequest(station: EcStation, notice: NoticeRef): string {
  return head(station) + qrCode(notice);
}

export function getPaymentRequest(station: EcStation, notice: NoticeRef, request: ActivationRequest): string {
  return (
    head(station) +
    qrCode(notice) +
    tag('amount', decimal(request.amountCents)) +
    tag('paymentNote', request.paymentNote) +
    tag('transferType', request.transferType) +
    tag('dueDate', request.dueDate)
  );
}

export function sendReceiptRequest(station: EcStation, receipt: Receipt, version: Version): string {
  return (
    `${head(station)}<receipt>` +
    tag('receiptId', receipt.receiptId) +
    tag('noticeNumber', receipt.noticeNumber) +
    tag('fiscalCode', receipt.fiscalCode) +
    tag('outcome', receipt.outcome) +
    tag('creditorReferenceId', receipt.creditorReferenceId) +
    tag('paymentAmount', decimal(receipt.amountCents)) +
    tag('description', receipt.description) +
    tag('companyName', receipt.companyName) +
    tag('officeName', receipt.officeName) +
    subjectXml('debtor', receipt.debtor) +
    `<transferList>${receipt.transfers.map((transfer) => transferXml(transfer, version)).join('')}</transferList>` +
    tag('idPSP', receipt.psp.id) +
    tag('PSPCompanyName', receipt.psp.name) +
    tag('idChannel', receipt.psp.channel) +
    tag('channelDescription', 'SIMULAZIONE') +
    subjectXml('payer', receipt.payer) +
    tag('paymentMethod', receipt.paymentMethod) +
    (version === 'v2' ? tag('paymentNote', receipt.paymentNote) : '') +
    tag('fee', decimal(receipt.feeCents)) +
    tag('paymentDateTime', receipt.paymentDateTime) +
    tag('applicationDate', receipt.applicationDate) +
    tag('transferDate', receipt.transferDate) +
    tag('standIn', receipt.standIn === undefined ? undefined : String(receipt.standIn)) +
    '</receipt>'
  );
}

/** Reads a verify answer that `faultInAnswer` found good. */
export function readVerified(answer: XmlElement): VerifiedNotice {
  const option = path(answer, 'paymentList', 'paymentOptionDescription');
  return {
    amountCents: cents(option, 'amount'),
    allCCP: /^\s*(true|1)\s*$/.test(required(option, 'allCCP')),
    description: required(answer, 'paymentDescription'),
    fiscalCodePA: required(answer, 'fiscalCodePA'),
    companyName: required(answer, 'companyName'),
    ...optional('dueDate', childText(option, 'dueDate')),
    ...optional('officeName', childText(answer, 'officeName')),
  };
}

/** Reads a paGetPayment (V1 or V2) answer that `faultInAnswer` found good. */
export function readPayment(answer: XmlElement): PaymentData {
  const data = path(answer, 'data');
  return {
    creditorReferenceId: required(data, 'creditorReferenceId'),
    amountCents: cents(data, 'paymentAmount'),
    dueDate: required(data, 'dueDate').trim(),
    description: required(data, 'description'),
    ...optional('companyName', childText(data, 'companyName')),
    ...optional('officeName', childText(data, 'officeName')),
    debtor: readSubject(path(data, 'debtor')),
    transfers: path(data, 'transferList').children.map(readTransfer),
  };
}

function readSubject(element: XmlElement): Subject {
  const identifier = path(element, 'uniqueIdentifier');
  return {
    type: required(identifier, 'entityUniqueIdentifierType') === 'G' ? 'G' : 'F',
    fiscalCode: required(identifier, 'entityUniqueIdentifierValue'),
    fullName: required(element, 'fullName'),
    ...optional('email', childText(element, 'e-mail')),
  };
}

function readTransfer(element: XmlElement): Transfer {
  const entries = child(element, 'metadata')?.children.map((entry) => ({
    key: required(entry, 'key'),
    value: required(entry, 'value'),
  }));
  return {
    idTransfer: Number(required(element, 'idTransfer')),
    amountCents: cents(element, 'transferAmount'),
    fiscalCodePA: required(element, 'fiscalCodePA'),
    remittanceInformation: required(element, 'remittanceInformation'),
    transferCategory: required(element, 'transferCategory'),
    ...optional('companyName', childText(element, 'companyName')),
    ...optional('iban', childText(element, 'IBAN')),
    ...(entries ? { metadata: entries } : {}),
  };
}

function head(station: EcStation): string {
  return (
    tag('idPA', station.idPA) + tag('idBrokerPA', station.idBrokerPA) + tag('idStation', station.idStation)
  );
}

function qrCode(notice: NoticeRef): string {
  return `<qrCode>${tag('fiscalCode', notice.fiscalCode)}${tag('noticeNumber', notice.noticeNumber)}</qrCode>`;
}

function subjectXml(name: string, subject: Subject | undefined): string {
  if (!subject) return '';
  const identifier =
    tag('entityUniqueIdentifierType', subject.type) + tag('entityUniqueIdentifierValue', subject.fiscalCode);
  return (
    `<${name}><uniqueIdentifier>${identifier}</uniqueIdentifier>` +
    `${tag('fullName', subject.fullName)}${tag('e-mail', subject.email)}</${name}>`
  );
}

function transferXml(transfer: Transfer, version: Version): string {
  const entries = transfer.metadata?.map(
    ({ key, value }) => `<mapEntry>${tag('key', key)}${tag('value', value)}</mapEntry>`,
  );
  // A receipt carries the stamp itself where the request had asked for one.
  const destination =
    transfer.iban === undefined ? tag('MBDAttachment', 'U0lNVUxBWklPTkU=') : tag('IBAN', transfer.iban);
  return (
    '<transfer>' +
    tag('idTransfer', String(transfer.idTransfer)) +
    tag('transferAmount', decimal(transfer.amountCents)) +
    tag('fiscalCodePA', transfer.fiscalCodePA) +
    (version === 'v2' ? tag('companyName', transfer.companyName) : '') +
    destination +
    tag('remittanceInformation', transfer.remittanceInformation) +
    tag('transferCategory', transfer.transferCategory) +
    (entries ? `<metadata>${entries.join('')}</metadata>` : '') +
    '</transfer>'
  );
}

function decimal(amountCents: number | undefined): string | undefined {
  return amountCents === undefined ? undefined : toDecimalString(amountCents);
}

function path(element: XmlElement, ...names: string[]): XmlElement {
  return names.reduce((current, name) => {
    const found = child(current, name);
    if (!found) throw new Error(`${current.name} without ${name}: the answer was not checked`);
    return found;
  }, element);
}

function required(element: XmlElement, name: string): string {
  return path(element, name).text;
}

function cents(element: XmlElement, name: string): number {
  const value = fromDecimalString(required(element, name).trim());
  if (value === null) throw new Error(`${name} is no amount: the answer was not checked`);
  return value;
}

function optional<const K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, string>);
}
