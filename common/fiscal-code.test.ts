import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkCreditorFiscalCode,
  checkFiscalCode,
  fiscalCodeBirthDate,
  fiscalCodeCheckLetter,
  makeFiscalCode,
  matchesName,
  type FiscalCode,
} from './fiscal-code.ts';

const ROSSI = 'RSSMRA80A01H501U' as FiscalCode;

const name = fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZàèìòù’ '), maxLength: 20 });
const birthDate = fc
  .date({ min: new Date('1920-01-01T00:00:00Z'), max: new Date('2030-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const person = fc.record({
  lastName: name,
  firstName: name,
  birthDate,
  sex: fc.constantFrom('M' as const, 'F' as const),
  birthplaceCode: fc
    .tuple(fc.constantFrom(...'ABCDEFGHIJKLMZ'), fc.integer({ min: 1, max: 999 }))
    .map(([letter, number]) => letter + String(number).padStart(3, '0')),
});

describe('checkFiscalCode', () => {
  it('accepts real codes, whatever their case and spaces', () => {
    for (const text of [
      'RSSMRA80A01H501U',
      ' rss mra 80a01 h501u ',
      'MRTMTT25D09F205Z',
      'RSSMRA85T10A562S',
    ]) {
      expect(checkFiscalCode(text)).toEqual({ ok: true, value: text.replaceAll(' ', '').toUpperCase() });
    }
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['RSSMRA80A01H501', 'length'],
    ['RSSMRA80A01H501UU', 'length'],
    ['01199250158', 'length'],
    ['RSSMRA80A01H501É', 'format'],
    ['RSSMR180A01H501U', 'format'],
    ['RSSMRA80F01H501U', 'format'],
    ['RSSMRA80A00H501U', 'format'],
    ['RSSMRA80A32H501U', 'format'],
    ['RSSMRA80A40H501U', 'format'],
    ['RSSMRA80A72H501U', 'format'],
    ['RSSMRA80D31H501U', 'format'],
    ['RSSMRA81B29H501U', 'format'],
    ['RSSMRA80A01P501U', 'format'],
    ['RSSMRA80A01H501V', 'check_letter'],
    ['RSSMRA80A01H502U', 'check_letter'],
  ])('refuses %j: %s', (text, reason) => {
    expect(checkFiscalCode(text)).toEqual({ ok: false, reason });
  });

  it('knows that the year 00 may have a 29 February', () => {
    const first15 = 'RSSMRA00B29H501';
    expect(checkFiscalCode(first15 + fiscalCodeCheckLetter(first15)).ok).toBe(true);
  });

  it('accepts every code that it makes, reads its date back and recognises its owner', () => {
    fc.assert(
      fc.property(person, (data) => {
        const code = makeFiscalCode(data);
        expect(checkFiscalCode(code)).toEqual({ ok: true, value: code });
        const { year2, month, day, sex } = fiscalCodeBirthDate(code);
        const read = [year2, month, day].map((part) => String(part).padStart(2, '0')).join('-');
        expect([read, sex]).toEqual([data.birthDate.slice(2), data.sex]);
        expect(matchesName(code, data.lastName, data.firstName)).toBe(true);
      }),
    );
  });

  it('refuses every other check letter', () => {
    fc.assert(
      fc.property(person, fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), (data, letter) => {
        const code = makeFiscalCode(data);
        fc.pre(letter !== code[15]);
        expect(checkFiscalCode(code.slice(0, 15) + letter)).toEqual({ ok: false, reason: 'check_letter' });
      }),
    );
  });

  it('accepts every variant that omocodia may make, and reads the same date', () => {
    fc.assert(
      fc.property(person, fc.subarray([6, 7, 9, 10, 12, 13, 14]), (data, positions) => {
        const code = makeFiscalCode(data);
        const first15 = [...code.slice(0, 15)]
          .map((character, index) =>
            positions.includes(index) ? 'LMNPQRSTUV'.charAt(Number(character)) : character,
          )
          .join('');
        const variant = checkFiscalCode(first15 + fiscalCodeCheckLetter(first15));
        if (!variant.ok) throw new Error(variant.reason);
        expect(fiscalCodeBirthDate(variant.value)).toEqual(fiscalCodeBirthDate(code));
      }),
    );
  });

  it('does not take letters outside omocodia for digits', () => {
    expect(checkFiscalCode('RSSMRA8AA01H501U')).toEqual({ ok: false, reason: 'format' });
  });

  it('answers any text without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => void checkFiscalCode(text)),
    );
  });
});

describe('names and birth', () => {
  it('follows the rules for short names, vowels and four consonants', () => {
    const make = (lastName: string, firstName: string) =>
      makeFiscalCode({ lastName, firstName, birthDate: '2017-05-31', sex: 'F', birthplaceCode: 'Z330' });
    expect(make('Fo', 'Gianfranco').slice(0, 6)).toBe('FOXGFR');
    expect(make("D'Aloè", 'Ugo').slice(0, 6)).toBe('DLAGUO');
    expect(make('De la Cruz', 'Marco').slice(0, 6)).toBe('DLCMRC');
    expect(make('Aiello', 'Io').slice(0, 6)).toBe('LLAIOX');
    expect(make('Fo', 'Ugo').slice(6, 15)).toBe('17E71Z330');
  });

  it('tells whose code it is', () => {
    expect(matchesName(ROSSI, 'ROSSI', 'Maria')).toBe(true);
    expect(matchesName(ROSSI, 'Mario', 'Rossi')).toBe(false);
    expect(matchesName(ROSSI, 'Bianchi', 'Mario')).toBe(false);
  });

  it('reads a woman’s birthday', () => {
    const code = makeFiscalCode({
      lastName: 'Verdi',
      firstName: 'Anna',
      birthDate: '1984-02-29',
      sex: 'F',
      birthplaceCode: 'L424',
    });
    expect(fiscalCodeBirthDate(code)).toEqual({ year2: 84, month: 2, day: 29, sex: 'F' });
  });

  it('makes no code from an impossible date or birthplace', () => {
    const base = { lastName: 'Verdi', firstName: 'Anna', sex: 'F', birthplaceCode: 'L424' } as const;
    expect(() => makeFiscalCode({ ...base, birthDate: '2023-02-29' })).toThrow(RangeError);
    expect(() => makeFiscalCode({ ...base, birthDate: 'ieri' })).toThrow(RangeError);
    expect(() => makeFiscalCode({ ...base, birthDate: '2020-01-01', birthplaceCode: 'Milano' })).toThrow(
      RangeError,
    );
  });
});

describe('checkCreditorFiscalCode', () => {
  it.each([
    ['01199250158', 'ok'],
    ['02438750586', 'ok'],
    ['15376371009', 'ok'],
    ['01199250159', 'bad_check_digit'],
    ['77777777777', 'bad_check_digit'],
    ['0119925015', 'format'],
    ['RSSMRA80A01H501U', 'format'],
    ['', 'format'],
  ])('%s: %s', (code, result) => {
    expect(checkCreditorFiscalCode(code)).toBe(result);
  });
});
