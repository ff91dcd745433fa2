/** Which column of a file is which, and how a cell of a registry file becomes a value. */
import { foldText } from '#common/fold-text.ts';
import { checkFiscalCode } from '#common/fiscal-code.ts';
import { parseItalianDate } from '#common/dates.ts';
import { parseItalianAmount } from '#common/money.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { ColumnDefinition, ColumnMapping, RegistryIssue } from '#common/contract/registry.ts';

export type RegistryColumn = (typeof registryColumns)[number]['key'];

/** One row a child with the parent who pays. Headings that could mean the parent or the child mean the child. */
export const registryColumns = [
  column('familyCode', 'Codice famiglia', true, 'Cod famiglia', 'Famiglia', 'Nucleo', 'Codice nucleo', 'Nucleo familiare'),
  column('guardianCode', 'Codice genitore', true, 'Cod genitore', 'Codice pagante', 'Codice intestatario', 'Codice tutore'),
  column('guardianLastName', 'Cognome genitore', true, 'Cognome pagante', 'Cognome intestatario', 'Cognome tutore'),
  column('guardianFirstName', 'Nome genitore', true, 'Nome pagante', 'Nome intestatario', 'Nome tutore'),
  column('guardianFiscalCode', 'Codice fiscale genitore', false, 'CF genitore', 'Cod fiscale genitore', 'CF pagante',
    'Codice fiscale pagante', 'Cod fiscale pagante', 'CF intestatario', 'Codice fiscale intestatario', 'CF tutore'),
  column('email', 'E-mail', false, 'Email', 'Mail', 'Posta elettronica', 'Indirizzo e-mail', 'Email genitore', 'E-mail genitore'),
  column('phone', 'Telefono', false, 'Tel', 'Cellulare', 'Cell', 'Recapito telefonico', 'Numero di telefono'),
  column('street', 'Indirizzo', false, 'Via', 'Indirizzo di residenza', 'Residenza'),
  column('postalCode', 'CAP', false, 'Codice postale', 'C.A.P.'),
  column('city', 'Comune', false, 'Città', 'Località', 'Comune di residenza'),
  column('province', 'Provincia', false, 'Prov', 'Pr', 'Sigla provincia'),
  column('userCode', 'Codice utente', true, 'Cod utente', 'Codice bambino', 'Codice alunno', 'Matricola', 'ID utente'),
  column('childLastName', 'Cognome bambino', true, 'Cognome alunno', 'Cognome utente', 'Cognome'),
  column('childFirstName', 'Nome bambino', true, 'Nome alunno', 'Nome utente', 'Nome'),
  column('childFiscalCode', 'Codice fiscale bambino', false, 'CF', 'Codice fiscale', 'Cod fiscale', 'CF bambino', 'CF alunno',
    'Codice fiscale alunno', 'Cod fiscale bambino', 'Cod fiscale alunno', 'Codice fiscale utente', 'CF utente'),
  column('birthDate', 'Data di nascita', false, 'Nato il', 'Data nascita', 'Nascita'),
  column('schoolCode', 'Codice scuola', true, 'Cod scuola', 'Codice plesso', 'Codice meccanografico'),
  column('schoolName', 'Scuola', false, 'Nome scuola', 'Plesso', 'Denominazione scuola'),
  column('level', 'Grado', false, 'Grado scuola', 'Ordine', 'Ordine di scuola', 'Grado scolastico'),
  column('className', 'Classe', true, 'Classe e sezione', 'Sezione'),
  column('schoolYear', 'Anno scolastico', true, 'A.S.', 'AS', 'Anno'),
  column('enrolledFrom', 'Iscritto dal', false, 'Dal', 'Inizio iscrizione', 'Data inizio', 'Inizio'),
  column('enrolledTo', 'Iscritto al', false, 'Al', 'Fine iscrizione', 'Data fine', 'Fine'),
  column('isResident', 'Residente', false, 'Residente (S/N)', 'Residenza S/N'),
  column('iseeAmount', 'ISEE', false, 'Valore ISEE', 'Importo ISEE', 'Indicatore ISEE'),
  column('iseeFrom', 'ISEE dal', false, 'ISEE valido dal', 'Inizio ISEE'),
  column('iseeTo', 'ISEE al', false, 'ISEE valido al', 'Scadenza ISEE', 'Fine ISEE'),
  column('exemption', 'Esenzione', false, 'Esente', 'Motivo esenzione', 'Tipo esenzione'),
] as const; // prettier-ignore

function column<const Key extends string>(
  key: Key,
  label: string,
  isRequired: boolean,
  ...synonyms: string[]
) {
  return { key, label, isRequired, synonyms } satisfies ColumnDefinition;
}

/** `Cod. Fiscale ` and `cod fiscale` are the same heading: case, accents and punctuation do not count. */
export function normaliseHeading(text: string): string {
  return foldText(text)
    .replace(/(?<=\b[a-z])[.-](?=[a-z]\b)/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/**
 * Finds each column by its label, else by its synonyms in their order. A heading that occurs twice is nobody's: a
 * person has to say which is which.
 */
export function mapColumns(header: readonly string[], columns: readonly ColumnDefinition[]): ColumnMapping {
  const headings = header.map(normaliseHeading);
  const mapping: ColumnMapping = {};
  const taken = new Set<number>();
  const findBy = (names: (definition: ColumnDefinition) => readonly string[]) => {
    for (const definition of columns) {
      if (definition.key in mapping) continue;
      const positions = names(definition).map((name) => uniqueIndex(headings, normaliseHeading(name)));
      const position = positions.find((index) => index >= 0 && !taken.has(index));
      if (position === undefined) continue;
      mapping[definition.key] = position;
      taken.add(position);
    }
  };
  findBy(({ label }) => [label]);
  findBy(({ synonyms }) => synonyms);
  return mapping;
}

function uniqueIndex(headings: readonly string[], wanted: string): number {
  const first = headings.indexOf(wanted);
  return first === headings.lastIndexOf(wanted) ? first : -1;
}

/** Whether a mapping made by hand fits: known columns, positions within the file, none used twice. */
export function isMappingValid(
  mapping: ColumnMapping,
  columns: readonly ColumnDefinition[],
  width: number,
): boolean {
  const keys = new Set(columns.map(({ key }) => key));
  const positions = Object.values(mapping);
  return (
    Object.keys(mapping).every((key) => keys.has(key)) &&
    positions.every((position) => position < width) &&
    new Set(positions).size === positions.length
  );
}

/** Labels of the required columns that the mapping does not find. */
export function missingColumns(mapping: ColumnMapping, columns: readonly ColumnDefinition[]): string[] {
  return columns.filter(({ key, isRequired }) => isRequired && !(key in mapping)).map(({ label }) => label);
}

/** Text that was written in one encoding and read in another: `NicolÃ²`, control characters, the replacement sign. */
export function isGarbled(text: string): boolean {
  return /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffd]|[ÃÂ][\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u.test(
    text,
  );
}

type CellReader = (text: string) => Outcome<string, RegistryIssue>;

/** The wire form of pagoPA's `stEMail`: another address could not be put in a payment message. */
const EMAIL = /^[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*$/;
const LEVELS: Record<string, string> = {
  infanzia: 'nursery', materna: 'nursery', 'scuola dell infanzia': 'nursery', 'scuola infanzia': 'nursery',
  primaria: 'primary', elementare: 'primary', 'scuola primaria': 'primary',
  secondaria: 'lower_secondary', 'secondaria di primo grado': 'lower_secondary', 'secondaria di i grado': 'lower_secondary',
  'secondaria i grado': 'lower_secondary', media: 'lower_secondary', 'scuola secondaria': 'lower_secondary',
}; // prettier-ignore
const EXEMPTIONS: Record<string, string> = {
  '104': 'law_104', 'l 104': 'law_104', 'legge 104': 'law_104', affido: 'foster_care', 'affido familiare': 'foster_care',
  'servizi sociali': 'social_services', sociale: 'social_services', altra: 'other', altro: 'other',
}; // prettier-ignore
const YES_NO: Record<string, string> = { s: 'S', si: 'S', y: 'S', '1': 'S', n: 'N', no: 'N', '0': 'N' };

const cellReaders: Partial<Record<RegistryColumn, CellReader>> = {
  guardianLastName: readName,
  guardianFirstName: readName,
  childLastName: readName,
  childFirstName: readName,
  guardianFiscalCode: readFiscalCode,
  childFiscalCode: readFiscalCode,
  email: (text) => (EMAIL.test(text) ? ok(text) : refuse('email')),
  postalCode: (text) => (/^\d{5}$/.test(text) ? ok(text) : refuse('postal_code')),
  province: (text) => (/^[a-z]{2}$/i.test(text) ? ok(text.toUpperCase()) : refuse('province')),
  birthDate: readDate,
  enrolledFrom: readDate,
  enrolledTo: readDate,
  iseeFrom: readDate,
  iseeTo: readDate,
  iseeAmount: readAmount,
  level: (text) => readWord(text, LEVELS, 'level'),
  exemption: (text) => readWord(text, EXEMPTIONS, 'exemption'),
  isResident: (text) => readWord(text, YES_NO, 'yes_no'),
  schoolYear: readSchoolYear,
};

/** The stored form of a cell that is not empty: dates as `YYYY-MM-DD`, amounts as cents, `S`/`N`, codes of the schema. */
export function readCell(key: RegistryColumn, text: string): Outcome<string, RegistryIssue> {
  return cellReaders[key]?.(text) ?? ok(text);
}

function readName(text: string): Outcome<string, RegistryIssue> {
  return /^[\p{L}\p{M}'’`. ()/-]+$/u.test(text) ? ok(text) : refuse('name_characters');
}

function readFiscalCode(text: string): Outcome<string, RegistryIssue> {
  const checked = checkFiscalCode(text);
  if (checked.ok) return checked;
  const reasons = {
    empty: 'fiscal_code_length',
    length: 'fiscal_code_length',
    format: 'fiscal_code_format',
    check_letter: 'fiscal_code_check_letter',
  } as const satisfies Record<typeof checked.reason, RegistryIssue>;
  return refuse(reasons[checked.reason]);
}

function readDate(text: string): Outcome<string, RegistryIssue> {
  const date = parseItalianDate(text);
  return date && date >= '1900-01-01' && date < '2100-01-01' ? ok(date) : refuse('date');
}

function readAmount(text: string): Outcome<string, RegistryIssue> {
  const cents = parseItalianAmount(text);
  return cents !== null && cents >= 0 ? ok(String(cents)) : refuse('amount');
}

function readWord(
  text: string,
  words: Record<string, string>,
  reason: RegistryIssue,
): Outcome<string, RegistryIssue> {
  const value = words[normaliseHeading(text)];
  return value === undefined ? refuse(reason) : ok(value);
}

/** `2026/2027`, `2026-27` or `2026/27`: two years in a row. */
function readSchoolYear(text: string): Outcome<string, RegistryIssue> {
  const match = /^(\d{4})\s?[/-]\s?(\d{4}|\d{2})$/.exec(text);
  const first = Number(match?.[1]);
  const second = match?.[2] ?? '';
  const isNext = second.length === 4 ? Number(second) === first + 1 : Number(second) === (first + 1) % 100;
  return match && isNext ? ok(`${first}/${first + 1}`) : refuse('school_year');
}

/** First and last day of a school year (decreto legislativo 297/1994, article 74: 1 September to 31 August). */
export function schoolYearDays(label: string): { startsOn: string; endsOn: string } {
  const [first = '', second = ''] = label.split('/');
  return { startsOn: `${first}-09-01`, endsOn: `${second}-08-31` };
}
