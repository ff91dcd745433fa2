import { describe, expect, it } from 'vitest';
import { allergenNames, ALLERGENS, parseAllergens } from './allergens.ts';

it('are the fourteen of the Regulation, numbered in its order', () => {
  expect(ALLERGENS.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  expect(allergenNames([1, 2, 3, 4, 5, 6, 7])).toBe('glutine, crostacei, uova, pesce, arachidi, soia, latte');
  expect(allergenNames([14, 8])).toBe('frutta a guscio, molluschi');
  expect(allergenNames([])).toBe('');
});

describe('numbers as a kitchen writes them', () => {
  it.each([
    ['1,7', [1, 7]],
    ['7 - 1 - 7', [1, 7]],
    ['1; 3; 14', [1, 3, 14]],
    ['', []],
    [' ', []],
    ['09', [9]],
  ])('«%s»', (text, numbers) => expect(parseAllergens(text)).toEqual(numbers));

  it.each(['0', '15', 'glutine', '1,x', '1,100'])('«%s» is refused', (text) =>
    expect(parseAllergens(text)).toBeNull(),
  );
});
