/** Requests of the Nodo about any notice of the test creditor, as the tests vary them. */
import { toDecimalString } from '#common/money.ts';
import { PA_NAMESPACE } from './simple-types.ts';

export const CREDITOR = '01199250158';
export const STATION = '01199250158_01';
export const IBAN = 'IT60X0542811101000000123456';
export const POSTAL_IBAN = 'IT11V0760101600000001234567';
export const DEBTOR = 'RSSMRA80A01F205X';

export interface Sender {
  idPA?: string;
  idBrokerPA?: string;
  idStation?: string;
  /** The creditor as the notice names it. */
  fiscalCode?: string;
}

function head({ idPA = CREDITOR, idBrokerPA = CREDITOR, idStation = STATION }: Sender): string {
  return `<idPA>${idPA}</idPA><idBrokerPA>${idBrokerPA}</idBrokerPA><idStation>${idStation}</idStation>`;
}

function root(name: string, content: string): string {
  return `<p:${name} xmlns:p="${PA_NAMESPACE}">${content}</p:${name}>`;
}

function qrCode(noticeNumber: string, { fiscalCode = CREDITOR }: Sender): string {
  return `<qrCode><fiscalCode>${fiscalCode}</fiscalCode><noticeNumber>${noticeNumber}</noticeNumber></qrCode>`;
}

export function verifyMessage(noticeNumber: string, sender: Sender = {}): string {
  return root('paVerifyPaymentNoticeReq', head(sender) + qrCode(noticeNumber, sender));
}

export function getMessage(
  noticeNumber: string,
  options: Sender & { transferType?: 'POSTAL' | 'PAGOPA'; version?: 'v1' | 'v2' } = {},
): string {
  const { transferType, version } = options;
  return root(
    version === 'v1' ? 'paGetPaymentReq' : 'paGetPaymentV2Request',
    head(options) +
      qrCode(noticeNumber, options) +
      '<amount>1.00</amount>' +
      (transferType ? `<transferType>${transferType}</transferType>` : ''),
  );
}

export interface ReceiptOptions extends Sender {
  receiptId?: string;
  outcome?: 'OK' | 'KO';
  iuv?: string;
  /** Of the transfer, where it is to contradict the whole. */
  transferCents?: number;
  debtor?: string;
  isStandIn?: boolean;
  /** As the Nodo writes it: without a zone it is the time in Rome. */
  paymentDateTime?: string;
  version?: 'v1' | 'v2';
}

export function receiptMessage(
  noticeNumber: string,
  amountCents: number,
  options: ReceiptOptions = {},
): string {
  const { receiptId = 'c110729d258c4ab1b765fe902aae41d6', outcome = 'OK', debtor = DEBTOR } = options;
  const transfer =
    `<idTransfer>1</idTransfer><transferAmount>${toDecimalString(options.transferCents ?? amountCents)}</transferAmount>` +
    `<fiscalCodePA>${CREDITOR}</fiscalCodePA><IBAN>${IBAN}</IBAN>` +
    '<remittanceInformation>/RFB/x</remittanceInformation><transferCategory>9/0199999SP/</transferCategory>';
  return root(
    options.version === 'v1' ? 'paSendRTReq' : 'paSendRTV2Request',
    `${head(options)}<receipt><receiptId>${receiptId}</receiptId><noticeNumber>${noticeNumber}</noticeNumber>` +
      `<fiscalCode>${options.fiscalCode ?? CREDITOR}</fiscalCode><outcome>${outcome}</outcome>` +
      `<creditorReferenceId>${options.iuv ?? noticeNumber.slice(1)}</creditorReferenceId>` +
      `<paymentAmount>${toDecimalString(amountCents)}</paymentAmount><description>Refezione</description>` +
      '<companyName>Comune di Truccazzano</companyName><debtor><uniqueIdentifier>' +
      '<entityUniqueIdentifierType>F</entityUniqueIdentifierType>' +
      `<entityUniqueIdentifierValue>${debtor}</entityUniqueIdentifierValue></uniqueIdentifier>` +
      `<fullName>Mario Rossi</fullName></debtor><transferList><transfer>${transfer}</transfer></transferList>` +
      '<idPSP>PSP</idPSP><PSPCompanyName>Banca di prova</PSPCompanyName><idChannel>canale</idChannel>' +
      '<channelDescription>app</channelDescription><fee>1.50</fee>' +
      `<paymentDateTime>${options.paymentDateTime ?? '2017-06-14T23:30:00'}</paymentDateTime>` +
      `<standIn>${options.isStandIn ?? false}</standIn></receipt>`,
  );
}
