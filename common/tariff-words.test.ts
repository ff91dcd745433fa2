import { describe, expect, it } from 'vitest';
import { tariffWords } from './tariff-words.ts';

const italian = tariffWords('it');
const english = tariffWords('en');

/** Amounts and their sign are parted by a space that does not break. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('for whom', () => {
  it.each([
    [{}, 'Tutti'],
    [{ isResident: true }, 'Residenti'],
    [{ isResident: false, levels: ['primary'] as const }, 'Non residenti, scuola primaria'],
    [{ levels: ['nursery', 'primary'] as const }, 'Scuola dell’infanzia e scuola primaria'],
    [{ childOrder: { from: 2 } }, 'Dal secondo figlio'],
    [{ childOrder: { from: 3, to: 3 } }, 'Terzo figlio'],
    [{ childOrder: { from: 2, to: 3 } }, 'Figli dal 2º al 3º'],
    [{ enrolledSiblings: { from: 3 } }, 'Con almeno 3 figli iscritti'],
    [{ exemptions: ['law_104'] as const }, 'Con esenzione'],
  ])('%j reads «%s»', (when, words) => expect(italian.who(when as never)).toBe(words));
});

describe('the ISEE', () => {
  it.each([
    [{}, 'qualsiasi'],
    [{ withoutIsee: true as const }, 'non presentato'],
    [{ iseeCents: { from: 0, to: 600_000 } }, 'fino a 6.000,00 €'],
    [{ iseeCents: { from: 600_001, to: 1_000_000 } }, 'da 6.000,01 € a 10.000,00 €'],
    [{ iseeCents: { from: 2_800_001 } }, 'oltre 28.000,00 €'],
    [{ iseeCents: { from: 0 } }, 'qualsiasi, presentato'],
  ])('%j reads «%s»', (when, words) => expect(plain(italian.isee(when))).toBe(words));
});

it('a price is one amount, or two ends', () => {
  const row = { label: 'x', when: {} };
  expect(plain(italian.price({ ...row, kind: 'fixed', priceCents: 450 }))).toBe('4,50 €');
  const linear = { iseeFromCents: 0, iseeToCents: 2_000_000, priceFromCents: 100, priceToCents: 500 };
  expect(plain(italian.price({ ...row, kind: 'linear', ...linear, roundToCents: 1 }))).toBe(
    'da 1,00 € a 5,00 €, in proporzione all’ISEE',
  );
});

describe('in English', () => {
  it.each([
    [{}, 'Everybody'],
    [{ isResident: true, childOrder: { from: 2 } }, 'Residents, from the second child'],
    [{ levels: ['nursery', 'primary'] as const }, 'Nursery school and primary school'],
    [{ enrolledSiblings: { from: 2, to: 3 } }, 'With 2 to 3 children enrolled'],
  ])('%j reads «%s»', (when, words) => expect(english.who(when as never)).toBe(words));

  it('amounts too', () => {
    expect(english.isee({ iseeCents: { from: 600_001, to: 1_000_000 } })).toBe(
      'from €6,000.01 to €10,000.00',
    );
    expect(english.isee({ withoutIsee: true })).toBe('not handed in');
    expect(english.price({ label: 'x', when: {}, kind: 'fixed', priceCents: 450 })).toBe('€4.50');
  });
});

it('speaks Italian where there are no words yet', () => {
  expect(tariffWords('ar').isee({ iseeCents: { from: 2_800_001 } })).toBe(
    italian.isee({ iseeCents: { from: 2_800_001 } }),
  );
});
