import { expect, it } from 'vitest';
import { secretBox } from './secret-box.ts';

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

it('wants a key of 32 bytes', () => {
  expect(() => secretBox(Buffer.alloc(16))).toThrow();
});
