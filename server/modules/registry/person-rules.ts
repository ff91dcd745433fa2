/** What a clerk enters by hand about a person: checked as the registry keeps it. */
import type { ChildBody, GuardianBody, PersonRefusal } from '#common/contract/people.ts';
import { checkEmail, checkName, checkPhone, checkPostalAddress } from '#common/contacts.ts';
import { isDate, type DateString } from '#common/dates.ts';
import { checkFiscalCode } from '#common/fiscal-code.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';

export interface ChildFacts {
  firstName: string;
  lastName: string;
  fiscalCode: string | null;
  birthDate: DateString | null;
}

export interface GuardianFacts {
  firstName: string;
  lastName: string;
  fiscalCode: string | null;
  email: string | null;
  phone: string | null;
  street: string | null;
  postalCode: string | null;
  city: string | null;
  province: string | null;
}

type FactRefusal = Extract<PersonRefusal, `bad_${string}`>;

/** `today` is the last day on which a child can have been born. */
export function readChild(
  body: Omit<ChildBody, 'seen'>,
  today: DateString,
): Outcome<ChildFacts, FactRefusal> {
  const identity = readIdentity(body);
  if (!identity.ok) return identity;
  const birthDate = body.birthDate.trim() || null;
  if (birthDate !== null && !(isDate(birthDate) && birthDate >= '1900-01-01' && birthDate <= today))
    return refuse('bad_birth_date');
  return ok({ ...identity.value, birthDate });
}

/** `known`: what is stored. An address that nobody has touched is not judged: imports take halves of one. */
export function readGuardian(
  body: Omit<GuardianBody, 'seen'>,
  known: GuardianFacts | null,
): Outcome<GuardianFacts, FactRefusal> {
  const identity = readIdentity(body);
  if (!identity.ok) return identity;
  const email = checkEmail(body.email);
  if (!email.ok && email.reason === 'format') return refuse('bad_email');
  const phone = body.phone.trim() === '' ? null : checkPhone(body.phone);
  if (phone && !phone.ok) return refuse('bad_phone');
  const address = readAddress(body, known);
  if (!address.ok) return address;
  return ok({
    ...identity.value,
    email: email.ok ? email.value : null,
    phone: phone ? phone.value : null,
    ...address.value,
  });
}

function readIdentity(
  body: Pick<ChildBody, 'firstName' | 'lastName' | 'fiscalCode'>,
): Outcome<Pick<ChildFacts, 'firstName' | 'lastName' | 'fiscalCode'>, FactRefusal> {
  const firstName = checkName(body.firstName);
  const lastName = checkName(body.lastName);
  if (!firstName.ok || !lastName.ok) return refuse('bad_name');
  const code = checkFiscalCode(body.fiscalCode);
  if (!code.ok && code.reason !== 'empty') return refuse('bad_fiscal_code');
  return ok({
    firstName: firstName.value,
    lastName: lastName.value,
    fiscalCode: code.ok ? code.value : null,
  });
}

type Address = Pick<GuardianFacts, 'street' | 'postalCode' | 'city' | 'province'>;
const PARTS = ['street', 'postalCode', 'city', 'province'] as const;

function readAddress(
  body: Pick<GuardianBody, (typeof PARTS)[number]>,
  known: Address | null,
): Outcome<Address, FactRefusal> {
  if (known && PARTS.every((part) => body[part].trim() === (known[part] ?? ''))) {
    const { street, postalCode, city, province } = known;
    return ok({ street, postalCode, city, province });
  }
  if (PARTS.every((part) => body[part].trim() === ''))
    return ok({ street: null, postalCode: null, city: null, province: null });
  const address = checkPostalAddress(body);
  return address.ok ? address : refuse('bad_address');
}

export interface ChangedFact {
  field: string;
  before: string | null;
  after: string | null;
}

/** What differs, in the order of the fields: a line of the person's story each. */
export function changedFacts<Facts extends object>(before: Facts, after: Facts): ChangedFact[] {
  const known = before as Record<string, string | null>;
  return Object.entries(after as Record<string, string | null>).flatMap(([field, value]) =>
    (known[field] ?? null) === value ? [] : [{ field, before: known[field] ?? null, after: value }],
  );
}
