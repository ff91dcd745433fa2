/**
 * The simple types of the paForNode messages (XML Schema 1.0 part 2, with the restrictions of the interface's common
 * types). Each decides on the text of one element. Whitespace follows the schema: strings keep it, all other types
 * are judged after collapsing it.
 */

export interface SimpleType {
  readonly kind: 'simple';
  /** `{namespace}name`, as a sender may repeat it in `xsi:type`. */
  readonly name: string;
  readonly accepts: (text: string) => boolean;
}

export const PA_NAMESPACE = 'http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd';
export const COMMON_NAMESPACE = 'http://pagopa-api.pagopa.gov.it/xsd/common-types/v1.0.0/';
const XSD_NAMESPACE = 'http://www.w3.org/2001/XMLSchema';

/** The `collapse` whitespace rule: the schema's four blanks only, a no-break space stays. */
export function collapse(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');
}

/** An `stAmount` in integer cents; `null` when the text is none. Zero and leading zeros are amounts. */
export function centsOf(text: string): number | null {
  const match = /^0*(\d{1,9})\.(\d{2})$/.exec(collapse(text));
  return match ? Number(`${match[1]}${match[2]}`) : null;
}

export function simple(namespace: string, name: string, accepts: (text: string) => boolean): SimpleType {
  return { kind: 'simple', name: `{${namespace}}${name}`, accepts };
}

/** Lengths count characters, not UTF-16 units: a name may hold characters outside the basic plane. */
function hasLength(text: string, min: number, max: number): boolean {
  if (text.length < min) return false;
  if (text.length <= max && min < 2) return true;
  if (text.length > max * 2) return false;
  const { length } = Array.from(text);
  return length >= min && length <= max;
}

export function textType(namespace: string, name: string, max: number, min = 1): SimpleType {
  return simple(namespace, name, (text) => hasLength(text, min, max));
}

export function patternType(namespace: string, name: string, pattern: RegExp): SimpleType {
  return simple(namespace, name, (text) => pattern.test(text));
}

export const anyString = simple(XSD_NAMESPACE, 'string', () => true);
export const text16 = textType(COMMON_NAMESPACE, 'stText16', 16);
export const text35 = textType(COMMON_NAMESPACE, 'stText35', 35);
export const text70 = textType(COMMON_NAMESPACE, 'stText70', 70);
export const text140 = textType(COMMON_NAMESPACE, 'stText140', 140);
export const text20 = textType(PA_NAMESPACE, 'stText20', 20);
export const text210 = textType(PA_NAMESPACE, 'stText210', 210);
export const iban = textType(PA_NAMESPACE, 'stIBAN', 35);
export const identifierValue = textType(PA_NAMESPACE, 'stEntityUniqueIdentifierValue', 16, 2);

export const creditorFiscalCode = patternType(COMMON_NAMESPACE, 'stFiscalCodePA', /^[0-9]{11}$/);
export const noticeNumber = patternType(COMMON_NAMESPACE, 'stNoticeNumber', /^[0-9]{18}$/);
export const countryOrProvince = patternType(COMMON_NAMESPACE, 'stNazioneProvincia', /^[A-Z]{2}$/);
export const outcome = patternType(COMMON_NAMESPACE, 'stOutcome', /^(?:OK|KO)$/);
export const identifierType = patternType(PA_NAMESPACE, 'stEntityUniqueIdentifierType', /^[FG]$/);
export const transferType = patternType(PA_NAMESPACE, 'stTransferType', /^(?:POSTAL|PAGOPA)$/);

const EMAIL = /^[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*$/;
export const email = simple(COMMON_NAMESPACE, 'stEMail', (text) => text.length <= 256 && EMAIL.test(text));

/** The upper bound of 999999999.99 is the nine digits that `centsOf` allows. */
export const amount = simple(COMMON_NAMESPACE, 'stAmount', (text) => centsOf(text) !== null);
export const amountNotZero = simple(PA_NAMESPACE, 'stAmountNotZero', (text) => (centsOf(text) ?? 0) > 0);

/** An `xsd:int` with an enumeration: values are compared, so `+02` is 2. */
export const transferIndex = simple(PA_NAMESPACE, 'stIdTransfer', (text) =>
  /^\+?0*[1-5]$/.test(collapse(text)),
);

export const boolean = simple(XSD_NAMESPACE, 'boolean', (text) =>
  /^(?:true|false|1|0)$/.test(collapse(text)),
);

/** Four-bit groups that pad the end must be zero, hence the short lists before the equals signs. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;
export const base64 = simple(XSD_NAMESPACE, 'base64Binary', (text) =>
  BASE64.test(text.replace(/[ \t\r\n]/g, '')),
);

export const isoDate = simple(COMMON_NAMESPACE, 'stISODate', (text) => {
  const match = DATE.exec(collapse(text));
  return match !== null && isDay(match) && isZone(match[4]);
});

export const isoDateTime = simple(COMMON_NAMESPACE, 'stISODateTime', (text) => {
  const match = DATE_TIME.exec(collapse(text));
  return match !== null && isDay(match) && isTime(match) && isZone(match[8]);
});

const DAY = String.raw`(-?(?:[1-9]\d{4,}|\d{4}))-(\d\d)-(\d\d)`;
const ZONE = String.raw`(Z|[+-]\d\d:\d\d)?`;
const DATE = new RegExp(`^${DAY}${ZONE}$`);
const DATE_TIME = new RegExp(String.raw`^${DAY}T(\d\d):(\d\d):(\d\d)(\.\d+)?${ZONE}$`);

function isDay([, yearText = '', monthText, dayText]: RegExpExecArray): boolean {
  if (/^-?0000$/.test(yearText)) return false;
  // Only the position in the 400-year cycle matters to the calendar, and 400 divides 10,000.
  const year = Number(yearText.slice(-4)) % 400;
  const month = Number(monthText);
  const day = Number(dayText);
  if (month < 1 || month > 12 || day < 1) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year === 0);
  const daysInMonth = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= daysInMonth;
}

/** Midnight may be written `24:00:00` (it is that of the following day); a leap second may not. */
function isTime([, , , , hourText, minuteText, secondText, fraction = '']: RegExpExecArray): boolean {
  const [hour, minute, second] = [Number(hourText), Number(minuteText), Number(secondText)];
  if (hour === 24) return minute === 0 && second === 0 && /^\.?0*$/.test(fraction);
  return hour < 24 && minute < 60 && second < 60;
}

/** Offsets go from -14:00 to +14:00. */
function isZone(zone: string | undefined): boolean {
  if (zone === undefined || zone === 'Z') return true;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  return minutes < 60 && (hours < 14 || (hours === 14 && minutes === 0));
}
