/**
 * What the Nodo demands of a creditor institution's answers: the types of paForNode.xsd and the rules beyond it. An
 * independent reading of the standard: nothing is shared with the product, so both cannot be wrong in the same way.
 */
import type { XmlElement } from './xml.ts';

type SimpleType = (text: string) => boolean;

interface Field {
  name: string;
  required: boolean;
  max: number;
  type: SimpleType | ComplexType;
}

/** Alternatives (`xsd:choice`) are fields in one inner list, of which exactly one must appear. */
type ComplexType = readonly (Field | readonly Field[])[];

export type AnswerName =
  | 'paVerifyPaymentNoticeRes'
  | 'paGetPaymentRes'
  | 'paGetPaymentV2Response'
  | 'paSendRTRes'
  | 'paSendRTV2Response';

const matches =
  (pattern: RegExp): SimpleType =>
  (text) =>
    pattern.test(text);
const text =
  (max: number): SimpleType =>
  (value) =>
    value.length > 0 && [...value].length <= max;
const anyText: SimpleType = () => true;
/** Decimals, dates and booleans collapse white space before they are compared; strings keep it. */
const collapsed =
  (type: SimpleType): SimpleType =>
  (value) =>
    type(value.trim());

const amountNotZero = collapsed((value) => /^\d{1,9}\.\d{2}$/.test(value) && Number(value) > 0);
const boolean = collapsed(matches(/^(true|false|1|0)$/));
const integer = collapsed(matches(/^[+-]?\d{1,10}$/));
const date = collapsed(
  (value) => /^\d{4}-\d{2}-\d{2}(Z|[+-]\d{2}:\d{2})?$/.test(value) && isRealDate(value.slice(0, 10)),
);
const dateTime = collapsed(
  (value) =>
    /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/.test(value) &&
    isRealDate(value.slice(0, 10)),
);
const creditor = matches(/^\d{11}$/);
const twoLetters = matches(/^[A-Z]{2}$/);
const email: SimpleType = (value) =>
  value.length <= 256 && /^[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*$/.test(value);

const one = (name: string, type: Field['type']): Field => ({ name, required: true, max: 1, type });
const maybe = (name: string, type: Field['type']): Field => ({ name, required: false, max: 1, type });
const many = (name: string, max: number, type: Field['type']): Field => ({ name, required: true, max, type });

const metadata: ComplexType = [many('mapEntry', 15, [one('key', text(140)), one('value', text(140))])];
const fault: ComplexType = [
  one('faultCode', anyText),
  one('faultString', anyText),
  one('id', anyText),
  maybe('description', anyText),
  maybe('serial', integer),
  maybe('originalFaultCode', anyText),
  maybe('originalFaultString', anyText),
  maybe('originalDescription', anyText),
];
const response: ComplexType = [one('outcome', matches(/^(OK|KO)$/)), maybe('fault', fault)];
const subject: ComplexType = [
  one('uniqueIdentifier', [
    one('entityUniqueIdentifierType', matches(/^[FG]$/)),
    one('entityUniqueIdentifierValue', matches(/^.{2,16}$/)),
  ]),
  one('fullName', text(70)),
  maybe('streetName', text(70)),
  maybe('civicNumber', text(16)),
  maybe('postalCode', text(16)),
  maybe('city', text(35)),
  maybe('stateProvinceRegion', text(35)),
  maybe('country', twoLetters),
  maybe('e-mail', email),
];
const stamp: ComplexType = [
  one('hashDocumento', matches(/^.{4,72}$/)),
  one('tipoBollo', matches(/^01$/)),
  one('provinciaResidenza', twoLetters),
];

function transferType(version: 'v1' | 'v2'): ComplexType {
  const iban = one('IBAN', text(35));
  return [
    one('idTransfer', collapsed(matches(/^[1-5]$/))),
    one('transferAmount', amountNotZero),
    one('fiscalCodePA', creditor),
    ...(version === 'v2'
      ? [maybe('companyName', text(140)), [iban, one('richiestaMarcaDaBollo', stamp)]]
      : [iban]),
    one('remittanceInformation', text(140)),
    one('transferCategory', text(140)),
    maybe('metadata', metadata),
  ];
}

function paymentType(version: 'v1' | 'v2'): ComplexType {
  return [
    one('creditorReferenceId', text(35)),
    one('paymentAmount', amountNotZero),
    one('dueDate', date),
    maybe('retentionDate', dateTime),
    maybe('lastPayment', boolean),
    one('description', text(140)),
    { ...one('companyName', text(140)), required: version === 'v2' },
    maybe('officeName', text(140)),
    one('debtor', subject),
    one('transferList', [many('transfer', 5, transferType(version))]),
    maybe('metadata', metadata),
  ];
}

const ANSWERS: Record<AnswerName, ComplexType> = {
  paVerifyPaymentNoticeRes: [
    ...response,
    maybe('paymentList', [
      one('paymentOptionDescription', [
        one('amount', amountNotZero),
        one('options', matches(/^(EQ|LS|GT|ANY)$/)),
        maybe('dueDate', date),
        maybe('detailDescription', text(140)),
        one('allCCP', boolean),
      ]),
    ]),
    maybe('paymentDescription', text(140)),
    maybe('fiscalCodePA', creditor),
    maybe('companyName', text(140)),
    maybe('officeName', text(140)),
  ],
  paGetPaymentRes: [...response, maybe('data', paymentType('v1'))],
  paGetPaymentV2Response: [...response, maybe('data', paymentType('v2'))],
  paSendRTRes: response,
  paSendRTV2Response: response,
};

/**
 * Parts that the XSD leaves optional so that a KO is valid, but without which the Nodo refuses an OK
 * (paVerifyPaymentNoticeRes_syntax_ko.feature, SIN_PVPNR_11, 34, 37, 41).
 */
const REQUIRED_OF_OK: Record<AnswerName, readonly string[]> = {
  paVerifyPaymentNoticeRes: ['paymentList', 'paymentDescription', 'fiscalCodePA', 'companyName'],
  paGetPaymentRes: ['data'],
  paGetPaymentV2Response: ['data'],
  paSendRTRes: [],
  paSendRTV2Response: [],
};

/** The first thing wrong with the answer, as a path and a reason, or `null` when the Nodo would take it. */
export function faultInAnswer(name: AnswerName, answer: XmlElement): string | null {
  const wrong = wrongComplex(answer, ANSWERS[name], name);
  if (wrong) return wrong;
  const has = (part: string): boolean => answer.children.some((element) => element.name === part);
  if (answer.children[0]?.text === 'KO') return has('fault') ? null : `${name}: KO without fault`;
  const missing = REQUIRED_OF_OK[name].find((part) => !has(part));
  return missing ? `${name}: OK without ${missing}` : null;
}

function wrongComplex(element: XmlElement, type: ComplexType, path: string): string | null {
  if (element.text.trim() !== '') return `${path}: text among elements`;
  let next = 0;
  for (const slot of type) {
    const alternatives = 'name' in slot ? [slot] : slot;
    const field =
      alternatives.find((candidate) => candidate.name === element.children[next]?.name) ?? alternatives[0];
    if (!field) continue;
    let count = 0;
    for (; count < field.max && element.children[next]?.name === field.name; count += 1, next += 1) {
      const found = element.children[next];
      const wrong = found && wrongField(found, field, `${path}/${field.name}`);
      if (wrong) return wrong;
    }
    if (count === 0 && field.required) return `${path}/${field.name}: missing or out of order`;
  }
  const extra = element.children[next];
  return extra ? `${path}/${extra.name}: unexpected, repeated or out of order` : null;
}

function wrongField(element: XmlElement, field: Field, path: string): string | null {
  if (element.namespace !== '') return `${path}: must be unqualified, is in ${element.namespace}`;
  if (typeof field.type !== 'function') return wrongComplex(element, field.type, path);
  if (element.children.length > 0) return `${path}: elements inside a value`;
  return field.type(element.text) ? null : `${path}: invalid value`;
}

function isRealDate(day: string): boolean {
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}
