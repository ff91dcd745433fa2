/**
 * Codice fiscale of people (16 characters) and of creditor institutions (11 digits). Source: decreto del Ministro
 * delle finanze 23 dicembre 1976 (make-up, check character, *omocodia*). Pure and small, it runs on both sides; it
 * knows no list of municipalities, so a birthplace is checked for its form only.
 */
import type { DateString } from './dates.ts';
import { ok, refuse, type Outcome } from './outcome.ts';

/** Sixteen upper-case characters whose form, birth date and check letter have been verified. */
export type FiscalCode = string & { readonly __brand: 'FiscalCode' };

export type FiscalCodeRefusal = 'empty' | 'length' | 'format' | 'check_letter';

export type Sex = 'M' | 'F';

const MONTH_LETTERS = 'ABCDEHLMPRST';
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Written instead of 0–9 when two people would otherwise have the same code (*omocodia*, article 6). */
const OMOCODIA_LETTERS = 'LMNPQRSTUV';
const OMOCODIA_POSITIONS = [6, 7, 9, 10, 12, 13, 14];
/** Values of 0–9, then of A–Z, in odd positions (counted from one); in even positions they are 0–9 and 0–25. */
const ODD_DIGIT_VALUES = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
const ODD_LETTER_VALUES = [
  ...ODD_DIGIT_VALUES,
  ...[2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23],
];
/** Birthplaces are the cadastral codes of the Comuni (A to M) and the foreign countries (Z). */
const SHAPE = /^[A-Z]{6}\d{2}[ABCDEHLMPRST]\d{2}[A-MZ]\d{3}[A-Z]$/;

/**
 * Reads a person's code as people type it: spaces and lower case are forgiven, *omocodia* is understood. Refuses an
 * empty text, another length, another form or a birth date that no calendar has, and a wrong check letter.
 */
export function checkFiscalCode(text: string): Outcome<FiscalCode, FiscalCodeRefusal> {
  const code = text.replace(/\s/g, '').toUpperCase();
  if (code === '') return refuse('empty');
  if (code.length !== 16) return refuse('length');
  const plain = withoutOmocodia(code);
  if (!SHAPE.test(plain) || !isRealDate(birthDateOf(plain))) return refuse('format');
  if (fiscalCodeCheckLetter(code.slice(0, 15)) !== code[15]) return refuse('check_letter');
  return ok(code as FiscalCode);
}

/** The sixteenth character for the first fifteen. Throws on anything but fifteen digits and upper-case letters. */
export function fiscalCodeCheckLetter(first15: string): string {
  if (!/^[0-9A-Z]{15}$/.test(first15))
    throw new RangeError('a check letter needs fifteen digits and letters');
  let sum = 0;
  for (let index = 0; index < 15; index += 1) {
    const character = first15.charCodeAt(index);
    const isDigit = character <= 57;
    const value = isDigit ? character - 48 : character - 65;
    const oddValues = isDigit ? ODD_DIGIT_VALUES : ODD_LETTER_VALUES;
    sum += index % 2 === 0 ? (oddValues[value] ?? 0) : value;
  }
  return String.fromCharCode(65 + (sum % 26));
}

/** The birth date in the code. The century is not there: `year2` is 0–99. `month` is 1–12. */
export function fiscalCodeBirthDate(code: FiscalCode): {
  year2: number;
  month: number;
  day: number;
  sex: Sex;
} {
  return birthDateOf(withoutOmocodia(code));
}

/** Whether the first six letters are those of this person. A clerk may have swapped the columns of an import. */
export function matchesName(code: FiscalCode, lastName: string, firstName: string): boolean {
  return code.startsWith(lastNameLetters(lastName) + firstNameLetters(firstName));
}

/**
 * Makes the code that a person would have; for demonstration data only, since real codes are assigned by the
 * Agenzia delle Entrate. `birthplaceCode` is the cadastral code, as `F205`. Throws on a birthplace or a date without
 * the right form.
 */
export function makeFiscalCode(person: {
  lastName: string;
  firstName: string;
  birthDate: DateString;
  sex: Sex;
  birthplaceCode: string;
}): FiscalCode {
  const [year = '', month = '', day = ''] = person.birthDate.split('-');
  const codedDay = String(Number(day) + (person.sex === 'F' ? 40 : 0)).padStart(2, '0');
  const first15 = [
    lastNameLetters(person.lastName),
    firstNameLetters(person.firstName),
    year.slice(2),
    MONTH_LETTERS[Number(month) - 1] ?? '',
    codedDay,
    person.birthplaceCode,
  ].join('');
  const made =
    first15.length === 15 ? checkFiscalCode(first15 + fiscalCodeCheckLetter(first15)) : refuse('length');
  if (!made.ok) throw new RangeError(`no fiscal code from this birth date and birthplace: ${made.reason}`);
  return made.value;
}

/**
 * Checks the 11 digits of a creditor institution, whose last one is that of the partita IVA (Luhn). The code of a
 * test environment may fail it (77777777777): the caller decides whether to warn or to refuse.
 */
export function checkCreditorFiscalCode(code: string): 'ok' | 'bad_check_digit' | 'format' {
  if (!/^\d{11}$/.test(code)) return 'format';
  const sum = [...code].map(Number).reduce((total, digit, index) => {
    const doubled = digit * 2;
    return total + (index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0 ? 'ok' : 'bad_check_digit';
}

/** The code with digits back where *omocodia* put letters; its check letter no longer fits. */
function withoutOmocodia(code: string): string {
  const characters = [...code];
  for (const position of OMOCODIA_POSITIONS) {
    const digit = OMOCODIA_LETTERS.indexOf(characters[position] ?? '?');
    if (digit >= 0) characters[position] = String(digit);
  }
  return characters.join('');
}

function birthDateOf(plain: string): { year2: number; month: number; day: number; sex: Sex } {
  const codedDay = Number(plain.slice(9, 11));
  return {
    year2: Number(plain.slice(6, 8)),
    month: MONTH_LETTERS.indexOf(plain.charAt(8)) + 1,
    day: codedDay > 40 ? codedDay - 40 : codedDay,
    sex: codedDay > 40 ? 'F' : 'M',
  };
}

/** 29 February is accepted for 00: 1900 had none, but 2000 did and the century is unknown. */
function isRealDate({ year2, month, day }: { year2: number; month: number; day: number }): boolean {
  if (month === 2 && day === 29) return year2 % 4 === 0;
  return day >= 1 && day <= (DAYS_IN_MONTH[month - 1] ?? 0);
}

function lastNameLetters(lastName: string): string {
  const { consonants, vowels } = lettersOf(lastName);
  return `${consonants}${vowels}XXX`.slice(0, 3);
}

/** A first name with four consonants or more gives the first, the third and the fourth (article 3). */
function firstNameLetters(firstName: string): string {
  const { consonants, vowels } = lettersOf(firstName);
  if (consonants.length > 3) return consonants.charAt(0) + consonants.slice(2, 4);
  return `${consonants}${vowels}XXX`.slice(0, 3);
}

/** Accents, apostrophes and spaces do not count: `D'Aloè` is read as `DALOE`. */
function lettersOf(name: string): { consonants: string; vowels: string } {
  const letters = name
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z]/g, '');
  return { consonants: letters.replace(/[AEIOU]/g, ''), vowels: letters.replace(/[^AEIOU]/g, '') };
}
