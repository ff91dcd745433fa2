import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupNoticeNumber, hasValidCheckDigits, iuvOf, noticeNumberOf } from './notice-number.ts';

const segregation = fc.integer({ min: 0, max: 49 }).map((code) => String(code).padStart(2, '0'));
const base = fc.integer({ min: 1, max: 9_999_999_999_999 });

describe('noticeNumberOf', () => {
  // Check digits = the sixteen digits before them modulo 93 (SACI, aux digit 3); 49 and 50 lie around the wrap to 00.
  it.each([
    ['00', 1, '300000000000000104', '00000000000000104'],
    ['01', 1, '301000000000000144', '01000000000000144'],
    ['01', 49, '301000000000004992', '01000000000004992'],
    ['01', 50, '301000000000005000', '01000000000005000'],
    ['01', 59, '301000000000005909', '01000000000005909'],
    ['01', 78013050, '301000007801305043', '01000007801305043'],
    ['47', 2025000000001, '347202500000000160', '47202500000000160'],
  ])('of segregation code %s and base %s is %s', (segregationCode, number, noticeNumber, iuv) => {
    expect(noticeNumberOf(segregationCode, number)).toBe(noticeNumber);
    expect(iuvOf(noticeNumber)).toBe(iuv);
    expect(hasValidCheckDigits(noticeNumber)).toBe(true);
  });

  it('keeps its check digits and differs for every base', () => {
    fc.assert(
      fc.property(segregation, base, base, (code, one, other) => {
        expect(noticeNumberOf(code, one)).toMatch(/^3\d{17}$/);
        expect(hasValidCheckDigits(noticeNumberOf(code, one))).toBe(true);
        expect(noticeNumberOf(code, one) === noticeNumberOf(code, other)).toBe(one === other);
      }),
    );
  });

  it.each([
    ['1', 1],
    ['001', 1],
    ['x1', 1],
    ['', 1],
    ['01', 0],
    ['01', -1],
    ['01', 1.5],
    ['01', 1e13],
    ['01', Number.NaN],
  ])('refuses segregation code %j with base %s', (code, number) => {
    expect(() => noticeNumberOf(code, number)).toThrow(RangeError);
  });
});

describe('hasValidCheckDigits', () => {
  it('notices any one digit typed wrongly', () => {
    const digit = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(
        segregation,
        base,
        fc.integer({ min: 1, max: 17 }),
        digit,
        (code, number, place, change) => {
          const right = noticeNumberOf(code, number);
          const wrong =
            right.slice(0, place) + String((Number(right[place]) + change) % 10) + right.slice(place + 1);
          expect(hasValidCheckDigits(wrong)).toBe(false);
        },
      ),
    );
  });

  it.each([
    '',
    '30100000780130504',
    '3010000078013050433',
    '012123456789012381',
    '3010 0000 7801 3050 43',
    '30100000780130504x',
  ])('is false for %j', (text) => {
    expect(hasValidCheckDigits(text)).toBe(false);
  });
});

it('groups by four, as on the printed notice', () => {
  expect(groupNoticeNumber('301000007801305043')).toBe('3010 0000 7801 3050 43');
});
