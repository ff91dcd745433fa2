import { expect, it } from 'vitest';
import { mayImport, mayImportRegistry } from './permissions.ts';

it('lets accountants import what the bank says, and leaves schools, classes and families to others', () => {
  expect(mayImport(['accounting'])).toBe(true);
  expect(mayImportRegistry(['accounting'])).toBe(false);
  expect(['school_office', 'service_manager'].every((role) => mayImportRegistry([role]))).toBe(true);
  expect(['read_only', 'school', 'caterer'].some((role) => mayImportRegistry([role]))).toBe(false);
});
