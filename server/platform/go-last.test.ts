import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isServerOf, sessionOf, stepBack } from './go-last.ts';

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

describe('sessionOf', () => {
  it.each([
    ['123 (node) S 1 120 119 0 -1', 119],
    ['123 (a (b) c) R 1 120 123 0 -1', 123],
  ])('%s', (stat, session) => expect(sessionOf(stat)).toBe(session));
});

// Where the kernel knows sessions.
describe.runIf(existsSync('/proc/self/autogroup'))('stepBack', () => {
  it.each([true, false])('of a process with a session of its own: %s', (detached) => {
    const child = spawn('sleep', ['60'], { detached });
    const pid = child.pid ?? 0;
    try {
      const before = readFileSync('/proc/self/autogroup', 'utf8');
      stepBack(pid);
      expect(getPriority(pid)).toBe(10);
      expect(readFileSync('/proc/self/autogroup', 'utf8'), 'ours, which others share').toBe(before);
      if (detached) expect(readFileSync(`/proc/${pid}/autogroup`, 'utf8')).toMatch(/nice 10/);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
