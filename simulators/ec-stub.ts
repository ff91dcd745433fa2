/** A tiny creditor institution for the simulators' own tests: it answers what the test says, and remembers the calls. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EcStation, NoticeRef } from './nodo-messages.ts';

export const EC = '01199250158';
export const NOTICE: NoticeRef = { fiscalCode: EC, noticeNumber: '301000007801305043' };
export const OTHER_NOTICE: NoticeRef = { fiscalCode: EC, noticeNumber: '301000000000005909' };

interface ReceivedCall {
  operation: string;
  soapAction: string;
  body: string;
}

/** `silence`: the request is taken and nothing comes back; `hang up`: the connection is cut. */
type Misbehaviour = 'silence' | 'hang up';

/** A message body with status 200, a raw HTTP answer, or none. */
type StubAnswer = string | { status: number; body: string } | { fails: Misbehaviour };

export interface EcStub {
  station: EcStation;
  calls: ReceivedCall[];
  callsOf(operation: string): ReceivedCall[];
  /** Replaces the good answer of one operation, for all calls or as a function of the how-manieth call it is (from 1). */
  answer(operation: string, answer: StubAnswer | ((call: number) => StubAnswer)): void;
  close(): Promise<void>;
}

export async function startEcStub(): Promise<EcStub> {
  const calls: ReceivedCall[] = [];
  const answers = new Map<string, StubAnswer | ((call: number) => StubAnswer)>();
  const callsOf = (operation: string) => calls.filter((call) => call.operation === operation);
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (body += part));
    request.on('end', () => {
      const operation = /:(pa\w+?)(Req|Request)[ >]/.exec(body)?.[1] ?? 'unknown';
      calls.push({ operation, soapAction: String(request.headers.soapaction), body });
      const chosen = answers.get(operation) ?? goodAnswer(operation, body);
      reply(response, typeof chosen === 'function' ? chosen(callsOf(operation).length) : chosen);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}/pagopa/paForNode`;
  return {
    station: { endpoint, idPA: EC, idBrokerPA: '01199250158', idStation: '01199250158_01' },
    calls,
    callsOf,
    answer: (operation, answer) => answers.set(operation, answer),
    close: () => closeServer(server),
  };
}

/** An envelope with other prefixes than the client's own requests. */
export function soap(xml: string): string {
  return (
    '<?xml version="1.0"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/">' +
    `<SOAP-ENV:Body>${xml}</SOAP-ENV:Body></SOAP-ENV:Envelope>`
  );
}

export function answerXml(root: string, children: string): string {
  return soap(
    `<x:${root} xmlns:x="http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd">${children}</x:${root}>`,
  );
}

export function koXml(root: string, faultCode: string): string {
  const fault = `<fault><faultCode>${faultCode}</faultCode><faultString>no</faultString><id>${EC}</id></fault>`;
  return answerXml(root, `<outcome>KO</outcome>${fault}`);
}

export const VERIFY_CHILDREN =
  '<outcome>OK</outcome><paymentList><paymentOptionDescription><amount>58.50</amount><options>EQ</options>' +
  '<dueDate>2017-06-20</dueDate><allCCP>false</allCCP></paymentOptionDescription></paymentList>' +
  `<paymentDescription>Refezione &amp; mensa</paymentDescription><fiscalCodePA>${EC}</fiscalCodePA>` +
  '<companyName>Comune di Prova</companyName>';

const DEBTOR =
  '<debtor><uniqueIdentifier><entityUniqueIdentifierType>F</entityUniqueIdentifierType>' +
  '<entityUniqueIdentifierValue>RSSMRA80A01F205X</entityUniqueIdentifierValue></uniqueIdentifier>' +
  '<fullName>Mario Rossi</fullName></debtor>';

function transfer(id: number, amount: string): string {
  return (
    `<transfer><idTransfer>${id}</idTransfer><transferAmount>${amount}</transferAmount>` +
    `<fiscalCodePA>${EC}</fiscalCodePA><IBAN>IT60X0542811101000000123456</IBAN>` +
    '<remittanceInformation>/RFB/01000007801305043</remittanceInformation>' +
    '<transferCategory>9/0000000SP/</transferCategory></transfer>'
  );
}

/** paGetPayment data of 58,50 € in two transfers, of which the second can be made wrong. */
export function paymentChildren(iuv: string, second = '8.50'): string {
  return (
    `<outcome>OK</outcome><data><creditorReferenceId>${iuv}</creditorReferenceId>` +
    '<paymentAmount>58.50</paymentAmount><dueDate>2017-06-20+02:00</dueDate><description>Refezione</description>' +
    `<companyName>Comune di Prova</companyName>${DEBTOR}` +
    `<transferList>${transfer(1, '50.00')}${transfer(2, second)}</transferList></data>`
  );
}

function goodAnswer(operation: string, body: string): string {
  const noticeNumber = /<noticeNumber>(\d+)/.exec(body)?.[1] ?? '';
  const payment = paymentChildren(noticeNumber.slice(1));
  const answers: Record<string, string> = {
    paVerifyPaymentNotice: answerXml('paVerifyPaymentNoticeRes', VERIFY_CHILDREN),
    paGetPayment: answerXml('paGetPaymentRes', payment),
    paGetPaymentV2: answerXml('paGetPaymentV2Response', payment),
    paSendRT: answerXml('paSendRTRes', '<outcome>OK</outcome>'),
    paSendRTV2: answerXml('paSendRTV2Response', '<outcome>OK</outcome>'),
  };
  return answers[operation] ?? soap('');
}

function reply(response: ServerResponse, answer: StubAnswer): void {
  if (typeof answer === 'object' && 'fails' in answer) {
    if (answer.fails === 'hang up') response.destroy();
    return;
  }
  const { status, body } = typeof answer === 'string' ? { status: 200, body: answer } : answer;
  response.writeHead(status, { 'content-type': 'text/xml; charset=utf-8' }).end(body);
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
