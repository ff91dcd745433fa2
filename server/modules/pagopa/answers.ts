/**
 * Our answers to the Nodo: body elements in the order of the paForNode schema, root qualified, children not. Optional
 * elements without content are left out, because the schema refuses empty text; free text is made to fit, whereas a
 * code, date or amount that the schema would refuse is a bug of ours and throws before the Nodo sees it. To be wrapped
 * by `envelope`.
 */
import type { DateString } from '#common/dates.ts';
import { toDecimalString } from '#common/money.ts';
import type { MetadataEntry, PaOperation, PaSubject } from './messages.ts';
import * as types from './simple-types.ts';
import { escapeXml, withoutInvalidCharacters } from './soap.ts';

/** What a creditor may answer, with the text that goes beside the code (SANP, "Gestione degli errori"). */
const FAULT_STRINGS = {
  PAA_ID_DOMINIO_ERRATO: 'Ente creditore non gestito da questa stazione',
  PAA_ID_INTERMEDIARIO_ERRATO: "Intermediario non configurato per l'ente creditore",
  PAA_STAZIONE_INT_ERRATA: "Stazione non configurata per l'ente creditore",
  PAA_SINTASSI_XSD: 'Richiesta non conforme allo schema XSD',
  PAA_SINTASSI_EXTRAXSD: 'Richiesta non conforme alle regole sintattiche oltre lo schema XSD',
  PAA_PAGAMENTO_SCONOSCIUTO: 'Pagamento in attesa sconosciuto',
  PAA_PAGAMENTO_DUPLICATO: 'Pagamento in attesa già pagato',
  PAA_PAGAMENTO_SCADUTO: 'Pagamento in attesa scaduto',
  PAA_PAGAMENTO_ANNULLATO: 'Pagamento in attesa annullato',
  PAA_PAGAMENTO_IN_CORSO: 'Pagamento in attesa in corso',
  PAA_ATTIVA_RPT_IMPORTO_NON_VALIDO: 'Importo non più valido',
  PAA_RECEIPT_DUPLICATA: 'Ricevuta già acquisita',
  PAA_RPT_SCONOSCIUTA: 'Ricevuta di un pagamento sconosciuto',
  PAA_SEMANTICA: 'Errore semantico',
  PAA_SYSTEM_ERROR: 'Errore generico, la richiesta può essere ripetuta',
} as const;

export type PaaFault = keyof typeof FAULT_STRINGS;

export interface FaultAnswer {
  readonly code: PaaFault;
  /** Who refuses: the creditor's fiscal code, or the broker's when the message names no creditor of ours. */
  readonly id: string;
  /** Italian detail for support staff, without personal data; cut at 500 characters. */
  readonly description?: string | null;
}

export interface VerifyAnswer {
  /** What is due now, not what the notice printed. */
  readonly amountCents: number;
  readonly dueDate: DateString | null;
  /** Whether every transfer can be credited to a postal account (`allCCP`). */
  readonly isAllPostal: boolean;
  readonly description: string;
  readonly creditorFiscalCode: string;
  readonly companyName: string;
  readonly officeName: string | null;
}

export interface GetPaymentAnswer {
  readonly iuv: string;
  /** Equals the sum of the transfers. */
  readonly amountCents: number;
  readonly dueDate: DateString;
  readonly description: string;
  readonly companyName: string;
  readonly officeName: string | null;
  readonly debtor: PaSubject;
  /** One to five, with distinct indexes. */
  readonly transfers: readonly AnswerTransfer[];
  readonly metadata: readonly MetadataEntry[];
}

export interface AnswerTransfer {
  readonly index: number;
  readonly amountCents: number;
  readonly creditorFiscalCode: string;
  /** Written in V2 only. */
  readonly companyName: string | null;
  readonly iban: string;
  readonly remittanceInformation: string;
  readonly category: string;
  readonly metadata: readonly MetadataEntry[];
}

const RESPONSE_ROOTS = {
  paVerifyPaymentNotice: 'paVerifyPaymentNoticeRes',
  paGetPayment: 'paGetPaymentRes',
  paGetPaymentV2: 'paGetPaymentV2Response',
  paSendRT: 'paSendRTRes',
  paSendRTV2: 'paSendRTV2Response',
} as const satisfies Record<PaOperation, string>;

const MAX_DESCRIPTION = 500;

/** Outcome KO of any operation. */
export function faultAnswer(operation: PaOperation, { code, id, description }: FaultAnswer): string {
  const fault =
    element('faultCode', code) +
    element('faultString', escapeXml(FAULT_STRINGS[code])) +
    element('id', escapeXml(withoutInvalidCharacters(id))) +
    optionalText('description', description ?? null, MAX_DESCRIPTION);
  return answer(operation, 'KO', element('fault', fault));
}

/** Outcome OK of paVerifyPaymentNotice. The Nodo refuses an OK that lacks any of its parts but the optional ones. */
export function verifyAnswer(verify: VerifyAnswer): string {
  const option =
    amount('amount', verify.amountCents) +
    element('options', 'EQ') +
    (verify.dueDate === null ? '' : typed('dueDate', verify.dueDate, types.isoDate)) +
    element('allCCP', String(verify.isAllPostal));
  return answer(
    'paVerifyPaymentNotice',
    'OK',
    element('paymentList', element('paymentOptionDescription', option)) +
      text('paymentDescription', verify.description, 140) +
      typed('fiscalCodePA', verify.creditorFiscalCode, types.creditorFiscalCode) +
      text('companyName', verify.companyName, 140) +
      optionalText('officeName', verify.officeName, 140),
  );
}

/** Outcome OK of either version of paGetPayment. */
export function getPaymentAnswer(
  operation: 'paGetPayment' | 'paGetPaymentV2',
  payment: GetPaymentAnswer,
): string {
  assertConsistent(payment);
  const transfers = payment.transfers.map((transfer) =>
    element('transfer', transferContent(operation, transfer)),
  );
  const data =
    typed('creditorReferenceId', payment.iuv, types.text35) +
    amount('paymentAmount', payment.amountCents) +
    typed('dueDate', payment.dueDate, types.isoDate) +
    text('description', payment.description, 140) +
    text('companyName', payment.companyName, 140) +
    optionalText('officeName', payment.officeName, 140) +
    element('debtor', subjectContent(payment.debtor)) +
    element('transferList', transfers.join('')) +
    metadataElement(payment.metadata);
  return answer(operation, 'OK', element('data', data));
}

/** Outcome OK of either version of paSendRT: the receipt is committed. */
export function receiptAnswer(operation: 'paSendRT' | 'paSendRTV2'): string {
  return answer(operation, 'OK', '');
}

function answer(operation: PaOperation, outcome: 'OK' | 'KO', content: string): string {
  const root = `paf:${RESPONSE_ROOTS[operation]}`;
  return `<${root} xmlns:paf="${types.PA_NAMESPACE}">${element('outcome', outcome)}${content}</${root}>`;
}

function assertConsistent({ amountCents, transfers }: GetPaymentAnswer): void {
  const sum = transfers.reduce((total, transfer) => total + transfer.amountCents, 0);
  const indexes = new Set(transfers.map(({ index }) => index));
  if (
    transfers.length < 1 ||
    transfers.length > 5 ||
    indexes.size !== transfers.length ||
    sum !== amountCents
  ) {
    throw new RangeError('one to five transfers with distinct indexes must add up to the amount');
  }
}

function transferContent(operation: 'paGetPayment' | 'paGetPaymentV2', transfer: AnswerTransfer): string {
  return (
    typed('idTransfer', String(transfer.index), types.transferIndex) +
    amount('transferAmount', transfer.amountCents) +
    typed('fiscalCodePA', transfer.creditorFiscalCode, types.creditorFiscalCode) +
    (operation === 'paGetPaymentV2' ? optionalText('companyName', transfer.companyName, 140) : '') +
    typed('IBAN', transfer.iban, types.iban) +
    text('remittanceInformation', transfer.remittanceInformation, 140) +
    typed('transferCategory', transfer.category, types.text140) +
    metadataElement(transfer.metadata)
  );
}

/** Address and e-mail help nobody to pay: where they do not fit the schema they are left out rather than refused. */
function subjectContent(subject: PaSubject): string {
  const identifier =
    typed('entityUniqueIdentifierType', subject.kind, types.identifierType) +
    typed('entityUniqueIdentifierValue', subject.fiscalCode, types.identifierValue);
  return (
    element('uniqueIdentifier', identifier) +
    text('fullName', subject.fullName, 70) +
    optionalText('streetName', subject.streetName, 70) +
    optionalText('civicNumber', subject.civicNumber, 16) +
    optionalText('postalCode', subject.postalCode, 16) +
    optionalText('city', subject.city, 35) +
    optionalText('stateProvinceRegion', subject.province, 35) +
    typedOrNothing('country', subject.country, types.countryOrProvince) +
    typedOrNothing('e-mail', subject.email, types.email)
  );
}

function metadataElement(entries: readonly MetadataEntry[]): string {
  if (entries.length === 0) return '';
  if (entries.length > 15) throw new RangeError('more than fifteen metadata entries');
  const written = entries.map(({ key, value }) =>
    element('mapEntry', typed('key', key, types.text140) + typed('value', value, types.text140)),
  );
  return element('metadata', written.join(''));
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

/** Mandatory free text. What is blank cannot be sent, and no text of ours may stand in for a name or a description. */
function text(name: string, value: string, max: number): string {
  const written = optionalText(name, value, max);
  if (written === '') throw new RangeError(`no text for ${name}`);
  return written;
}

function optionalText(name: string, value: string | null, max: number): string {
  const fitted = value === null ? '' : fit(value, max);
  return fitted === '' ? '' : element(name, escapeXml(fitted));
}

/** Cut between characters, never within a surrogate pair; line breaks become blanks. */
function fit(value: string, max: number): string {
  const clean = withoutInvalidCharacters(value).replace(/\s+/g, ' ').trim();
  return clean.length <= max ? clean : Array.from(clean).slice(0, max).join('').trimEnd();
}

function typed(name: string, value: string, type: types.SimpleType): string {
  if (!type.accepts(value) || withoutInvalidCharacters(value) !== value) {
    throw new RangeError(`${name} does not conform to ${type.name}`);
  }
  return element(name, escapeXml(value));
}

function typedOrNothing(name: string, value: string | null, type: types.SimpleType): string {
  return value !== null && type.accepts(value) ? typed(name, value, type) : '';
}

/** All amounts of an answer are above zero. */
function amount(name: string, cents: number): string {
  return typed(name, toDecimalString(cents), types.amountNotZero);
}
