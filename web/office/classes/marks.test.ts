import { describe, expect, it } from 'vitest';
import { countShown, lastOfEach, nextMark, shownOf, type Edit, type Shown } from './marks.ts';

const edit = (childId: number, mark: Edit['mark'], key = `chiave-${childId}`): Edit => ({
  key,
  childId,
  mark,
  madeAt: '2026-11-27T08:50:00Z',
});

it('a tap goes round the marks and comes back', () => {
  const seen: Shown[] = ['present'];
  for (let taps = 0; taps < 5; taps += 1) seen.push(nextMark(seen.at(-1) ?? 'present'));
  expect(seen).toEqual(['present', 'absent', 'light_meal', 'late', 'left_early', 'present']);
  expect(nextMark('cancelled')).toBe('present');
});

describe('a tile shows', () => {
  const child = { childId: 1, state: 'planned' as const, mark: null };

  it.each([
    ['planned', null, 'present'],
    ['served', null, 'present'],
    ['served', 'late', 'late'],
    ['absent', 'left_early', 'left_early'],
    ['cancelled', null, 'cancelled'],
    ['light_meal', null, 'light_meal'],
    // The office has recorded another state after the mark.
    ['served', 'absent', 'present'],
  ] as const)('%s marked %s as %s', (state, mark, shown) => {
    expect(shownOf({ ...child, state, mark }, [])).toBe(shown);
  });

  it('the device’s own last edit before everything else', () => {
    expect(shownOf(child, [edit(1, 'absent'), edit(2, 'late'), edit(1, 'light_meal')])).toBe('light_meal');
  });
});

it('counts who eats and who does not', () => {
  expect(countShown(['present', 'late', 'light_meal', 'absent', 'left_early', 'cancelled'])).toEqual({
    meals: 3,
    lightMeals: 1,
    without: 3,
  });
});

it('sends the last edit of each child', () => {
  const last = edit(1, 'light_meal', 'chiave-9');
  expect(lastOfEach([edit(1, 'absent'), edit(2, 'late'), last])).toEqual([edit(2, 'late'), last]);
});
