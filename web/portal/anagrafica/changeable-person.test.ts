import { expect, it } from 'vitest';
import type { FamilyChild } from '#common/contract/family.ts';
import { shownValue } from '../../ui/shown-value.ts';
import { personOfChild } from './changeable-person.ts';

it('writes dates as people do, and leaves the rest as it is', () => {
  expect(shownValue('birth_date', '2018-03-04')).toBe('04/03/2018');
  expect(shownValue('first_name', 'Anna')).toBe('Anna');
  expect(shownValue('birth_date', null)).toBeNull();
});

it('offers nothing of a child that one only accompanies', () => {
  const child = { childId: 7, firstName: 'Anna', lastName: 'Fiore', details: null } as FamilyChild;
  expect(personOfChild(child)).toBeNull();
  const details = { fiscalCode: null, birthDate: '2018-03-04' } as FamilyChild['details'];
  expect(personOfChild({ ...child, details })).toEqual({
    childId: 7,
    name: 'Anna Fiore',
    values: { first_name: 'Anna', last_name: 'Fiore', fiscal_code: null, birth_date: '2018-03-04' },
  });
});
