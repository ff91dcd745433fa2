import { expect, it } from 'vitest';
import { letterFiles } from './letter-files.ts';

const printable = [5, 3, 9].map((guardianId) => ({ guardianId, isActive: guardianId === 3 }));

it('cuts the letters into files, each guardian in one, in the order of the list', () => {
  expect(letterFiles(printable, true, 2)).toEqual([
    { selection: { guardianIds: [5, 3] }, part: 1 },
    { selection: { guardianIds: [9] }, part: 2 },
  ]);
});

it('leaves out who has a password, and numbers no file that is alone', () => {
  expect(letterFiles(printable, false, 2)).toEqual([{ selection: { guardianIds: [5, 9] } }]);
  expect(letterFiles([], true, 2)).toEqual([]);
});
