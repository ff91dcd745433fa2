import { expect, it } from 'vitest';
import { birthDateOf } from './child-birth-date.ts';
import { makeFiscalCode } from './fiscal-code.ts';

const codeOf = (birthDate: string) =>
  makeFiscalCode({ lastName: 'Prova', firstName: 'Ada', sex: 'F', birthplaceCode: 'F205', birthDate });

it('reads the day of birth, a girl’s too', () => {
  expect(birthDateOf(codeOf('2019-03-05'), '2026-11-28')).toBe('2019-03-05');
});

it('never gives a day to come', () => {
  expect(birthDateOf(codeOf('2026-11-29'), '2026-11-28')).toBe('1926-11-29');
  expect(birthDateOf(codeOf('2026-11-28'), '2026-11-28')).toBe('2026-11-28');
});

it('says nothing of what is no fiscal code', () => {
  expect(birthDateOf('PRVDAA', '2026-11-28')).toBeNull();
});
