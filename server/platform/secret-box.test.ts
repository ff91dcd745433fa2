import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openBytes, sealBytes, secretBox } from './secret-box.ts';

const key = randomBytes(32);
const content = Buffer.from('certificato');

describe('a sealed content', () => {
  it('opens with its key in its place, and is not the same twice', () => {
    const sealed = sealBytes(content, key, 'comune/7');
    expect(openBytes(sealed, key, 'comune/7')).toEqual(content);
    expect(sealed.includes(content)).toBe(false);
    expect(sealBytes(content, key, 'comune/7')).not.toEqual(sealed);
  });

  it.each([
    ['another key', randomBytes(32), 'comune/7', null],
    ['another place', key, 'comune/8', null],
    ['a changed byte', key, 'comune/7', 30],
    ['another version', key, 'comune/7', 0],
  ])('does not open with %s', (_, otherKey, context, changed) => {
    const sealed = sealBytes(content, key, 'comune/7');
    if (changed !== null) sealed[changed] = (sealed[changed] ?? 0) ^ 1;
    expect(() => openBytes(sealed, otherKey, context)).toThrow();
  });
});

const box = secretBox(Buffer.alloc(32, 7));
const secret = Buffer.from('un segreto');

it('gives back what it keeps, and shows nothing of it', () => {
  const sealed = box.seal(secret, 'totp 1');
  expect(box.open(sealed, 'totp 1')).toEqual(secret);
  expect(sealed.includes(secret)).toBe(false);
  expect(box.seal(secret, 'totp 1')).not.toEqual(sealed);
});

it('does not open for another purpose, with another key, or changed', () => {
  const sealed = box.seal(secret, 'totp 1');
  expect(() => box.open(sealed, 'totp 2')).toThrow();
  expect(() => secretBox(Buffer.alloc(32, 8)).open(sealed, 'totp 1')).toThrow();
  const changed = Buffer.from(sealed);
  changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
  expect(() => box.open(changed, 'totp 1')).toThrow();
  expect(() => box.open(Buffer.from([9, ...sealed.subarray(1)]), 'totp 1')).toThrow(/unknown version/);
});

it('recognises a text by key and purpose', () => {
  const digest = box.digest('abcd', 'code 1');
  expect(box.digest('abcd', 'code 1')).toEqual(digest);
  expect(box.digest('abce', 'code 1')).not.toEqual(digest);
  expect(box.digest('abcd', 'code 2')).not.toEqual(digest);
  expect(secretBox(Buffer.alloc(32, 8)).digest('abcd', 'code 1')).not.toEqual(digest);
});

describe('a key that replaced another', () => {
  const former = Buffer.alloc(32, 7);
  const renewed = secretBox(Buffer.alloc(32, 8), former);
  const alone = secretBox(Buffer.alloc(32, 8));

  it('opens what the other sealed, and seals it anew', () => {
    const old = box.seal(secret, 'totp 1');
    expect(renewed.open(old, 'totp 1')).toEqual(secret);
    expect(() => renewed.open(old, 'totp 2')).toThrow();
    const resealed = renewed.reseal(old, 'totp 1');
    expect(resealed && alone.open(resealed, 'totp 1')).toEqual(secret);
    expect(resealed && renewed.reseal(resealed, 'totp 1')).toBeNull();
    expect(() => renewed.reseal(secretBox(Buffer.alloc(32, 9)).seal(secret, 'totp 1'), 'totp 1')).toThrow();
  });

  it('recognises a text by both', () => {
    expect(renewed.digests('abcd', 'code 1')).toEqual([
      alone.digest('abcd', 'code 1'),
      box.digest('abcd', 'code 1'),
    ]);
    expect(alone.digests('abcd', 'code 1')).toHaveLength(1);
  });
});

it('wants a key of 32 bytes', () => {
  expect(() => secretBox(Buffer.alloc(16))).toThrow();
});
