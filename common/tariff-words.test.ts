import { describe, expect, it } from 'vitest';
import {
  adjustmentWords,
  iseeRuleWords,
  iseeWords,
  priceWords,
  stepWords,
  whoWords,
} from './tariff-words.ts';

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
  ])('%j reads «%s»', (when, words) => expect(whoWords(when as never)).toBe(words));
});

describe('the ISEE', () => {
  it.each([
    [{}, 'qualsiasi'],
    [{ withoutIsee: true as const }, 'non presentato'],
    [{ iseeCents: { from: 0, to: 600_000 } }, 'fino a 6.000,00 €'],
    [{ iseeCents: { from: 600_001, to: 1_000_000 } }, 'da 6.000,01 € a 10.000,00 €'],
    [{ iseeCents: { from: 2_800_001 } }, 'oltre 28.000,00 €'],
    [{ iseeCents: { from: 0 } }, 'qualsiasi, presentato'],
  ])('%j reads «%s»', (when, words) => expect(plain(iseeWords(when))).toBe(words));
});

it('a price is one amount, or two ends', () => {
  const row = { label: 'x', when: {} };
  expect(plain(priceWords({ ...row, kind: 'fixed', priceCents: 450 }))).toBe('4,50 €');
  const linear = { iseeFromCents: 0, iseeToCents: 2_000_000, priceFromCents: 100, priceToCents: 500 };
  expect(plain(priceWords({ ...row, kind: 'linear', ...linear, roundToCents: 1 }))).toBe(
    'da 1,00 € a 5,00 €, in proporzione all’ISEE',
  );
});

describe('what changes a price', () => {
  it.each([
    [{ kind: 'percent', percent: -12.5 }, '−12,5 %'],
    [{ kind: 'amount', amountCents: -50 }, '−0,50 €'],
    [{ kind: 'amount', amountCents: 100 }, '+1,00 €'],
    [{ kind: 'replace', priceCents: 0 }, 'diventa 0,00 €'],
    [{ kind: 'at_most', priceCents: 567 }, 'al massimo 5,67 €'],
  ])('%j reads «%s»', (adjustment, words) => {
    expect(plain(adjustmentWords({ label: 'x', when: {}, ...adjustment } as never))).toBe(words);
  });

  it('meals counted', () => {
    const step = { label: 'Gratis', when: {}, period: 'school_year' as const, fromMeal: 1, priceCents: 0 };
    expect(plain(stepWords({ ...step, toMeal: 25 }))).toBe(
      'Gratis: pasti dal 1º al 25º dell’anno scolastico, 0,00 €',
    );
    expect(plain(stepWords({ ...step, period: 'month' }))).toBe('Gratis: dal 1º pasto del mese, 0,00 €');
  });

  it('the date of an ISEE', () => {
    expect(iseeRuleWords({ kind: 'frozen_on', monthDay: '08-31' })).toBe(
      'per tutto l’anno vale quello valido il 31/08',
    );
    expect(iseeRuleWords(undefined)).toBe('dal giorno in cui è consegnato');
  });
});
