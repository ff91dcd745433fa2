import { expect, it } from 'vitest';
import { mayCallClasses, maySeeClasses } from './permissions.ts';

it.each([
  ['school', true, true],
  ['school_office', true, true],
  ['service_manager', true, true],
  ['read_only', true, false],
  ['accounting', false, false],
  ['caterer', false, false],
] as const)('%s sees classes: %s, and calls them: %s', (role, sees, calls) => {
  expect([maySeeClasses([role]), mayCallClasses([role])]).toEqual([sees, calls]);
});
