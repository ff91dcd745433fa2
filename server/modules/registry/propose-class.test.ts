import { expect, it } from 'vitest';
import { proposeClass } from './propose-class.ts';

const YEAR = { schoolYear: '2027/2028', startsOn: '2027-09-01' };
const pupil = { schoolId: 7, level: 'primary', className: '1A', schoolYear: '2026/2027', birthDate: '2020-05-05' } as const; // prettier-ignore

it('moves a child on from the class of the year before', () => {
  expect(proposeClass(pupil, YEAR)).toEqual({ schoolId: 7, className: '2A' });
});

it('proposes nothing to who leaves, whose class does not say, or who was there in another year', () => {
  expect(proposeClass({ ...pupil, className: '5A' }, YEAR)).toBeNull();
  expect(proposeClass({ ...pupil, className: 'Girasoli' }, YEAR)).toBeNull();
  expect(proposeClass({ ...pupil, schoolYear: '2025/2026' }, YEAR)).toBeNull();
});

it('keeps a nursery child in its section until it is of age for the primary school', () => {
  const nursery = { ...pupil, level: 'nursery', className: 'Api' } as const;
  expect(proposeClass({ ...nursery, birthDate: '2022-01-01' }, YEAR)?.className).toBe('Api');
  expect(proposeClass({ ...nursery, birthDate: '2021-12-31' }, YEAR)).toBeNull();
  expect(proposeClass({ ...nursery, birthDate: null }, YEAR)?.className).toBe('Api');
});
