import { describe, expect, it } from 'vitest';
import { makeFiscalCode } from '#common/fiscal-code.ts';
import { checkNewValue, isDoubtful, valueOf, withChange } from './change-rules.ts';

const today = '2026-11-27';
const code = makeFiscalCode({
  lastName: 'Fiore',
  firstName: 'Anna',
  birthDate: '2018-03-04',
  sex: 'F',
  birthplaceCode: 'F205',
});
const anna = { firstName: 'Anna', lastName: 'Fiore', fiscalCode: code, birthDate: '2018-03-04' };

describe('a new value', () => {
  it.each([
    ['first_name', ' Anna  Maria ', 'Anna Maria'],
    ['last_name', 'D’Aloè', 'D’Aloè'],
    ['fiscal_code', ` ${code.toLowerCase()} `, code],
    ['birth_date', '2018-03-05', '2018-03-05'],
  ] as const)('of %s is kept tidy', (field, newValue, value) => {
    expect(checkNewValue({ kind: 'child', field, newValue }, null, today)).toEqual({ ok: true, value });
  });

  it.each([
    ['first_name', '', 'bad_name'],
    ['last_name', 'R0ssi', 'bad_name'],
    ['fiscal_code', `${code.slice(0, 15)}${code.endsWith('A') ? 'B' : 'A'}`, 'bad_fiscal_code'],
    ['birth_date', '2026-11-28', 'bad_date'],
    ['birth_date', '2018-02-30', 'bad_date'],
    ['birth_date', '1899-12-31', 'bad_date'],
    ['birth_date', '4/3/2018', 'bad_date'],
  ] as const)('of %s cannot be «%s»', (field, newValue, reason) => {
    expect(checkNewValue({ kind: 'child', field, newValue }, null, today)).toEqual({ ok: false, reason });
  });

  it('must be another one', () => {
    const wanted = { kind: 'child', field: 'first_name', newValue: 'Anna ' } as const;
    expect(checkNewValue(wanted, 'Anna', today)).toEqual({ ok: false, reason: 'unchanged' });
  });

  it('is none for a birth date of a guardian, which is not kept', () => {
    const wanted = { kind: 'guardian', field: 'birth_date', newValue: '1985-01-01' } as const;
    expect(checkNewValue(wanted, null, today)).toEqual({ ok: false, reason: 'bad_field' });
  });
});

describe('doubt', () => {
  it('is none when code, name and birth date fit, or there is no code', () => {
    expect(isDoubtful(anna)).toBe(false);
    expect(isDoubtful({ ...anna, fiscalCode: null })).toBe(false);
    expect(isDoubtful({ ...anna, birthDate: null })).toBe(false);
  });

  it.each([
    ['first_name', 'Chiara'],
    ['last_name', 'Conti'],
    ['birth_date', '2018-03-05'],
  ] as const)('comes with another %s', (field, value) => {
    const changed = withChange(anna, field, value);
    expect(valueOf(changed, field)).toBe(value);
    expect(isDoubtful(changed)).toBe(true);
  });
});
