import { describe, expect, it } from 'vitest';
import { checkIban, hasValidIbanCheckDigits, hideIban } from './iban.ts';

describe('an IBAN', () => {
  it.each([
    ['IT60X0542811101000000123456', 'IT60X0542811101000000123456'],
    ['it60 x054 2811 1010 0000 0123 456', 'IT60X0542811101000000123456'],
    [' DE89 3704 0044 0532 0130 00 ', 'DE89370400440532013000'],
  ])('is taken as it is typed: %s', (text, stored) => {
    expect(checkIban(text)).toEqual({ ok: true, value: stored });
  });

  it.each([
    ['', 'nothing'],
    ['IT61X0542811101000000123456', 'a wrong check digit'],
    ['IT60X054281110100000012345', 'a sign too few'],
    ['IT60X05428111010000001234567', 'a sign too many'],
    ['60X0542811101000000123456', 'no country'],
    ['IT60-X054-2811-1010-0000-0123-456', 'other signs'],
  ])('is refused: %s (%s)', (text) => {
    expect(checkIban(text)).toEqual({ ok: false, reason: 'format' });
  });

  it('is shown by its end only', () => {
    expect(hideIban('IT60X0542811101000000123456')).toBe('IT•• •••• 3456');
  });

  it('of another country has check digits too', () => {
    expect(hasValidIbanCheckDigits('DE89370400440532013000')).toBe(true);
    expect(hasValidIbanCheckDigits('DE88370400440532013000')).toBe(false);
  });
});
