/** Variants of the sample requests, valid and not, on which our validator and the official schema must agree. */
import { samples } from './test-samples.ts';

/** An element by its name, with its content, wherever it first is. */
function whole(name: string): RegExp {
  return new RegExp(`<${name}>.*?</${name}>`);
}

/** The same message with the content of one element replaced. */
function withText(document: string, name: string, content: string): string {
  if (!whole(name).test(document)) throw new Error(`no ${name} in the sample`);
  return document.replace(whole(name), () => `<${name}>${content}</${name}>`);
}

const { verify, getPaymentV1, getPaymentV2, receiptV1, receiptV2 } = samples;
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const COMMON = 'xmlns:c="http://pagopa-api.pagopa.gov.it/xsd/common-types/v1.0.0/"';

/**
 * Texts tried in one element of one message. Blanks around a date are missing on purpose: the standard collapses them
 * (XML Schema 1.0 part 2, 4.3.6), libxml2 refuses some of them and accepts others.
 */
const texts: readonly (readonly [string, string, readonly string[]])[] = [
  [
    verify,
    'idPA',
    ['', ' ', 'x'.repeat(35), 'x'.repeat(36), '𝒳'.repeat(35), '𝒳'.repeat(36), 'à'.repeat(35), '&#9;'],
  ],
  [verify, 'idStation', ['<![CDATA[01199250158_01]]>', 'a<!-- c -->b', 'a<b/>', '&lt;', '&#13;', '\u00a0']],
  [verify, 'fiscalCode', ['0119925015', '011992501588', ' 01199250158', '0119925015A', '٠١١٩٩٢٥٠١٥٨']],
  [
    verify,
    'noticeNumber',
    ['30100000780130504', '3010000078013050433', '301000007801305043\n', '30100000780130504A'],
  ],
  [
    getPaymentV2,
    'amount',
    [
      '0.00',
      '58.5',
      '58.50000',
      '58',
      '58,50',
      '-1.00',
      '+1.00',
      ' 58.50 ',
      '\n58.50\t',
      '5 8.50',
      '.50',
      '0058.50',
    ].concat([
      '999999999.99',
      '1000000000.00',
      '000999999999.99',
      '1e2',
      'NaN',
      'INF',
      '',
      '٥٨.٥٠',
      '\u00a058.50',
    ]),
  ],
  [getPaymentV2, 'paymentNote', ['x'.repeat(210), 'x'.repeat(211), '']],
  [getPaymentV2, 'transferType', ['POSTAL', 'postal', ' PAGOPA', 'PAGOPA ', '']],
  [
    getPaymentV1,
    'dueDate',
    [
      '2026-06-15+02:00',
      '2026-06-15Z',
      '2026-06-15-14:00',
      '2026-06-15+13:59',
      '2026-06-15+14:01',
      '2026-06-15+02',
    ]
      .concat([
        '2026-02-29',
        '2024-02-29',
        '1900-02-29',
        '2000-02-29',
        '2026-04-31',
        '2026-13-01',
        '2026-00-10',
      ])
      .concat(['2026-6-15', '15/06/2026', '2026-06-15T00:00:00', '0000-01-01', '0001-01-01'])
      .concat([
        '12026-01-01',
        '02026-01-01',
        '-0004-02-29',
        '2026-06-00',
        '2026-06-15+02:60',
        '2026-06-15z',
        '',
      ]),
  ],
  [
    receiptV2,
    'paymentDateTime',
    [
      '2026-06-15T10:20:30',
      '2026-06-15T10:20:30Z',
      '2026-06-15T10:20:30.123456789+02:00',
      '2026-06-15T24:00:00',
    ]
      .concat(['2026-06-15T24:00:01', '2026-06-15T23:59:60', '2026-06-15T10:60:00', '2026-06-15 10:20:30'])
      .concat(['2026-06-15T10:20', '2026-06-15T10:20:30.', '2026-06-15', '']),
  ],
  [receiptV2, 'idTransfer', ['0', '5', '6', '01', '+2', ' 3 ', '-1', '1.0', '']],
  [receiptV2, 'transferAmount', ['0.00', '0.01', '0.001']],
  [receiptV2, 'paymentAmount', ['0.00', '1000000000.00']],
  [receiptV2, 'standIn', ['true', 'false', '1', '0', ' 1 ', 'TRUE', 'yes', '']],
  [receiptV2, 'receiptId', ['', 'x'.repeat(5000), '<x/>']],
  [receiptV2, 'outcome', ['KO', 'ok', 'OK ', '']],
  [receiptV2, 'entityUniqueIdentifierType', ['G', 'X', 'FF', '']],
  [receiptV2, 'entityUniqueIdentifierValue', ['A', 'AB', 'A'.repeat(16), 'A'.repeat(17), '𝒳']],
  [receiptV2, 'country', ['it', 'ITA', 'I', '', 'ÀÈ']],
  [
    receiptV2,
    'e-mail',
    ['a@b', 'a@b.c.d', 'a.b+c@d-e.it', 'a@b_c', '@b', 'a@', 'a b@c', `${'a'.repeat(255)}@b`, 'a@b.'],
  ],
  [receiptV2, 'IBAN', ['x', 'x'.repeat(35), 'x'.repeat(36), '']],
  [receiptV2, 'fullName', ['x'.repeat(70), 'x'.repeat(71), 'Ludovica &amp; figli', 'x'.repeat(200_000)]],
  [receiptV2, 'pspPartitaIVA', ['x'.repeat(20), 'x'.repeat(21)]],
  [receiptV2, 'companyName', ['x'.repeat(140), 'x'.repeat(141)]],
  [
    receiptV2,
    'metadata',
    ['', '<mapEntry><key>k</key></mapEntry>', '<mapEntry><key>k</key><value/></mapEntry>'],
  ],
];

const stamp = (content: string): string =>
  receiptV2.replace(whole('IBAN'), `<MBDAttachment>${content}</MBDAttachment>`);
const entries = (count: number): string =>
  withText(receiptV2, 'metadata', '<mapEntry><key>k</key><value>v</value></mapEntry>'.repeat(count));
const transfers = (count: number): string =>
  receiptV2.replace(whole('transfer'), (transfer) => transfer.repeat(count));

/** Changes of structure. */
const structures: readonly string[] = [
  ...Object.values(samples),
  verify.replaceAll('paf:', 'x:').replace('xmlns:paf', 'xmlns:x'),
  verify.replaceAll('paf:', '').replace('xmlns:paf', 'xmlns'),
  verify
    .replaceAll('paf:', '')
    .replace('xmlns:paf', 'xmlns')
    .replaceAll(/<(idPA|idBrokerPA|idStation|qrCode)>/g, '<$1 xmlns="">'),
  verify.replace(/<(\/?)(id|qr|fi|no)/g, '<$1paf:$2'),
  verify.replace('<idPA>', '<paf:idPA>').replace('</idPA>', '</paf:idPA>'),
  verify.replace(whole('idPA'), ''),
  verify.replace(whole('idPA'), (found) => found + found),
  verify.replace(/(<idPA>.*<\/idPA>)(<idBrokerPA>.*<\/idBrokerPA>)/, '$2$1'),
  verify.replace(/(<fiscalCode>.*<\/fiscalCode>)(<noticeNumber>.*<\/noticeNumber>)/, '$2$1'),
  verify.replace(whole('qrCode'), (found) => found + found),
  verify.replace(whole('qrCode'), '<qrCode/>'),
  verify.replace('</qrCode>', '</qrCode><extra/>'),
  verify.replace('<idPA>', 'text<idPA>'),
  verify.replace('<idPA>', '\u00a0<idPA>'),
  verify.replace('<idPA>', '\n\t <!-- remark --><?pi?> <idPA>'),
  verify.replace('<idPA>', '<idPA lang="it">'),
  verify.replace('<idPA>', '<idPA xml:lang="it">'),
  verify.replace('<idPA>', `<idPA ${XSI} xsi:nil="false">`),
  verify.replace('<idPA>', `<idPA ${XSI} xsi:nil="true">`),
  verify.replace('<idPA>', `<idPA ${XSI} ${COMMON} xsi:type="c:stText35">`),
  verify.replace('<idPA>', `<idPA ${XSI} xmlns:s="http://www.w3.org/2001/XMLSchema" xsi:type="s:string">`),
  verify.replace('<qrCode>', `<qrCode ${XSI} xsi:type="paf:ctQrCode">`),
  verify.replace('<qrCode>', `<qrCode ${XSI} xsi:type="ctQrCode">`),
  verify.replace(
    '<qrCode>',
    `<qrCode ${XSI} xsi:schemaLocation="urn:x y.xsd" xsi:noNamespaceSchemaLocation="z.xsd">`,
  ),
  verify.replace('<qrCode>', `<qrCode ${XSI} xsi:other="x">`),
  verify.replace('xmlns:paf', 'id="1" xmlns:paf'),
  verify.replaceAll('paVerifyPaymentNoticeReq', 'paGetPaymentReq'),
  getPaymentV2.replaceAll('paGetPaymentV2Request', 'paVerifyPaymentNoticeReq'),
  getPaymentV1.replace(whole('amount'), ''),
  getPaymentV1.replace(/(<amount>.*<\/amount>)(<paymentNote>.*<\/paymentNote>)/, '$2$1'),
  getPaymentV1.replace(whole('amount'), (found) => found + found),
  receiptV1.replaceAll('paSendRTReq', 'paSendRTV2Request'),
  receiptV2.replaceAll('paSendRTV2Request', 'paSendRTReq'),
  receiptV1.replace(whole('IBAN'), '<MBDAttachment>AAAA</MBDAttachment>'),
  receiptV1.replace(whole('standIn'), ''),
  receiptV1.replace(/(<metadata>(?:(?!<metadata>).)*<\/metadata>)(<standIn>.*<\/standIn>)/, '$2$1'),
  receiptV2.replace(whole('IBAN'), ''),
  receiptV2.replace(whole('IBAN'), (found) => `${found}<MBDAttachment>AAAA</MBDAttachment>`),
  receiptV2.replace(whole('debtor'), ''),
  receiptV2.replace(whole('payer'), ''),
  receiptV2.replace(whole('transferList'), '<transferList/>'),
  receiptV2.replace(whole('receiptId'), ''),
  ...['AAAA', 'AA==', 'AAA=', 'AB==', 'AAB=', 'AAAAA', 'A A\nA A', '', '====', 'AA*=', 'AAAA='].map(stamp),
  ...[1, 15, 16].map(entries),
  ...[1, 5, 6].map(transfers),
];

/** Every variant, judged one by one. */
export const variants = [
  ...structures,
  ...texts.flatMap(([document, name, tried]) => tried.map((text) => withText(document, name, text))),
];
