import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { keyInFile, vaultWith } from './vault.ts';

const vault = vaultWith(randomBytes(32));

it('gives back what was put in, and looks another way each time', () => {
  const sealed = vault.seal('chiave-segreta', 'comune-a');
  expect(vault.open(sealed, 'comune-a')).toBe('chiave-segreta');
  expect(sealed.includes('chiave')).toBe(false);
  expect(vault.seal('chiave-segreta', 'comune-a')).not.toEqual(sealed);
});

it('gives nothing to another owner, another key, or after a change', () => {
  const sealed = vault.seal('chiave-segreta', 'comune-a');
  expect(vault.open(sealed, 'comune-b')).toBeNull();
  expect(vaultWith(randomBytes(32)).open(sealed, 'comune-a')).toBeNull();
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
  expect(vault.open(sealed, 'comune-a')).toBeNull();
  expect(vault.open(Buffer.alloc(3), 'comune-a')).toBeNull();
});

it('keeps its key in a file that others cannot read, the same at each start', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vault-'));
  try {
    const file = path.join(folder, 'key');
    const key = await keyInFile(file);
    expect(key).toHaveLength(32);
    expect(await keyInFile(file)).toEqual(key);
    expect((await stat(file)).mode & 0o077).toBe(0);
  } finally {
    await rm(folder, { recursive: true });
  }
});
