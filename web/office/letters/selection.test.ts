import { describe, expect, it } from 'vitest';
import { addPage, countChosen, isChosen, NOBODY, selectionOf, toggle } from './selection.ts';

describe('the guardians that a clerk picks', () => {
  it('are remembered over pages, one by one', () => {
    const chosen = toggle(toggle(addPage(NOBODY, [1, 2]), 3, [3, 4]), 1, [1, 2]);
    expect(selectionOf(chosen, {})).toEqual({ guardianIds: [2, 3] });
    expect(countChosen(chosen, 318)).toBe(2);
    expect([1, 2, 3, 4].map((guardianId) => isChosen(chosen, guardianId))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('are a filter when they are all', () => {
    expect(selectionOf({ all: true }, { state: 'never' })).toEqual({ filter: { state: 'never' } });
    expect(countChosen({ all: true }, 318)).toBe(318);
    expect(isChosen({ all: true }, 7)).toBe(true);
  });

  it('are those in sight when one is taken away from all', () => {
    expect(selectionOf(toggle({ all: true }, 2, [1, 2, 3]), {})).toEqual({ guardianIds: [1, 3] });
  });
});
