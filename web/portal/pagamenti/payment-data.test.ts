import { describe, expect, it } from 'vitest';
import { makeFiscalCode } from '#common/fiscal-code.ts';
import { bodyOf, refuseEmail, refuseFiscalCode } from './payment-data.ts';

const code = makeFiscalCode({
  lastName: 'Rossi',
  firstName: 'Giulia',
  birthDate: '2017-03-08',
  sex: 'F',
  birthplaceCode: 'F205',
});

describe('missing data', () => {
  it('forgives spaces and small letters in a fiscal code, and no wrong letter', () => {
    expect(refuseFiscalCode(`${code.slice(0, 6).toLowerCase()} ${code.slice(6)}`)).toBeNull();
    const lastLetter = code.endsWith('A') ? 'B' : 'A';
    expect(refuseFiscalCode(code.slice(0, 15) + lastLetter)).toBe('check_letter');
    expect(refuseFiscalCode('')).toBe('empty');
  });

  it('refuses addresses that cannot be e-mail', () => {
    expect(refuseEmail(' maria.rossi@example.it ')).toBeNull();
    expect(refuseEmail('  ')).toBe('empty');
    for (const text of ['maria', 'maria@', 'maria@example', 'a b@example.it', 'a@b.it,c@d.it']) {
      expect(refuseEmail(text)).toBe('format');
    }
  });

  it('sends only what was missing, in the form of the registry', () => {
    const values = {
      email: ' a@example.it ',
      payerFiscalCode: 'unused',
      childFiscalCode: ` ${code.toLowerCase()}`,
    };
    expect(bodyOf(['email', 'child_fiscal_code'], values)).toEqual({
      email: 'a@example.it',
      childFiscalCode: code,
    });
  });
});
