import { expect, it } from 'vitest';
import { newKey } from './new-key.ts';

it('makes another key at each opening, of a length that the server takes', () => {
  expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
  expect(newKey()).not.toBe(newKey());
});
