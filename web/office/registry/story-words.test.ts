import { expect, it } from 'vitest';
import { changesOf, filled, wordsOf } from './story-words.ts';

it('gives days as people write them and leaves out what is no word', () => {
  expect(
    wordsOf({
      lastDay: '2026-11-30',
      reason: 'Trasferimento',
      payerId: 7,
      moved: { invoice: 2 },
      before: null,
    }),
  ).toEqual({
    lastDay: '30/11/2026',
    reason: 'Trasferimento',
    payerId: '7',
  });
});

it('reads the single changes of an edit, and none elsewhere', () => {
  const changes = [{ field: 'birthDate', before: null, after: '2018-01-02' }, 'altro', { after: 'x' }];
  expect(changesOf({ changes })).toEqual([{ field: 'birthDate', before: null, after: '02/01/2018' }]);
  expect(changesOf({})).toEqual([]);
});

it('fills a sentence, and leaves open what the line does not hold', () => {
  expect(filled('dal {{lastDay}}: {{reason}}', { lastDay: '30/11/2026' })).toBe('dal 30/11/2026: …');
});
