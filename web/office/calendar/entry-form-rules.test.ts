import { expect, it } from 'vitest';
import { EMPTY_ENTRY, judgeEntry } from './entry-form-rules.ts';

const strike = {
  ...EMPTY_ENTRY,
  place: 'all',
  startsOn: '2026-12-10',
  endsOn: '2026-12-10',
  kind: 'strike',
  effect: 'to_confirm',
  reason: 'Sciopero generale',
} as const;

it('a strike that is to be confirmed lasts a day; one without meals may last longer', () => {
  expect(judgeEntry(strike)).toEqual({});
  expect(judgeEntry({ ...strike, endsOn: '2026-12-11' })).toEqual({ endsOn: 'strikeOfDays' });
  expect(judgeEntry({ ...strike, endsOn: '2026-12-11', effect: 'no_meals' })).toEqual({});
  expect(judgeEntry({ ...strike, endsOn: '2026-12-09' })).toEqual({ endsOn: 'endsBeforeStart' });
});
