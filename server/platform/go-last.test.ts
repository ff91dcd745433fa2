import { describe, expect, it } from 'vitest';
import { isServerOf } from './go-last.ts';

describe('isServerOf', () => {
  const title = 'postgres: refettorio refettorio 127.0.0.1(56814) idle\0';

  it('knows the process that serves a connection by the port that it comes from', () => {
    expect(isServerOf(56814, title)).toBe(true);
  });

  it.each([
    ['another connection', 5681, title],
    ['another program with that number in its arguments', 56814, 'node\0server(56814)\0'],
    ['a connection that is closed', undefined, title],
    ['a process of the system', 56814, ''],
  ])('takes no other for it: %s', (_, port, other) => {
    expect(isServerOf(port, other)).toBe(false);
  });
});
