import { expect, it } from 'vitest';
import { parseIsee } from './parse-isee.ts';

it.each([
  ['12.500', 1_250_000],
  ['12500', 1_250_000],
  ['12.500,50', 1_250_050],
  ['12500,5', 1_250_050],
  [' 0 ', 0],
  ['-1', null],
  ['tanto', null],
  ['', null],
])('%j is an ISEE of %s cents', (text, expected) => expect(parseIsee(text)).toBe(expected));
