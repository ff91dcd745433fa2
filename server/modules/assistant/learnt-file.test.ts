import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serialize } from 'node:v8';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readLearnt, writeLearnt, type Learnt } from './learnt-file.ts';
import { Router } from './router/router.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'learnt-'));
  file = path.join(folder, 'new', 'authored.bin');
});
afterEach(() => rm(folder, { recursive: true }));

const router = Router.learn([{ intent: 'menu', text: 'cosa si mangia' }], 'menu|e domani|menu');
const learnt: Learnt = { router, right: [true, false] };

it('is read as it was written, and nothing else lies beside it', async () => {
  await writeLearnt(serialize(learnt), file);
  expect(await readLearnt(file)).toEqual(learnt);
  expect(await readdir(path.dirname(file))).toEqual(['authored.bin']);
});

it('counts for nothing where the sources are others, or where there is none', async () => {
  expect(await readLearnt(file)).toBeNull();
  await writeLearnt(serialize(learnt), file);
  const bytes = await readFile(file);
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  await writeFile(file, bytes);
  expect(await readLearnt(file)).toBeNull();
});

it('is done without where nothing can be written', async () => {
  await writeFile(path.join(folder, 'occupied'), '');
  await expect(
    writeLearnt(serialize(learnt), path.join(folder, 'occupied', 'authored.bin')),
  ).resolves.toBeUndefined();
});
