/** Requests as the Nodo sends them, about any seeded notice. */
import { toDecimalString } from '#common/money.ts';
import { iuvOf } from '#common/notice-number.ts';
import { PA_NAMESPACE } from '../../server/modules/pagopa/simple-types.ts';
import { envelope } from '../../server/modules/pagopa/soap.ts';

export interface Notice {
  tenantId: string;
  creditor: string;
  noticeNumber: string;
  amountCents: number;
  debtor: string;
}

const BROKER = '80000000001';

export function verifyMessage(notice: Notice): string {
  return message('paVerifyPaymentNoticeReq', head(notice) + qrCode(notice));
}

export function getMessage(notice: Notice): string {
  return message(
    'paGetPaymentV2Request',
    head(notice) +
      qrCode(notice) +
      `<amount>${toDecimalString(notice.amountCents)}</amount><transferType>PAGOPA</transferType>`,
  );
}

/** 3 KB: everything that a receipt of pagoPA usually carries. */
export function receiptMessage(notice: Notice, receiptId: string): string {
  const amount = toDecimalString(notice.amountCents);
  const iuv = iuvOf(notice.noticeNumber);
  return message(
    'paSendRTV2Request',
    `${head(notice)}<receipt><receiptId>${receiptId}</receiptId><noticeNumber>${notice.noticeNumber}</noticeNumber>` +
      `<fiscalCode>${notice.creditor}</fiscalCode><outcome>OK</outcome><creditorReferenceId>${iuv}</creditorReferenceId>` +
      `<paymentAmount>${amount}</paymentAmount><description>Refezione scolastica, novembre 2026</description>` +
      '<companyName>Comune di prova</companyName><officeName>Ufficio Scuola</officeName>' +
      `<debtor>${person(notice.debtor, 'Mario Rossi')}</debtor><transferList><transfer><idTransfer>1</idTransfer>` +
      `<transferAmount>${amount}</transferAmount><fiscalCodePA>${notice.creditor}</fiscalCodePA>` +
      '<companyName>Comune di prova</companyName><IBAN>IT60X0542811101000000123456</IBAN>' +
      `<remittanceInformation>/RFB/${iuv}/${amount}/TXT/Refezione scolastica, novembre 2026</remittanceInformation>` +
      `<transferCategory>9/0199999SP/</transferCategory>${METADATA}</transfer></transferList>${PSP}` +
      `<payer>${person('VRDLGU82B41F205Y', 'Giulia Verdi')}</payer><paymentMethod>creditCard</paymentMethod>${END}</receipt>`,
  );
}

const PSP =
  '<idPSP>ABI36068</idPSP><pspFiscalCode>06874351007</pspFiscalCode><pspPartitaIVA>06874351007</pspPartitaIVA>' +
  '<PSPCompanyName>Banca di prova S.p.A.</PSPCompanyName><idChannel>06874351007_01</idChannel>' +
  '<channelDescription>app</channelDescription>';

const METADATA =
  '<metadata><mapEntry><key>DatiSpecificiServizio</key><value>refezione scolastica, scuola primaria</value></mapEntry>' +
  '<mapEntry><key>IBANAPPOGGIO</key><value>IT60X0760101000000000123456</value></mapEntry></metadata>';

const END =
  '<paymentNote>c3f0b1f24a6b4f0b9d1c8f0e2a7d5b64</paymentNote><fee>1.50</fee><primaryCiIncurredFee>0.00</primaryCiIncurredFee>' +
  '<idBundle>5e7a9c1d-3b2f-4d80-9a65-0c8b7f6e5d4c</idBundle><idCiBundle>8d6c4b2a-1f0e-4c9d-b8a7-96857463524f</idCiBundle>' +
  '<paymentDateTime>2026-12-05T10:20:30.123+01:00</paymentDateTime><applicationDate>2026-12-05</applicationDate>' +
  `<transferDate>2026-12-06</transferDate>${METADATA}<standIn>false</standIn>`;

function person(fiscalCode: string, fullName: string): string {
  return (
    '<uniqueIdentifier><entityUniqueIdentifierType>F</entityUniqueIdentifierType>' +
    `<entityUniqueIdentifierValue>${fiscalCode}</entityUniqueIdentifierValue></uniqueIdentifier>` +
    `<fullName>${fullName}</fullName><streetName>Via Giuseppe Garibaldi</streetName><civicNumber>12</civicNumber>` +
    '<postalCode>20060</postalCode><city>Truccazzano</city><stateProvinceRegion>MI</stateProvinceRegion>' +
    '<country>IT</country><e-mail>genitore@example.com</e-mail>'
  );
}

function head({ creditor }: Notice): string {
  return `<idPA>${creditor}</idPA><idBrokerPA>${BROKER}</idBrokerPA><idStation>${BROKER}_01</idStation>`;
}

function qrCode({ creditor, noticeNumber }: Notice): string {
  return `<qrCode><fiscalCode>${creditor}</fiscalCode><noticeNumber>${noticeNumber}</noticeNumber></qrCode>`;
}

function message(root: string, content: string): string {
  return envelope(`<paf:${root} xmlns:paf="${PA_NAMESPACE}">${content}</paf:${root}>`);
}
