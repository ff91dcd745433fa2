/** Pure decisions about applications: what is whole, what may follow what. */
import { birthDateOf } from '#common/child-birth-date.ts';
import { checkName, checkPhone, checkPostalAddress } from '#common/contacts.ts';
import type { EnrolmentDecision } from '#common/contract/enrolment-office.ts';
import type {
  EnrolmentField,
  EnrolmentFlaw,
  EnrolmentForm,
  EnrolmentKind,
  EnrolmentState,
  FormFlaw,
} from '#common/contract/enrolments.ts';
import { isDate, type DateString } from '#common/dates.ts';
import { checkFiscalCode, matchesName } from '#common/fiscal-code.ts';
import { parseIsee } from '#common/parse-isee.ts';

/** Nobody older eats at a school's table: a code of the last century would be read as of this one. */
const MAX_AGE = 20;

export const EMPTY_FORM: EnrolmentForm = {
  firstName: '',
  lastName: '',
  fiscalCode: '',
  birthDate: '',
  schoolId: null,
  className: '',
  isResident: true,
  phone: '',
  street: '',
  postalCode: '',
  city: '',
  province: '',
  payerId: null,
  isee: 'none',
  iseeAmount: '',
  iseeProtocol: '',
  iseeSignedOn: '',
  needsDiet: false,
};

/* ---- What may follow what ---- */

const DECIDED: Record<EnrolmentDecision, { from: readonly EnrolmentState[]; to: EnrolmentState }> = {
  take: { from: ['sent'], to: 'in_review' },
  accept: { from: ['sent', 'in_review'], to: 'accepted' },
  send_back: { from: ['sent', 'in_review'], to: 'to_correct' },
  refuse: { from: ['sent', 'in_review', 'to_correct'], to: 'refused' },
  reopen: { from: ['refused'], to: 'in_review' },
};

/** What an application becomes by a decision of the office; `null`: there is no such way. */
export function stateAfter(state: EnrolmentState, decision: EnrolmentDecision): EnrolmentState | null {
  const { from, to } = DECIDED[decision];
  return from.includes(state) ? to : null;
}

/** The family's right to know why (L. 241/1990, art. 3), or what it is to correct. */
export function needsNote(decision: EnrolmentDecision): boolean {
  return decision === 'send_back' || decision === 'refuse';
}

export function isUndecided(state: EnrolmentState): boolean {
  return state === 'sent' || state === 'in_review' || state === 'to_correct';
}

export function isOpen(window: { opensOn: DateString; closesOn: DateString }, today: DateString): boolean {
  return window.opensOn <= today && today <= window.closesOn;
}

/** Whether its family may write in it: a correction that the office asks for may come after the last day. */
export function editable(
  state: EnrolmentState,
  window: { opensOn: DateString; closesOn: DateString },
  today: DateString,
): 'yes' | 'not_editable' | 'window_closed' {
  if (state === 'to_correct') return 'yes';
  if (state !== 'draft') return 'not_editable';
  return isOpen(window, today) ? 'yes' : 'window_closed';
}

/** `2026/000123` */
export function protocolOf(year: number, number: number): string {
  return `${year}/${String(number).padStart(6, '0')}`;
}

/** The first day of an enrolment that is accepted today. */
export function firstDayOf(year: { startsOn: DateString }, today: DateString): DateString {
  return today > year.startsOn ? today : year.startsOn;
}

/* ---- What is whole ---- */

export interface FormFacts {
  kind: EnrolmentKind;
  today: DateString;
  takesNonresidents: boolean;
  schoolIds: ReadonlySet<number>;
  payerIds: ReadonlySet<number>;
  hasKnownIsee: boolean;
}

/** What keeps a form from being sent, field by field; none when it is whole. */
export function flawsOf(form: EnrolmentForm, facts: FormFacts): FormFlaw[] {
  return [
    ...(facts.kind === 'new' ? childFlaws(form, facts.today) : []),
    ...choiceFlaws(form, facts),
    ...contactFlaws(form),
    ...iseeFlaws(form, facts),
  ];
}

function flaw(field: EnrolmentField, what: EnrolmentFlaw): FormFlaw[] {
  return [{ field, flaw: what }];
}

function childFlaws(form: EnrolmentForm, today: DateString): FormFlaw[] {
  const names = (['firstName', 'lastName'] as const).flatMap((field) =>
    form[field].trim() === ''
      ? flaw(field, 'missing')
      : checkName(form[field]).ok
        ? []
        : flaw(field, 'bad_name'),
  );
  return [...names, ...codeFlaws(form), ...birthFlaws(form, today)];
}

function codeFlaws({ fiscalCode, lastName, firstName }: EnrolmentForm): FormFlaw[] {
  const code = checkFiscalCode(fiscalCode);
  if (!code.ok) return flaw('fiscalCode', code.reason === 'empty' ? 'missing' : 'bad_fiscal_code');
  const hasNames = checkName(lastName).ok && checkName(firstName).ok;
  return hasNames && !matchesName(code.value, lastName, firstName) ? flaw('fiscalCode', 'name_differs') : [];
}

function birthFlaws({ birthDate, fiscalCode }: EnrolmentForm, today: DateString): FormFlaw[] {
  if (birthDate === '') return flaw('birthDate', 'missing');
  const oldest = `${Number(today.slice(0, 4)) - MAX_AGE}-01-01`;
  if (!isDate(birthDate) || birthDate > today || birthDate < oldest)
    return flaw('birthDate', 'bad_birth_date');
  const derived = birthDateOf(fiscalCode, today);
  return derived === null || derived === birthDate ? [] : flaw('birthDate', 'birth_date_differs');
}

function choiceFlaws(form: EnrolmentForm, facts: FormFacts): FormFlaw[] {
  const { schoolId, payerId, isResident } = form;
  return [
    ...(schoolId === null
      ? flaw('schoolId', 'missing')
      : facts.schoolIds.has(schoolId)
        ? []
        : flaw('schoolId', 'bad_choice')),
    ...(payerId === null
      ? flaw('payerId', 'missing')
      : facts.payerIds.has(payerId)
        ? []
        : flaw('payerId', 'bad_choice')),
    ...(isResident || facts.takesNonresidents ? [] : flaw('isResident', 'residents_only')),
  ];
}

function contactFlaws(form: EnrolmentForm): FormFlaw[] {
  const phone: FormFlaw[] =
    form.phone.trim() === ''
      ? flaw('phone', 'missing')
      : checkPhone(form.phone).ok
        ? []
        : flaw('phone', 'bad_phone');
  const address = checkPostalAddress(form);
  return [...phone, ...(address.ok ? [] : flaw(address.reason, 'bad_address'))];
}

function iseeFlaws(form: EnrolmentForm, { today, hasKnownIsee }: FormFacts): FormFlaw[] {
  if (form.isee === 'none') return [];
  if (form.isee === 'known') return hasKnownIsee ? [] : flaw('isee', 'bad_choice');
  const amount: FormFlaw[] = parseIsee(form.iseeAmount) === null ? flaw('iseeAmount', 'bad_amount') : [];
  const protocol: FormFlaw[] =
    form.iseeProtocol.trim() === ''
      ? flaw('iseeProtocol', 'missing')
      : /^[A-Za-z0-9./-]{5,40}$/.test(form.iseeProtocol.trim())
        ? []
        : flaw('iseeProtocol', 'bad_protocol');
  return [...amount, ...protocol, ...signatureFlaws(form.iseeSignedOn, today)];
}

function signatureFlaws(signedOn: string, today: DateString): FormFlaw[] {
  if (signedOn === '') return flaw('iseeSignedOn', 'missing');
  const isValid = isDate(signedOn) && signedOn <= today && iseeEnd(signedOn) >= today;
  return isValid ? [] : flaw('iseeSignedOn', 'isee_not_valid');
}

/** A DSU is valid to the end of its year (DPCM 159/2013, art. 10 as changed by L. 128/2019). */
export function iseeEnd(signedOn: DateString): DateString {
  return `${signedOn.slice(0, 4)}-12-31`;
}
