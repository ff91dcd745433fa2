import { expect, it } from 'vitest';
import { readOutboxClue } from './outbox-clue-rules.ts';

it('tells numbers, addresses and names apart', () => {
  expect(readOutboxClue(' 26000951 ')).toEqual({ digits: '26000951', isAddress: false });
  expect(readOutboxClue('3010 0000 0000 0954 67')).toEqual({
    digits: '301000000000095467',
    isAddress: false,
  });
  expect(readOutboxClue('  ')).toEqual({ digits: null, isAddress: false });
  expect(readOutboxClue('rossi@example.org')).toEqual({ digits: null, isAddress: true });
  expect(readOutboxClue('Anna Rossi')).toEqual({ digits: null, isAddress: false });
});
