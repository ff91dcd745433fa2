import { expect, it } from 'vitest';
import { mayCallClasses, mayImport, mayImportRegistry, maySeeClasses } from './permissions.ts';

it('lets accountants import what the bank says, and leaves schools, classes and families to others', () => {
  expect(mayImport(['accounting'])).toBe(true);
  expect(mayImportRegistry(['accounting'])).toBe(false);
  expect(['school_office', 'service_manager'].every((role) => mayImportRegistry([role]))).toBe(true);
  expect(['read_only', 'school', 'caterer'].some((role) => mayImportRegistry([role]))).toBe(false);
});

it.each([
  ['school', true, true],
  ['school_office', true, true],
  ['service_manager', true, true],
  ['read_only', true, false],
  ['accounting', false, false],
  ['caterer', false, false],
] as const)('%s sees classes: %s, and calls them: %s', (role, sees, calls) => {
  expect([maySeeClasses([role]), mayCallClasses([role])]).toEqual([sees, calls]);
});
