import { describe, expect, it } from 'vitest';
import { checkEmail, checkName, checkPhone, checkPostalAddress } from './contacts.ts';

describe('e-mail address', () => {
  it('is stored without the spaces around it', () => {
    expect(checkEmail(' maria.rossi+mensa@example.it ')).toEqual({
      ok: true,
      value: 'maria.rossi+mensa@example.it',
    });
  });

  it.each([
    'maria',
    'maria@',
    '@example.it',
    'maria@example',
    'a b@example.it',
    'a@b.it,c@d.it',
    'è@example.it',
  ])('is not %s', (text) => expect(checkEmail(text)).toEqual({ ok: false, reason: 'format' }));

  it('may be missing', () => expect(checkEmail('  ')).toEqual({ ok: false, reason: 'empty' }));
});

describe('telephone number', () => {
  it.each([
    ['333 123 4567', '3331234567'],
    ['+39 02/950.95.1', '+3902950951'],
    ['(02) 95-09-51', '02950951'],
  ])('%s is kept as %s', (text, value) => expect(checkPhone(text)).toEqual({ ok: true, value }));

  it.each(['', '12345', '1234567890123456', '333-CASA', '+', '39+3331234567'])('is not «%s»', (text) =>
    expect(checkPhone(text).ok).toBe(false),
  );
});

describe('postal address', () => {
  const address = { street: ' Via  Roma 1', postalCode: '20060', city: 'Truccazzano', province: 'mi' };

  it('is tidied', () => {
    expect(checkPostalAddress(address)).toEqual({
      ok: true,
      value: { street: 'Via Roma 1', postalCode: '20060', city: 'Truccazzano', province: 'MI' },
    });
  });

  it.each([
    ['street', 'V'],
    ['street', ''],
    ['postalCode', '2006'],
    ['postalCode', '2006A'],
    ['city', ''],
    ['city', 'Milano 2'],
    ['province', 'Milano'],
    ['province', 'M1'],
  ] as const)('needs its %s: not «%s»', (part, text) =>
    expect(checkPostalAddress({ ...address, [part]: text })).toEqual({ ok: false, reason: part }),
  );
});

describe('name', () => {
  it.each(['D’Aloè', "Dell'Orto", 'Maria  Grazia ', 'Nuñez', 'Lo-Bianco'])('can be %s', (text) =>
    expect(checkName(text).ok).toBe(true),
  );
  it.each(['', ' ', '1', 'Rossi2', '<b>', '-', 'a'.repeat(101)])('cannot be «%s»', (text) =>
    expect(checkName(text).ok).toBe(false),
  );
});
