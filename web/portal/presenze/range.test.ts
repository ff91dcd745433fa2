import { expect, it } from 'vitest';
import { bodyOf, refuseRange } from './range.ts';

const today = '2026-11-26';

it('asks from today when the child is absent until a day, else for the days that were chosen', () => {
  const days = { startsOn: '2026-12-01', endsOn: '2026-12-04' };
  expect(bodyOf({ wish: 'absent', ...days }, today)).toEqual({
    kind: 'cancelled',
    startsOn: today,
    endsOn: '2026-12-04',
  });
  expect(bodyOf({ wish: 'light_meal', ...days }, today)).toEqual({ kind: 'light_meal', ...days });
});

it.each([
  ['cancelled', '', '2026-12-04', { field: 'startsOn', reason: 'noStart' }],
  ['cancelled', '2026-11-25', '2026-12-04', { field: 'startsOn', reason: 'past' }],
  ['cancelled', '2026-12-01', '', { field: 'endsOn', reason: 'noEnd' }],
  ['cancelled', '2026-12-01', '2026-11-30', { field: 'endsOn', reason: 'reversed' }],
  ['cancelled', '2026-12-01', '2026-12-01', null],
  ['absent', '', '', { field: 'endsOn', reason: 'noEnd' }],
  ['absent', '', '2026-11-25', { field: 'endsOn', reason: 'past' }],
  ['absent', '', today, null],
] as const)('checks %s from “%s” to “%s”', (wish, startsOn, endsOn, expected) => {
  expect(refuseRange({ wish, startsOn, endsOn }, today)).toEqual(expected);
});
