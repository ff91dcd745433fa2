/** What a family may ask to be changed, and which columns of a registry file say the same. */
import type { ChangeField, ChangeRequestRefusal } from '#common/contract/family.ts';
import { checkName } from '#common/contacts.ts';
import { isDate, type DateString } from '#common/dates.ts';
import { checkFiscalCode, fiscalCodeBirthDate, matchesName } from '#common/fiscal-code.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { RegistryColumn } from './rules.ts';

export type PersonKind = 'guardian' | 'child';
/** A datum that a family can change, by itself or through the office. */
export type FamilyField = ChangeField | 'email' | 'phone' | 'address';

/** The columns that state a datum. The parts of an address are one datum: two halves of two addresses are none. */
export const COLUMNS_OF: Record<PersonKind, Partial<Record<FamilyField, readonly RegistryColumn[]>>> = {
  guardian: {
    email: ['email'],
    phone: ['phone'],
    address: ['street', 'postalCode', 'city', 'province'],
    first_name: ['guardianFirstName'],
    last_name: ['guardianLastName'],
    fiscal_code: ['guardianFiscalCode'],
  },
  child: {
    first_name: ['childFirstName'],
    last_name: ['childLastName'],
    fiscal_code: ['childFiscalCode'],
    birth_date: ['birthDate'],
  },
};

type NewValueRefusal = Extract<
  ChangeRequestRefusal,
  'bad_field' | 'bad_name' | 'bad_fiscal_code' | 'bad_date' | 'unchanged'
>;

/** The value as the registry would keep it. `today` is the last day on which somebody can have been born. */
export function checkNewValue(
  wanted: { kind: PersonKind; field: ChangeField; newValue: string },
  known: string | null,
  today: DateString,
): Outcome<string, NewValueRefusal> {
  if (!COLUMNS_OF[wanted.kind][wanted.field]) return refuse('bad_field');
  const value = readValue(wanted.field, wanted.newValue, today);
  if (value.ok && value.value === known) return refuse('unchanged');
  return value;
}

function readValue(field: ChangeField, text: string, today: DateString): Outcome<string, NewValueRefusal> {
  if (field === 'fiscal_code') {
    const code = checkFiscalCode(text);
    return code.ok ? code : refuse('bad_fiscal_code');
  }
  if (field === 'birth_date') {
    const isPast = isDate(text) && text >= '1900-01-01' && text <= today;
    return isPast ? ok(text) : refuse('bad_date');
  }
  const name = checkName(text);
  return name.ok ? name : refuse('bad_name');
}

export interface Identity {
  firstName: string;
  lastName: string;
  fiscalCode: string | null;
  /** `null` for a guardian: the registry keeps none. */
  birthDate: DateString | null;
}

/** Whether name and birth date do not fit the fiscal code. The office may approve all the same: codes have their own errors. */
export function isDoubtful({ firstName, lastName, fiscalCode, birthDate }: Identity): boolean {
  const code = checkFiscalCode(fiscalCode ?? '');
  if (!code.ok) return false;
  if (!matchesName(code.value, lastName, firstName)) return true;
  if (birthDate === null) return false;
  const { year2, month, day } = fiscalCodeBirthDate(code.value);
  return birthDate.slice(2) !== [year2, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}

const PART_OF = {
  first_name: 'firstName',
  last_name: 'lastName',
  fiscal_code: 'fiscalCode',
  birth_date: 'birthDate',
} as const satisfies Record<ChangeField, keyof Identity>;

/** The person with one datum changed. */
export function withChange(identity: Identity, field: ChangeField, value: string): Identity {
  return { ...identity, [PART_OF[field]]: value };
}

export function valueOf(identity: Identity, field: ChangeField): string | null {
  return identity[PART_OF[field]];
}
