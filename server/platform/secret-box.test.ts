import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openBytes, sealBytes } from './secret-box.ts';

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
