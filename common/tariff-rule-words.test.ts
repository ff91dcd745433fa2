import { describe, expect, it } from 'vitest';
import { adjustmentWords, iseeRuleWords, stepWords } from './tariff-rule-words.ts';

/** Amounts and their sign are parted by a space that does not break. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

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
