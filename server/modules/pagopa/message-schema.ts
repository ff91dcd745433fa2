/**
 * What a request of the Nodo must look like: our own declaration of the five messages, equal in effect to the XSD that
 * pagoPA publishes (SANP, "primitive", paForNode), and the validator that reads it. The root element is qualified, all
 * its descendants are not; a sender that puts a default namespace on the root qualifies the children and is refused,
 * as the XSD refuses it.
 */
import { XSI_NAMESPACE, type XmlElement } from '#server/platform/xml-tree.ts';
import * as t from './simple-types.ts';

interface ElementDeclaration {
  readonly name: string;
  readonly type: SimpleOrComplex;
}

/** One step of a sequence: an element, or a choice between several, with how often it may come. */
interface Particle {
  readonly oneOf: readonly ElementDeclaration[];
  readonly min: number;
  readonly max: number;
}

interface ComplexType {
  readonly kind: 'complex';
  readonly name: string;
  readonly sequence: readonly Particle[];
  /** Of its elements; empty where they are unqualified. */
  readonly childNamespace: string;
}

type SimpleOrComplex = t.SimpleType | ComplexType;

export interface Violation {
  /** Element names from the root, such as `/paSendRTReq/receipt/transferList/transfer[2]/IBAN`. */
  readonly path: string;
  /** Italian, for whoever reads the fault; never carries the offending value, which may be personal data. */
  readonly message: string;
}

export function required(name: string, type: SimpleOrComplex): Particle {
  return { oneOf: [{ name, type }], min: 1, max: 1 };
}

export function optional(name: string, type: SimpleOrComplex): Particle {
  return { oneOf: [{ name, type }], min: 0, max: 1 };
}

export function repeated(name: string, type: SimpleOrComplex, max: number): Particle {
  return { oneOf: [{ name, type }], min: 1, max };
}

function choice(...oneOf: readonly ElementDeclaration[]): Particle {
  return { oneOf, min: 1, max: 1 };
}

export function complex(
  name: string,
  sequence: readonly Particle[],
  namespace = t.PA_NAMESPACE,
  childNamespace = '',
): ComplexType {
  return { kind: 'complex', name: `{${namespace}}${name}`, sequence, childNamespace };
}

const mapEntry = complex(
  'ctMapEntry',
  [required('key', t.text140), required('value', t.text140)],
  t.COMMON_NAMESPACE,
);
const metadata = complex('ctMetadata', [repeated('mapEntry', mapEntry, 15)], t.COMMON_NAMESPACE);

const qrCode = complex('ctQrCode', [
  required('fiscalCode', t.creditorFiscalCode),
  required('noticeNumber', t.noticeNumber),
]);

const uniqueIdentifier = complex('ctEntityUniqueIdentifier', [
  required('entityUniqueIdentifierType', t.identifierType),
  required('entityUniqueIdentifierValue', t.identifierValue),
]);

const subject = complex('ctSubject', [
  required('uniqueIdentifier', uniqueIdentifier),
  required('fullName', t.text70),
  optional('streetName', t.text70),
  optional('civicNumber', t.text16),
  optional('postalCode', t.text16),
  optional('city', t.text35),
  optional('stateProvinceRegion', t.text35),
  optional('country', t.countryOrProvince),
  optional('e-mail', t.email),
]);

const transferStart = [
  required('idTransfer', t.transferIndex),
  required('transferAmount', t.amountNotZero),
  required('fiscalCodePA', t.creditorFiscalCode),
];

const transferEnd = [
  required('remittanceInformation', t.text140),
  required('transferCategory', t.text140),
  optional('metadata', metadata),
];

const transferV1 = complex('ctTransferPA', [...transferStart, required('IBAN', t.iban), ...transferEnd]);

const transferV2 = complex('ctTransferPAReceiptV2', [
  ...transferStart,
  optional('companyName', t.text140),
  choice({ name: 'IBAN', type: t.iban }, { name: 'MBDAttachment', type: t.base64 }),
  ...transferEnd,
]);

const transferListV1 = complex('ctTransferListPA', [repeated('transfer', transferV1, 5)]);
const transferListV2 = complex('ctTransferListPAReceiptV2', [repeated('transfer', transferV2, 5)]);

function receiptStart(transferList: ComplexType): Particle[] {
  return [
    required('receiptId', t.anyString),
    required('noticeNumber', t.noticeNumber),
    required('fiscalCode', t.creditorFiscalCode),
    required('outcome', t.outcome),
    required('creditorReferenceId', t.text35),
    required('paymentAmount', t.amount),
    required('description', t.text140),
    required('companyName', t.text140),
    optional('officeName', t.text140),
    required('debtor', subject),
    required('transferList', transferList),
    required('idPSP', t.text35),
    optional('pspFiscalCode', t.text70),
    optional('pspPartitaIVA', t.text20),
    required('PSPCompanyName', t.text70),
    required('idChannel', t.text35),
    required('channelDescription', t.text35),
    optional('payer', subject),
    optional('paymentMethod', t.text35),
  ];
}

const receiptEnd = [
  optional('paymentDateTime', t.isoDateTime),
  optional('applicationDate', t.isoDate),
  optional('transferDate', t.isoDate),
  optional('metadata', metadata),
  optional('standIn', t.boolean),
];

const receiptV1 = complex('ctReceipt', [
  ...receiptStart(transferListV1),
  optional('fee', t.amount),
  ...receiptEnd,
]);

const receiptV2 = complex('ctReceiptV2', [
  ...receiptStart(transferListV2),
  optional('paymentNote', t.text210),
  optional('fee', t.amount),
  optional('primaryCiIncurredFee', t.amount),
  optional('idBundle', t.text70),
  optional('idCiBundle', t.text70),
  ...receiptEnd,
]);

const head = [required('idPA', t.text35), required('idBrokerPA', t.text35), required('idStation', t.text35)];

const activation = [
  ...head,
  required('qrCode', qrCode),
  optional('amount', t.amount),
  optional('paymentNote', t.text210),
  optional('transferType', t.transferType),
  optional('dueDate', t.isoDate),
];

/** The request roots that we serve. */
const requestSchemas = {
  paVerifyPaymentNoticeReq: complex('paVerifyPaymentNoticeReq', [...head, required('qrCode', qrCode)]),
  paGetPaymentReq: complex('paGetPaymentReq', activation),
  paGetPaymentV2Request: complex('paGetPaymentV2Request', activation),
  paSendRTReq: complex('paSendRTReq', [...head, required('receipt', receiptV1)]),
  paSendRTV2Request: complex('paSendRTV2Request', [...head, required('receipt', receiptV2)]),
} as const;

export type RequestRoot = keyof typeof requestSchemas;

/** The request that an element's qualified name announces; `null` for any other element. */
export function requestRootOf(element: XmlElement): RequestRoot | null {
  if (element.namespace !== t.PA_NAMESPACE || !Object.hasOwn(requestSchemas, element.name)) return null;
  return element.name as RequestRoot;
}

/** The first violation in document order, or `null` for a valid request. */
export function validateRequest(element: XmlElement, root: RequestRoot): Violation | null {
  return validate(element, requestSchemas[root]);
}

/** The first violation in document order of what the element's type declares, or `null`. */
export function validate(element: XmlElement, type: ComplexType): Violation | null {
  const violation = check(element, type);
  return violation && { ...violation, path: `/${element.name}${violation.path}` };
}

function check(element: XmlElement, type: SimpleOrComplex): Violation | null {
  const wrongAttribute = element.attributes.length > 0 && checkAttributes(element, type);
  if (wrongAttribute) return wrongAttribute;
  return type.kind === 'simple' ? checkText(element, type) : checkSequence(element, type);
}

function checkText(element: XmlElement, type: t.SimpleType): Violation | null {
  const child = element.children[0];
  if (child) return { path: `/${child.name}`, message: 'elemento non previsto' };
  return type.accepts(element.text)
    ? null
    : { path: '', message: `valore non conforme al tipo ${localName(type)}` };
}

function checkSequence({ children, text }: XmlElement, type: ComplexType): Violation | null {
  if (/[^ \t\r\n]/.test(text)) return { path: '', message: 'testo non previsto' };
  let next = 0;
  for (const { oneOf, min, max } of type.sequence) {
    let count = 0;
    for (; count < max; count++, next++) {
      const child = children[next];
      const declaration =
        child && child.namespace === type.childNamespace && oneOf.find(({ name }) => name === child.name);
      if (!declaration) break;
      const violation = check(child, declaration.type);
      if (violation) return { ...violation, path: `/${step(declaration.name, max, count)}${violation.path}` };
    }
    if (count < min) return missing(oneOf, children[next], type);
  }
  const extra = children[next];
  return extra ? unexpected(extra, type) : null;
}

function step(name: string, max: number, count: number): string {
  return max > 1 ? `${name}[${count + 1}]` : name;
}

function missing(
  oneOf: readonly ElementDeclaration[],
  found: XmlElement | undefined,
  type: ComplexType,
): Violation {
  const names = oneOf.map(({ name }) => name).join(' | ');
  if (found && oneOf.some(({ name }) => name === found.name)) return unexpected(found, type);
  return { path: `/${names}`, message: found ? `elemento mancante o fuori ordine` : 'elemento mancante' };
}

function unexpected({ name, namespace }: XmlElement, { childNamespace }: ComplexType): Violation {
  const other =
    childNamespace === '' ? 'elemento qualificato da un namespace' : 'elemento di un altro namespace';
  const message = namespace === childNamespace ? 'elemento non previsto' : other;
  return { path: `/${name}`, message };
}

/**
 * The messages declare no attribute. Of those that the schema language itself allows everywhere, the two locations are
 * ignored, `nil` is refused because nothing is nillable, and `type` must repeat the declared type.
 */
function checkAttributes({ attributes }: XmlElement, type: SimpleOrComplex): Violation | null {
  for (const { namespace, name, value } of attributes) {
    const isInstance = namespace === XSI_NAMESPACE;
    if (isInstance && (name === 'schemaLocation' || name === 'noNamespaceSchemaLocation')) continue;
    if (isInstance && name === 'type' && value === type.name) continue;
    return { path: `/@${name}`, message: 'attributo non previsto' };
  }
  return null;
}

function localName(type: SimpleOrComplex): string {
  return type.name.slice(type.name.indexOf('}') + 1);
}
