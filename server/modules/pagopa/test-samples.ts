/** Valid requests of the Nodo (body elements without their envelope) and answers, invented, for the tests here. */
import type { GetPaymentAnswer, VerifyAnswer } from './answers.ts';
import { PA_NAMESPACE } from './simple-types.ts';

const HEAD =
  '<idPA>01199250158</idPA><idBrokerPA>01199250158</idBrokerPA><idStation>01199250158_01</idStation>';
const QR_CODE =
  '<qrCode><fiscalCode>01199250158</fiscalCode><noticeNumber>301000007801305043</noticeNumber></qrCode>';

const ACTIVATION =
  `${HEAD}${QR_CODE}<amount>58.50</amount><paymentNote>carrello-1</paymentNote>` +
  '<transferType>PAGOPA</transferType><dueDate>2017-06-20</dueDate>';

const METADATA = '<metadata><mapEntry><key>chiave</key><value>valore</value></mapEntry></metadata>';

const DEBTOR =
  '<debtor><uniqueIdentifier><entityUniqueIdentifierType>F</entityUniqueIdentifierType>' +
  '<entityUniqueIdentifierValue>RSSMRA80A01F205X</entityUniqueIdentifierValue></uniqueIdentifier>' +
  '<fullName>Mario Rossi</fullName><streetName>Via Roma</streetName><civicNumber>1</civicNumber>' +
  '<postalCode>20060</postalCode><city>Truccazzano</city><stateProvinceRegion>MI</stateProvinceRegion>' +
  '<country>IT</country><e-mail>mario.rossi@example.com</e-mail></debtor>';

const PAYER =
  '<payer><uniqueIdentifier><entityUniqueIdentifierType>G</entityUniqueIdentifierType>' +
  '<entityUniqueIdentifierValue>12345678901</entityUniqueIdentifierValue></uniqueIdentifier>' +
  '<fullName>Ditta Bianchi</fullName></payer>';

const TRANSFER_START =
  '<idTransfer>1</idTransfer><transferAmount>58.50</transferAmount><fiscalCodePA>01199250158</fiscalCodePA>';
const TRANSFER_END =
  '<IBAN>IT60X0542811101000000123456</IBAN><remittanceInformation>/RFB/01000007801305043/58.50</remittanceInformation>' +
  `<transferCategory>9/0199999SP/</transferCategory>${METADATA}`;

const RECEIPT_START =
  '<receiptId>c110729d258c4ab1b765fe902aae41d6</receiptId><noticeNumber>301000007801305043</noticeNumber>' +
  '<fiscalCode>01199250158</fiscalCode><outcome>OK</outcome>' +
  '<creditorReferenceId>01000007801305043</creditorReferenceId><paymentAmount>58.50</paymentAmount>' +
  '<description>Mensa scolastica, maggio 2017</description><companyName>Comune di Truccazzano</companyName>' +
  `<officeName>Ufficio Scuola</officeName>${DEBTOR}`;

const PSP =
  '<idPSP>ABI36068</idPSP><pspFiscalCode>06874351007</pspFiscalCode><pspPartitaIVA>06874351007</pspPartitaIVA>' +
  '<PSPCompanyName>Banca di prova</PSPCompanyName><idChannel>06874351007_01</idChannel>' +
  `<channelDescription>app</channelDescription>${PAYER}<paymentMethod>creditCard</paymentMethod>`;

const DATES =
  '<paymentDateTime>2017-06-15T10:20:30.123+02:00</paymentDateTime><applicationDate>2017-06-15</applicationDate>' +
  `<transferDate>2017-06-16+02:00</transferDate>${METADATA}<standIn>false</standIn>`;

function root(name: string, content: string): string {
  return `<paf:${name} xmlns:paf="${PA_NAMESPACE}">${content}</paf:${name}>`;
}

export const samples = {
  verify: root('paVerifyPaymentNoticeReq', HEAD + QR_CODE),
  getPaymentV1: root('paGetPaymentReq', ACTIVATION),
  getPaymentV2: root('paGetPaymentV2Request', ACTIVATION),
  receiptV1: root(
    'paSendRTReq',
    `${HEAD}<receipt>${RECEIPT_START}<transferList><transfer>${TRANSFER_START}${TRANSFER_END}</transfer>` +
      `</transferList>${PSP}<fee>1.50</fee>${DATES}</receipt>`,
  ),
  receiptV2: root(
    'paSendRTV2Request',
    `${HEAD}<receipt>${RECEIPT_START}<transferList><transfer>${TRANSFER_START}` +
      `<companyName>Comune di Truccazzano</companyName>${TRANSFER_END}</transfer></transferList>${PSP}` +
      '<paymentNote>carrello-1</paymentNote><fee>1.50</fee><primaryCiIncurredFee>0.00</primaryCiIncurredFee>' +
      `<idBundle>b1</idBundle><idCiBundle>c1</idCiBundle>${DATES}</receipt>`,
  ),
} as const;

export const fullVerify: VerifyAnswer = {
  amountCents: 5850,
  dueDate: '2017-06-20',
  isAllPostal: false,
  description: 'Mensa scolastica, maggio 2017',
  creditorFiscalCode: '01199250158',
  companyName: 'Comune di Truccazzano',
  officeName: 'Ufficio Scuola',
};

export const fullPayment: GetPaymentAnswer = {
  iuv: '01000007801305043',
  amountCents: 5850,
  dueDate: '2017-06-20',
  description: 'Mensa scolastica, maggio 2017',
  companyName: 'Comune di Truccazzano',
  officeName: 'Ufficio Scuola',
  debtor: {
    kind: 'F',
    fiscalCode: 'RSSMRA80A01F205X',
    fullName: 'Mario Rossi',
    streetName: 'Via Roma',
    civicNumber: '1',
    postalCode: '20060',
    city: 'Truccazzano',
    province: 'MI',
    country: 'IT',
    email: 'mario.rossi@example.com',
  },
  transfers: [
    {
      index: 1,
      amountCents: 5850,
      creditorFiscalCode: '01199250158',
      companyName: 'Comune di Truccazzano',
      iban: 'IT60X0542811101000000123456',
      remittanceInformation: '/RFB/01000007801305043/58.50/TXT/Mensa scolastica',
      category: '9/0199999SP/',
      metadata: [{ key: 'IBANAPPOGGIO', value: 'IT60X0760101000000000123456' }],
    },
  ],
  metadata: [{ key: 'chiave', value: 'valore' }],
};
