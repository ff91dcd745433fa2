import { expect, it } from 'vitest';
import { compare, type Declared, type RegistryFacts } from './difference-rules.ts';
import { EMPTY_FORM } from './rules.ts';

const REGISTRY: RegistryFacts = {
  child: { firstName: 'Ada', lastName: 'Prova', fiscalCode: 'PRVDAA19C45F205X', birthDate: '2019-03-05' },
  expected: { schoolName: 'Primaria', className: '2A' },
  isResident: true,
  payer: { guardianId: 5, name: 'Prova Genitore' },
  isee: { amountCents: 1_250_050, validTo: '2026-12-31' },
  phone: '02 123456',
  street: 'Via Roma 1',
  postalCode: '20060',
  city: 'Truccazzano',
  province: 'MI',
};
const RENEWAL: Declared = {
  kind: 'renewal',
  schoolName: 'Primaria',
  payerName: 'Prova Genitore',
  form: {
    ...EMPTY_FORM,
    className: '2A',
    schoolId: 1,
    payerId: 5,
    isee: 'known',
    phone: '02123456',
    street: 'via Roma  1',
    postalCode: '20060',
    city: 'Truccazzano',
    province: 'mi',
  },
};
const differing = (declared: Partial<Declared['form']>, more: Partial<Declared> = {}) =>
  compare({ ...RENEWAL, ...more, form: { ...RENEWAL.form, ...declared } }, REGISTRY)
    .filter(({ isDifferent }) => isDifferent)
    .map(({ field }) => field);

it('finds nothing where the family confirms what is known, however it is spelt', () => {
  expect(differing({})).toEqual([]);
});

it.each([
  [{ className: '2B' }, ['place']],
  [{ className: '' }, ['place']],
  [{ isResident: false }, ['residency']],
  [{ payerId: 6 }, ['payer']],
  [{ isee: 'none' as const }, ['isee']],
  [{ isee: 'declared' as const, iseeAmount: '12.500,50' }, ['isee']],
  [{ phone: '02999999' }, ['phone']],
  [{ city: 'Milano' }, ['address']],
])('%j is a difference', (changed, expected) => {
  expect(differing(changed)).toEqual(expected);
});

it('shows both as a clerk reads them', () => {
  const lines = compare(
    { ...RENEWAL, form: { ...RENEWAL.form, isee: 'declared', iseeAmount: '9.000' } },
    REGISTRY,
  );
  expect(lines.find(({ field }) => field === 'isee')).toEqual({
    field: 'isee',
    registry: '12.500,50 €',
    declared: '9.000,00 €',
    isDifferent: true,
  });
  expect(lines.find(({ field }) => field === 'birthDate')).toMatchObject({ registry: '05/03/2019' });
});

it('sets a new child beside nothing', () => {
  const nobody: RegistryFacts = { ...REGISTRY, child: null, expected: null, isResident: null, payer: null };
  const form = {
    ...RENEWAL.form,
    firstName: 'Ada',
    lastName: 'Prova',
    fiscalCode: 'X',
    birthDate: '2019-03-05',
  };
  const lines = compare({ ...RENEWAL, kind: 'new', form }, nobody);
  expect(lines.filter(({ isDifferent }) => isDifferent).map(({ field }) => field)).toEqual([
    'name',
    'fiscalCode',
    'birthDate',
    'place',
    'residency',
    'payer',
  ]);
  expect(lines[0]).toEqual({ field: 'name', registry: null, declared: 'Prova Ada', isDifferent: true });
});
