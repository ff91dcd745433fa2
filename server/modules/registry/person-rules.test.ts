import { describe, expect, it } from 'vitest';
import { changedFacts, readChild, readGuardian, type GuardianFacts } from './person-rules.ts';

const TODAY = '2026-11-28';
const child = { firstName: 'Anna', lastName: 'Rossi', fiscalCode: '', birthDate: '' };
const guardian = {
  firstName: 'Mario', lastName: 'Rossi', fiscalCode: '', email: '', phone: '',
  street: '', postalCode: '', city: '', province: '',
}; // prettier-ignore
const known: GuardianFacts = {
  firstName: 'Mario', lastName: 'Rossi', fiscalCode: null, email: null, phone: null,
  street: null, postalCode: null, city: 'Cassano', province: null,
}; // prettier-ignore

describe('a child', () => {
  it('needs a name only', () => {
    expect(readChild(child, TODAY)).toEqual({
      ok: true,
      value: { firstName: 'Anna', lastName: 'Rossi', fiscalCode: null, birthDate: null },
    });
  });

  it.each([
    [{ firstName: ' ' }, 'bad_name'],
    [{ lastName: 'R0ssi' }, 'bad_name'],
    [{ fiscalCode: 'RSSMRA80A01F205Y' }, 'bad_fiscal_code'],
    [{ fiscalCode: 'corto' }, 'bad_fiscal_code'],
    [{ birthDate: '2026-02-30' }, 'bad_birth_date'],
    [{ birthDate: '2026-11-29' }, 'bad_birth_date'],
    [{ birthDate: '1899-12-31' }, 'bad_birth_date'],
  ])('is refused with %j', (wrong, reason) => {
    expect(readChild({ ...child, ...wrong }, TODAY)).toEqual({ ok: false, reason });
  });

  it('may be born today, and has its code read as people write it', () => {
    expect(readChild({ ...child, birthDate: TODAY, fiscalCode: 'rss mra 80a01 f205x' }, TODAY)).toMatchObject(
      {
        value: { birthDate: TODAY, fiscalCode: 'RSSMRA80A01F205X' },
      },
    );
  });
});

describe('a guardian', () => {
  it('keeps its number without signs and its address whole', () => {
    const body = {
      ...guardian, email: ' mario@example.org ', phone: '02 / 123.456',
      street: 'Via Roma 1', postalCode: '20060', city: 'Truccazzano', province: 'mi',
    }; // prettier-ignore
    expect(readGuardian(body, null)).toMatchObject({
      value: { email: 'mario@example.org', phone: '02123456', province: 'MI', street: 'Via Roma 1' },
    });
  });

  it.each([
    [{ email: 'mario' }, 'bad_email'],
    [{ phone: 'casa' }, 'bad_phone'],
    [{ street: 'Via Roma 1' }, 'bad_address'],
    [{ fiscalCode: 'X' }, 'bad_fiscal_code'],
  ])('is refused with %j', (wrong, reason) => {
    expect(readGuardian({ ...guardian, ...wrong }, null)).toEqual({ ok: false, reason });
  });

  it('keeps half an address that nobody has touched', () => {
    expect(readGuardian({ ...guardian, city: 'Cassano' }, known)).toMatchObject({
      value: { city: 'Cassano', street: null },
    });
    expect(readGuardian({ ...guardian, city: 'Cassano', province: 'MI' }, known)).toEqual({
      ok: false,
      reason: 'bad_address',
    });
  });
});

it('tells what has changed and nothing else', () => {
  expect(changedFacts(known, { ...known, city: null, phone: '02123456' })).toEqual([
    { field: 'phone', before: null, after: '02123456' },
    { field: 'city', before: 'Cassano', after: null },
  ]);
  expect(changedFacts(known, { ...known })).toEqual([]);
});
