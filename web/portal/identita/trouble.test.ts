import { expect, test } from 'vitest';
import { readTrouble, sentenceOf } from './trouble.ts';

test('each code has its sentence', () => {
  expect([8, 9, 11, 18].map(sentenceOf)).toEqual(['ourFault', 'ourFault', 'ourFault', 'ourFault']);
  expect([19, 20, 21, 22, 23, 25, 30].map(sentenceOf)).toEqual([
    'nr19',
    'nr20',
    'nr21',
    'nr22',
    'nr23',
    'nr25',
    'nr30',
  ]);
  expect([24, 99, null].map(sentenceOf)).toEqual(['other', 'other', 'other']);
});

test('the cookie is read among others, and a broken one is none', () => {
  const trouble = { errorCode: 22, reference: 'a', surface: 'portal', kind: 'spid', returnPath: '/presenze' };
  const cookie = `x=1; identity-trouble=${encodeURIComponent(JSON.stringify(trouble))}; y=2`;
  expect(readTrouble(cookie, 'identity-trouble')).toEqual(trouble);
  expect(readTrouble('identity-trouble=%7B', 'identity-trouble')).toBeNull();
  expect(readTrouble('', 'identity-trouble')).toBeNull();
});
