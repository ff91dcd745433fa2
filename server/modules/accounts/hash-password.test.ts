import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from './hash-password.ts';

async function hashOf(password: string): Promise<string> {
  const hashed = await hashPassword(password);
  if (!hashed.ok) throw new Error(hashed.reason);
  return hashed.value;
}

test('argon2id with 19 MiB and two passes; the same password hashes differently each time', async () => {
  const [first, second] = [await hashOf('tazzina verde 7'), await hashOf('tazzina verde 7')];
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(first).not.toBe(second);
  expect(await verifyPassword(first, 'tazzina verde 7')).toEqual({ ok: true, value: true });
  expect(await verifyPassword(first, 'tazzina verde 8')).toEqual({ ok: true, value: false });
});

test('an accent is the same whichever way the keyboard writes it', async () => {
  const composed = await hashOf('caffè d’orzo'.normalize('NFC'));
  expect(await verifyPassword(composed, 'caffè d’orzo'.normalize('NFD'))).toEqual({ ok: true, value: true });
});

test('without a hash the answer is no, after the same work', async () => {
  const stored = await hashOf('tazzina verde 7');
  const timeOf = async (passwordHash: string | null) => {
    const start = performance.now();
    expect(await verifyPassword(passwordHash, 'tazzina verde 8')).toEqual({ ok: true, value: false });
    return performance.now() - start;
  };
  // The quickest of some is free of the machine's noise; without the work it would be a hundred times quicker.
  const known: number[] = [];
  const unknown: number[] = [];
  for (let index = 0; index < 7; index += 1) {
    known.push(await timeOf(stored));
    unknown.push(await timeOf(null));
  }
  expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 5);
});

test('beyond two hundred waiting the next is sent away at once, and the others get their answer', async () => {
  const stored = await hashOf('tazzina verde 7');
  const answers = await Promise.all(
    Array.from({ length: 210 }, () => verifyPassword(stored, 'tazzina verde 7')),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(202);
  expect(answers.at(-1)).toEqual({ ok: false, reason: 'busy', retryAfterSeconds: 5 });
  expect(await verifyPassword(stored, 'tazzina verde 7')).toEqual({ ok: true, value: true });
});
