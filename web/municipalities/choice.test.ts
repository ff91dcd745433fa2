import { expect, test } from 'vitest';
import { choiceToOpen } from './choice.ts';
import { searchByName } from './search.ts';

const MANY = ['alba', 'monte', 'monte-san-pietro'].map((slug) => ({ slug }));

test.each([
  ['monte', '', 'monte'],
  ['monte', '?scegli', null],
  ['scomparso', '', null],
  [null, '', null],
])('with %s remembered, `/%s` opens %s', (remembered, search, slug) => {
  expect(choiceToOpen(MANY, remembered, search)).toBe(slug);
});

test('a single Comune is opened whatever is asked', () => {
  expect(choiceToOpen([{ slug: 'alba' }], null, '?scegli')).toBe('alba');
  expect(choiceToOpen([], 'alba', '')).toBeNull();
});

test.each([
  ['', ['Comune di Agliè', 'Comune di Sant’Angelo', 'Unione Valle d’Aglio']],
  ['AGLIE', ['Comune di Agliè']],
  [' sant angelo ', ['Comune di Sant’Angelo']],
  ["sant'ang", ['Comune di Sant’Angelo']],
  ['aglio unione', ['Unione Valle d’Aglio']],
  ['roma', []],
])('"%s" is looked for without accents, apostrophes or order', (search, found) => {
  const names = ['Comune di Agliè', 'Comune di Sant’Angelo', 'Unione Valle d’Aglio'].map((name) => ({
    name,
  }));
  expect(searchByName(names, search).map(({ name }) => name)).toEqual(found);
});
