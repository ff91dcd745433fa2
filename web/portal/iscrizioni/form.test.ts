import { describe, expect, it } from 'vitest';
import { makeFiscalCode } from '#common/fiscal-code.ts';
import { flawsOn, stepOf, toFields, toForm, withAnswer, type FormFields } from './form.ts';

const form = {
  firstName: 'Ada',
  lastName: 'Prova',
  fiscalCode: '',
  birthDate: '',
  schoolId: 7,
  className: '2A',
  isResident: false,
  phone: '',
  street: '',
  postalCode: '',
  city: '',
  province: '',
  payerId: null,
  isee: 'declared',
  iseeAmount: '12.000',
  iseeProtocol: '',
  iseeSignedOn: '',
  needsDiet: true,
} as const;
const fields: FormFields = toFields(form);

it('goes to texts and back', () => {
  expect(toForm(toFields(form))).toEqual(form);
  expect(toForm({ ...fields, isee: 'altro' }).isee).toBe('none');
});

describe('an answer', () => {
  it('of a whole fiscal code says the day of birth; of half of one nothing', () => {
    const person = { lastName: 'Prova', firstName: 'Ada', sex: 'F', birthplaceCode: 'F205' } as const;
    const fiscalCode = makeFiscalCode({ ...person, birthDate: '2019-03-05' });
    expect(withAnswer(fields, { fiscalCode }, '2026-11-28')).toEqual({ fiscalCode, birthDate: '2019-03-05' });
    expect(withAnswer(fields, { fiscalCode: 'PRVDAA' }, '2026-11-28')).toEqual({ fiscalCode: 'PRVDAA' });
  });

  it('of another school takes the class away, of the same one leaves it', () => {
    expect(withAnswer(fields, { schoolId: '8' }, '2026-11-28')).toEqual({ schoolId: '8', className: '' });
    expect(withAnswer(fields, { schoolId: '7' }, '2026-11-28')).toEqual({ schoolId: '7' });
  });
});

it('finds the step in the address, and what is wrong on it', () => {
  expect([stepOf('3'), stepOf(null), stepOf('9'), stepOf('x')]).toEqual(['isee', 'child', 'child', 'child']);
  const flaws = [
    { field: 'phone', flaw: 'missing' },
    { field: 'schoolId', flaw: 'missing' },
  ] as const;
  expect(flawsOn('family', flaws)).toEqual([{ field: 'phone', flaw: 'missing' }]);
  expect(flawsOn('summary', flaws)).toEqual([]);
});
