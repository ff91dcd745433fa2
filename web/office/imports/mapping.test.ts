import { describe, expect, it } from 'vitest';
import { choicesOf, columnLetter, judgeChoices, mappingOf } from './mapping.ts';

const columns = [
  { key: 'userCode', label: 'Codice utente', isRequired: true, position: 0 },
  { key: 'date', label: 'Data', isRequired: true, position: null },
  { key: 'email', label: 'E-mail', isRequired: false, position: null },
];

describe('judgeChoices', () => {
  it('asks for the needed columns only', () => {
    expect(judgeChoices(columns, choicesOf(columns))).toEqual({ date: 'missing' });
    expect(judgeChoices(columns, { userCode: 0, date: 3, email: null })).toEqual({});
  });

  it('refuses one column of the file for two data, and names both', () => {
    expect(judgeChoices(columns, { userCode: 1, date: 2, email: 1 })).toEqual({
      userCode: 'usedTwice',
      email: 'usedTwice',
    });
  });
});

it('sends only what was chosen, the first column of the file included', () => {
  expect(mappingOf({ userCode: 0, date: 4, email: null })).toEqual({ userCode: 0, date: 4 });
});

it('names columns as spreadsheets do', () => {
  expect([0, 25, 26, 51, 52, 59].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'BH']);
});
