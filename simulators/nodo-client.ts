/**
 * The Nodo's side of paForNode: sends the requests to a creditor institution's endpoint and judges the answers as the
 * real Nodo does. Used by the simulators, by tests and by benchmarks.
 */
import { faultInAnswer, type AnswerName } from './ec-answer-schema.ts';
import {
  getPaymentRequest,
  PA_FOR_NODE,
  readPayment,
  readVerified,
  sendReceiptRequest,
  SOAP_ENVELOPE,
  verifyRequest,
  type ActivationRequest,
  type EcStation,
  type NoticeRef,
  type PaymentData,
  type Receipt,
  type VerifiedNotice,
  type Version,
} from './nodo-messages.ts';
import { childText, child, parseXml, XmlError, type XmlElement } from './xml.ts';

/** How the message travels; every field has the customary value when absent. */
export interface WireOptions {
  /** Prefixes of the envelope and of the body's root: senders use soapenv, SOAP-ENV, pafn, paf and others. */
  prefixes?: { envelope: string; body: string };
  /** Sends `SOAPAction: "paGetPayment"` rather than `paGetPayment`; senders do both. */
  quotedSoapAction?: boolean;
  /** Replaces the action: test tools send other values than the WSDL's. */
  soapAction?: string;
  /** Defaults to 7 s, 15 s for receipts: the Nodo gives up then. */
  timeoutMs?: number;
  /** Added to the request, e.g. the certificate header of a trusted proxy. */
  headers?: Record<string, string>;
  /** IBANs that the creditor registered: any other is refused (feature SEM_PGPR_05/06). Absent: all are accepted. */
  registeredIbans?: readonly string[];
}

interface Exchange {
  operation: string;
  request: string;
  /** `null` when no answer came. */
  httpStatus: number | null;
  response: string | null;
  elapsedMs: number;
}

export interface EcFault {
  faultCode: string;
  faultString: string;
  id: string;
  description?: string;
}

/** Codes with which the Nodo tells the PSP that the creditor's station failed. */
type StationFailure =
  | 'PPT_STAZIONE_INT_PA_TIMEOUT'
  | 'PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE'
  | 'PPT_STAZIONE_INT_PA_ERRORE_RESPONSE';

export type EcAnswer<T> =
  | { status: 'ok'; value: T; exchange: Exchange }
  /** The creditor's own refusal; towards the PSP it becomes PPT_ERRORE_EMESSO_DA_PAA. */
  | { status: 'ko'; fault: EcFault; exchange: Exchange }
  /** No answer, or one that the Nodo does not accept; `detail` says what is wrong with it. */
  | { status: 'failed'; code: StationFailure; detail: string; exchange: Exchange };

interface Call<T> {
  operation: string;
  requestName: string;
  answerName: AnswerName;
  body: string;
  timeoutMs: number;
  read: (answer: XmlElement) => T;
  /** Rules beyond the XSD; the first violation or `null`. */
  check?: (value: T) => string | null;
}

const VERIFY_TIMEOUT_MS = 7_000;
const RECEIPT_TIMEOUT_MS = 15_000;

/** paVerifyPaymentNotice (SANP): asks what is due for a notice. Changes nothing at the creditor. */
export function verify(
  station: EcStation,
  notice: NoticeRef,
  wire: WireOptions = {},
): Promise<EcAnswer<VerifiedNotice>> {
  return call(station, wire, {
    operation: 'paVerifyPaymentNotice',
    requestName: 'paVerifyPaymentNoticeReq',
    answerName: 'paVerifyPaymentNoticeRes',
    body: verifyRequest(station, notice),
    timeoutMs: VERIFY_TIMEOUT_MS,
    read: readVerified,
  });
}

/** paGetPayment or paGetPaymentV2: the activation. The creditor's amount is the one that is paid. */
export function getPayment(
  station: EcStation,
  notice: NoticeRef,
  request: ActivationRequest & { version?: Version } = {},
  wire: WireOptions = {},
): Promise<EcAnswer<PaymentData>> {
  const isV2 = (request.version ?? 'v2') === 'v2';
  return call(station, wire, {
    operation: isV2 ? 'paGetPaymentV2' : 'paGetPayment',
    requestName: isV2 ? 'paGetPaymentV2Request' : 'paGetPaymentReq',
    answerName: isV2 ? 'paGetPaymentV2Response' : 'paGetPaymentRes',
    body: getPaymentRequest(station, notice, request),
    timeoutMs: VERIFY_TIMEOUT_MS,
    read: readPayment,
    check: (payment) => faultInPayment(payment, wire.registeredIbans),
  });
}

/** paSendRT or paSendRTV2: one delivery of a receipt, without retries (those are the receipt queue's). */
export function sendReceipt(
  station: EcStation,
  receipt: Receipt,
  version: Version = 'v2',
  wire: WireOptions = {},
): Promise<EcAnswer<null>> {
  const isV2 = version === 'v2';
  return call(station, wire, {
    operation: isV2 ? 'paSendRTV2' : 'paSendRT',
    requestName: isV2 ? 'paSendRTV2Request' : 'paSendRTReq',
    answerName: isV2 ? 'paSendRTV2Response' : 'paSendRTRes',
    body: sendReceiptRequest(station, receipt, version),
    timeoutMs: RECEIPT_TIMEOUT_MS,
    read: () => null,
  });
}

function faultInPayment(payment: PaymentData, registeredIbans: readonly string[] | undefined): string | null {
  const total = payment.transfers.reduce((sum, transfer) => sum + transfer.amountCents, 0);
  if (total !== payment.amountCents)
    return `paymentAmount ${payment.amountCents} differs from transfers ${total}`;
  const ids = new Set(payment.transfers.map((transfer) => transfer.idTransfer));
  if (ids.size !== payment.transfers.length) return 'idTransfer repeated';
  const unknown = payment.transfers.find(
    ({ iban }) => iban !== undefined && registeredIbans?.includes(iban) === false,
  );
  return unknown ? `IBAN ${unknown.iban} not registered` : null;
}

async function call<T>(station: EcStation, wire: WireOptions, details: Call<T>): Promise<EcAnswer<T>> {
  const request = envelope(details.requestName, details.body, wire.prefixes);
  const startedAt = performance.now();
  const exchange: Exchange = {
    operation: details.operation,
    request,
    httpStatus: null,
    response: null,
    elapsedMs: 0,
  };
  try {
    const action = wire.soapAction ?? details.operation;
    const response = await fetch(station.endpoint, {
      method: 'POST',
      body: request,
      redirect: 'manual',
      signal: AbortSignal.timeout(wire.timeoutMs ?? details.timeoutMs),
      headers: {
        ...wire.headers,
        'content-type': 'text/xml; charset=utf-8',
        soapaction: wire.quotedSoapAction ? `"${action}"` : action,
      },
    });
    exchange.httpStatus = response.status;
    exchange.response = await response.text();
  } catch (error) {
    exchange.elapsedMs = performance.now() - startedAt;
    return connectionFailure(error, exchange);
  }
  exchange.elapsedMs = performance.now() - startedAt;
  return judge(details, exchange, exchange.response, exchange.httpStatus);
}

function connectionFailure(error: unknown, exchange: Exchange): EcAnswer<never> {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return { status: 'failed', code: 'PPT_STAZIONE_INT_PA_TIMEOUT', detail: 'no answer in time', exchange };
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const detail = cause instanceof Error ? cause.message : String(cause);
  return { status: 'failed', code: 'PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE', detail, exchange };
}

function judge<T>(details: Call<T>, exchange: Exchange, response: string, httpStatus: number): EcAnswer<T> {
  const failed = (detail: string): EcAnswer<never> => ({
    status: 'failed',
    code: 'PPT_STAZIONE_INT_PA_ERRORE_RESPONSE',
    detail,
    exchange,
  });
  if (httpStatus !== 200) return failed(`HTTP ${httpStatus}`);
  try {
    const answer = openEnvelope(parseXml(response));
    if (typeof answer === 'string') return failed(answer);
    if (answer.namespace !== PA_FOR_NODE || answer.name !== details.answerName) {
      return failed(`${details.answerName} expected, {${answer.namespace}}${answer.name} found`);
    }
    const wrong = faultInAnswer(details.answerName, answer);
    if (wrong) return failed(wrong);
    if (childText(answer, 'outcome') === 'KO') return { status: 'ko', fault: readFault(answer), exchange };
    const value = details.read(answer);
    const inconsistent = details.check?.(value) ?? null;
    return inconsistent ? failed(inconsistent) : { status: 'ok', value, exchange };
  } catch (error) {
    if (error instanceof XmlError) return failed(`not XML: ${error.message}`);
    throw error;
  }
}

/** The body's only element, or what is wrong with the envelope. */
function openEnvelope(root: XmlElement): XmlElement | string {
  if (root.namespace !== SOAP_ENVELOPE || root.name !== 'Envelope') return 'not a SOAP 1.1 envelope';
  const bodies = root.children.filter((part) => part.namespace === SOAP_ENVELOPE && part.name === 'Body');
  const [content, ...others] = bodies[0]?.children ?? [];
  if (bodies.length !== 1 || !content || others.length > 0) return 'one Body with one element expected';
  return content;
}

function readFault(answer: XmlElement): EcFault {
  const element = child(answer, 'fault');
  const text = (name: string): string => (element && childText(element, name)) ?? '';
  const description = text('description');
  return {
    faultCode: text('faultCode'),
    faultString: text('faultString'),
    id: text('id'),
    ...(description ? { description } : {}),
  };
}

function envelope(name: string, body: string, prefixes = { envelope: 'soapenv', body: 'pafn' }): string {
  const { envelope: soap, body: paf } = prefixes;
  return (
    `<?xml version="1.0" encoding="UTF-8"?><${soap}:Envelope xmlns:${soap}="${SOAP_ENVELOPE}" ` +
    `xmlns:${paf}="${PA_FOR_NODE}"><${soap}:Header/><${soap}:Body><${paf}:${name}>${body}</${paf}:${name}>` +
    `</${soap}:Body></${soap}:Envelope>`
  );
}
