import { describe, expect, it } from 'vitest';
import type { EnrolmentDecision } from '#common/contract/enrolment-office.ts';
import type { EnrolmentForm, EnrolmentState } from '#common/contract/enrolments.ts';
import { makeFiscalCode } from '#common/fiscal-code.ts';
import {
  editable,
  EMPTY_FORM,
  firstDayOf,
  flawsOf,
  isOpen,
  isUndecided,
  protocolOf,
  stateAfter,
  type FormFacts,
} from './rules.ts';

const TODAY = '2026-11-28';
const WINDOW = { opensOn: '2026-11-01', closesOn: '2026-12-31' };
const FACTS: FormFacts = {
  kind: 'new',
  today: TODAY,
  takesNonresidents: true,
  schoolIds: new Set([1]),
  payerIds: new Set([5, 6]),
  hasKnownIsee: false,
};
const ADA = { lastName: 'Prova', firstName: 'Ada', sex: 'F', birthplaceCode: 'F205' } as const;
const codeOf = (birthDate: string) => makeFiscalCode({ ...ADA, birthDate });
const WHOLE: EnrolmentForm = {
  ...EMPTY_FORM,
  firstName: 'Ada',
  lastName: 'Prova',
  fiscalCode: codeOf('2019-03-05'),
  birthDate: '2019-03-05',
  schoolId: 1,
  phone: '02 123456',
  street: 'Via Roma 1',
  postalCode: '20060',
  city: 'Truccazzano',
  province: 'mi',
  payerId: 5,
};
const flaws = (changed: Partial<EnrolmentForm>, facts: Partial<FormFacts> = {}) =>
  flawsOf({ ...WHOLE, ...changed }, { ...FACTS, ...facts }).map(({ field, flaw }) => `${field} ${flaw}`);

describe('a form', () => {
  it('that is whole has no flaw', () => {
    expect(flaws({})).toEqual([]);
    expect(flaws({ fiscalCode: ` ${WHOLE.fiscalCode.toLowerCase()} ` })).toEqual([]);
  });

  it('that is empty lacks what is needed, and of a renewal not who the child is', () => {
    const missing = flawsOf(EMPTY_FORM, FACTS).map(({ field }) => field);
    expect(missing).toEqual([
      'firstName',
      'lastName',
      'fiscalCode',
      'birthDate',
      'schoolId',
      'payerId',
      'phone',
      'street',
    ]);
    expect(flawsOf(EMPTY_FORM, { ...FACTS, kind: 'renewal' }).map(({ field }) => field)).toEqual([
      'schoolId',
      'payerId',
      'phone',
      'street',
    ]);
  });

  it.each([
    [{ firstName: '123' }, ['firstName bad_name']],
    [{ fiscalCode: 'PRVDAA' }, ['fiscalCode bad_fiscal_code']],
    [{ firstName: 'Bianca' }, ['fiscalCode name_differs']],
    [{ birthDate: '2019-03-06' }, ['birthDate birth_date_differs']],
    [{ birthDate: '2019-02-30' }, ['birthDate bad_birth_date']],
    [{ birthDate: '2027-01-01' }, ['birthDate bad_birth_date']],
    [{ birthDate: '1990-01-01' }, ['birthDate bad_birth_date']],
    [{ schoolId: 2 }, ['schoolId bad_choice']],
    [{ payerId: 7 }, ['payerId bad_choice']],
    [{ phone: 'casa' }, ['phone bad_phone']],
    [{ postalCode: '2006' }, ['postalCode bad_address']],
    [{ province: '' }, ['province bad_address']],
  ] satisfies [Partial<EnrolmentForm>, string[]][])('%j is told beside its field', (changed, expected) => {
    expect(flaws(changed)).toEqual(expected);
  });

  it('of a child that lives elsewhere is refused only where the Comune takes residents alone', () => {
    expect(flaws({ isResident: false })).toEqual([]);
    expect(flaws({ isResident: false }, { takesNonresidents: false })).toEqual(['isResident residents_only']);
  });
});

describe('an ISEE', () => {
  const declared = {
    isee: 'declared',
    iseeAmount: '12.500',
    iseeProtocol: 'INPS-ISEE-2026-01234567A-00',
    iseeSignedOn: '2026-03-02',
  } as const;

  it('that is declared needs a value, a protocol and a day of this year', () => {
    expect(flaws(declared)).toEqual([]);
    expect(flaws({ isee: 'declared' })).toEqual([
      'iseeAmount bad_amount',
      'iseeProtocol missing',
      'iseeSignedOn missing',
    ]);
    expect(flaws({ ...declared, iseeSignedOn: '2025-12-31' })).toEqual(['iseeSignedOn isee_not_valid']);
    expect(flaws({ ...declared, iseeSignedOn: '2026-11-29' })).toEqual(['iseeSignedOn isee_not_valid']);
    expect(flaws({ ...declared, iseeSignedOn: TODAY })).toEqual([]);
    expect(flaws({ ...declared, iseeProtocol: 'non lo so' })).toEqual(['iseeProtocol bad_protocol']);
    expect(flaws({ ...declared, iseeAmount: '-5' })).toEqual(['iseeAmount bad_amount']);
  });

  it('that the Comune has can be kept only if it has one', () => {
    expect(flaws({ isee: 'known' })).toEqual(['isee bad_choice']);
    expect(flaws({ isee: 'known' }, { hasKnownIsee: true })).toEqual([]);
  });
});

describe('the states', () => {
  const after = (decision: EnrolmentDecision) =>
    (['draft', 'sent', 'in_review', 'to_correct', 'accepted', 'refused', 'withdrawn'] as const).flatMap(
      (state: EnrolmentState) => {
        const next = stateAfter(state, decision);
        return next ? [`${state} → ${next}`] : [];
      },
    );

  it('follow one another in these ways alone', () => {
    expect(after('take')).toEqual(['sent → in_review']);
    expect(after('accept')).toEqual(['sent → accepted', 'in_review → accepted']);
    expect(after('send_back')).toEqual(['sent → to_correct', 'in_review → to_correct']);
    expect(after('refuse')).toEqual(['sent → refused', 'in_review → refused', 'to_correct → refused']);
    expect(after('reopen')).toEqual(['refused → in_review']);
  });

  it('let a family withdraw what is sent and not decided', () => {
    const all = ['draft', 'sent', 'in_review', 'to_correct', 'accepted', 'refused', 'withdrawn'] as const;
    expect(all.filter(isUndecided)).toEqual(['sent', 'in_review', 'to_correct']);
  });

  it('let it write in a draft while the window is open, and in a correction after it too', () => {
    expect(editable('draft', WINDOW, TODAY)).toBe('yes');
    expect(editable('draft', WINDOW, '2027-01-01')).toBe('window_closed');
    expect(editable('to_correct', WINDOW, '2027-01-01')).toBe('yes');
    expect(editable('sent', WINDOW, TODAY)).toBe('not_editable');
  });
});

it('opens on its first day and closes after its last', () => {
  const days = ['2026-10-31', '2026-11-01', '2026-12-31', '2027-01-01'];
  expect(days.map((day) => isOpen(WINDOW, day))).toEqual([false, true, true, false]);
});

it('writes a protocol with its year and six digits', () => {
  expect(protocolOf(2026, 123)).toBe('2026/000123');
});

it('enrols from the first day of the year, or from today once it has begun', () => {
  expect(firstDayOf({ startsOn: '2027-09-01' }, TODAY)).toBe('2027-09-01');
  expect(firstDayOf({ startsOn: '2026-09-01' }, TODAY)).toBe(TODAY);
});
