import { expect, it } from 'vitest';
import { expressionsOf, faultOf } from './expressions.ts';

it('finds the expressions of a file, and the patterns of its schemas', () => {
  const text =
    "const a = /x+/giu;\nconst b = new RegExp('y*', 'u');\nconst c = Type.String({ pattern: '^z$' });\n";
  expect(expressionsOf('prova.ts', text)).toEqual([
    { place: 'prova.ts:1', source: 'x+', flags: 'giu' },
    { place: 'prova.ts:2', source: 'y*', flags: 'u' },
    { place: 'prova.ts:3', source: '^z$', flags: 'u' },
  ]);
});

it('knows one that never ends from one that does', async () => {
  expect(await faultOf({ source: '^(a+)+$', flags: '' })).toContain('exponential');
  expect(await faultOf({ source: '^a+$', flags: '' })).toBeNull();
});
