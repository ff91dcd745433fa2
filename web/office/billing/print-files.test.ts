import { expect, test } from 'vitest';
import { filesOf } from './print-files.ts';

test.each([
  [0, []],
  [1, [{ part: 1, from: 1, to: 1 }]],
  [500, [{ part: 1, from: 1, to: 500 }]],
  [501, [{ part: 1, from: 1, to: 500 }, { part: 2, from: 501, to: 501 }]],
])('%s notices', (count, files) => {
  expect(filesOf(count, 500)).toEqual(files);
}); // prettier-ignore
