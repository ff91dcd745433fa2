import { expect, it } from 'vitest';
import { pageOf, pageWindow } from './page-window.ts';

it('shows the ends and the neighbours', () => {
  expect(pageWindow(1, 1)).toEqual([1]);
  expect(pageWindow(2, 3)).toEqual([1, 2, 3]);
  expect(pageWindow(1, 20)).toEqual([1, 2, null, 20]);
  expect(pageWindow(10, 20)).toEqual([1, null, 9, 10, 11, null, 20]);
});

it('reads a page of an address, and takes the first for what is none', () => {
  expect(['1', '27', '99999'].map(pageOf)).toEqual([1, 27, 99_999]);
  expect([null, '', '0', '-1', '1.5', 'due', '100000'].map(pageOf)).toEqual([1, 1, 1, 1, 1, 1, 1]);
});
