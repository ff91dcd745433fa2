/**
 * The paForNode service without its transport: bytes in, an envelope out. Opens and validates the message, lets the
 * operation's own file answer it, and journals both.
 */
import type { DateString } from '#common/dates.ts';
import type { FindNoticeForNodo } from '#server/modules/payments/find-notice-for-nodo.ts';
import type { Db } from '#server/platform/db.ts';
import { faultAnswer } from './answers.ts';
import type { Journal } from './journal.ts';
import { parseRequest, type PaOperation, type PaRequest, type RequestRefusal } from './messages.ts';
import { answerGetPayment } from './pa-get-payment.ts';
import { answerReceipt } from './pa-send-rt.ts';
import { answerVerify } from './pa-verify-payment-notice.ts';
import type { JournaledMessage } from './queries.ts';
import { envelope, parseSoapBody, soapFault, type SoapRefusal } from './soap.ts';

export interface PaForNodeOptions {
  findNotice: FindNoticeForNodo;
  db: Db;
  journal: Journal;
  today: () => DateString;
  /** Told of what answers PAA_SYSTEM_ERROR. */
  onFault: (error: unknown, operation: PaOperation) => void;
}

export interface SoapAnswer {
  /** 500 for a SOAP fault only (SOAP 1.1, section 6.2); a refusal in the interface's own terms is 200. */
  httpStatus: 200 | 500;
  xml: string;
}

const SOAP_FAULTS = {
  not_xml: 'Il messaggio non è un documento XML ben formato',
  doctype: 'Le dichiarazioni DOCTYPE non sono ammesse',
  too_deep: 'Il messaggio ha troppi livelli',
  too_large: 'Il messaggio è troppo grande',
  not_soap: 'Il messaggio non è una busta SOAP 1.1 con un solo elemento nel Body',
} as const satisfies Record<SoapRefusal, string>;

/** The fault must name somebody; this stands for "nobody readable" and is no fiscal code that exists. */
const NOBODY = '00000000000';

type KnownOperation =
  { ok: true; value: PaRequest } | Extract<RequestRefusal, { reason: 'PAA_SINTASSI_XSD' }>;

/** Answers one message. Never throws: what goes wrong inside is PAA_SYSTEM_ERROR, which the Nodo repeats. */
export async function answerNodo(options: PaForNodeOptions, bytes: Buffer): Promise<SoapAnswer> {
  const startedAt = performance.now();
  const body = parseSoapBody(bytes);
  if (!body.ok) return refuseMessage(options, bytes, startedAt, SOAP_FAULTS[body.reason]);
  const parsed = parseRequest(body.value);
  if (!parsed.ok && parsed.reason === 'unknown_operation') {
    return refuseMessage(options, bytes, startedAt, 'Operazione non prevista da paForNode');
  }
  return { httpStatus: 200, xml: await exchange(options, parsed, bytes, startedAt) };
}

async function exchange(
  options: PaForNodeOptions,
  parsed: KnownOperation,
  bytes: Buffer,
  startedAt: number,
): Promise<string> {
  const { journal } = options;
  const message = { ...subjectOf(parsed), request: bytes };
  let journaled: JournaledMessage | null = null;
  let response: string;
  try {
    // First and in its own commit, even when it breaks the schema: it may be the only trace of money that was paid.
    if (isReceipt(message.operation)) journaled = await journal.store(message);
    response = parsed.ok ? await answer(options, parsed.value, bytes, journaled) : refuseSyntax(parsed);
  } catch (error) {
    options.onFault(error, message.operation);
    const id = message.creditorFiscalCode ?? NOBODY;
    response = faultAnswer(message.operation, { code: 'PAA_SYSTEM_ERROR', id });
  }
  const xml = envelope(response);
  const durationMs = elapsed(startedAt);
  if (journaled) journal.addAnswer({ messageId: journaled.messageId, response: xml, durationMs });
  else journal.addExchange({ ...message, response: xml, durationMs });
  return xml;
}

async function answer(
  options: PaForNodeOptions,
  request: PaRequest,
  bytes: Buffer,
  journaled: JournaledMessage | null,
): Promise<string> {
  const { findNotice, journal } = options;
  switch (request.operation) {
    case 'paVerifyPaymentNotice':
      return answerVerify(findNotice, request);
    case 'paGetPayment':
    case 'paGetPaymentV2':
      return answerGetPayment(findNotice, request, (activation) => journal.addActivation(activation));
    case 'paSendRT':
    case 'paSendRTV2':
      if (!journaled) throw new Error('a receipt must be journaled before it is taken');
      return answerReceipt(options, request, bytes, journaled);
  }
}

function isReceipt(operation: PaOperation): boolean {
  return operation === 'paSendRT' || operation === 'paSendRTV2';
}

function refuseSyntax(parsed: Extract<KnownOperation, { ok: false }>): string {
  const { operation, creditorFiscalCode, violation } = parsed;
  return faultAnswer(operation, {
    code: 'PAA_SINTASSI_XSD',
    id: creditorFiscalCode ?? NOBODY,
    description: `${violation.path}: ${violation.message}`,
  });
}

/** Under what the journal files a message. */
function subjectOf(parsed: KnownOperation): {
  operation: PaOperation;
  creditorFiscalCode: string | null;
  noticeNumber: string | null;
} {
  if (!parsed.ok) {
    return { operation: parsed.operation, creditorFiscalCode: parsed.creditorFiscalCode, noticeNumber: null };
  }
  const { operation, creditorFiscalCode } = parsed.value;
  const { noticeNumber } = 'receipt' in parsed.value ? parsed.value.receipt : parsed.value;
  return { operation, creditorFiscalCode, noticeNumber };
}

function refuseMessage(
  { journal }: PaForNodeOptions,
  request: Buffer,
  startedAt: number,
  text: string,
): SoapAnswer {
  const xml = envelope(soapFault('Client', text));
  const durationMs = elapsed(startedAt);
  journal.addExchange({
    creditorFiscalCode: null,
    operation: 'unknown',
    noticeNumber: null,
    request,
    response: xml,
    durationMs,
  });
  return { httpStatus: 500, xml };
}

function elapsed(startedAt: number): number {
  return Math.round(performance.now() - startedAt);
}
