/**
 * What the authored examples come to, in a file that is made by `npm run build` or by whoever first needs it: it is read in
 * milliseconds, learning takes seconds. Made from other sources than those that lie here, it counts for nothing.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deserialize } from 'node:v8';
import type { StoredRouter } from './router/router.ts';

export interface Learnt {
  router: StoredRouter;
  /** Which of the trial's questions it understands. */
  right: boolean[];
}

const FILE = path.join(import.meta.dirname, 'learnt', 'authored.bin');
const DIGEST_BYTES = 32;
/** Whatever changes what is learnt, or what it is tried on. */
const SOURCES = ['.', 'router', 'utterances', 'evaluation'];
const IS_SOURCE =
  /^(router|utterances)[/\\](?!.*\.test\.ts$)|^evaluation[/\\]|^(evaluate|train-model|utterances)\.ts$/;

/** `null`: there is none, or that of other sources. */
export async function readLearnt(file = FILE): Promise<Learnt | null> {
  const bytes = await readFile(file).catch(() => null);
  if (!bytes?.subarray(0, DIGEST_BYTES).equals(await digestSources())) return null;
  return deserialize(bytes.subarray(DIGEST_BYTES)) as Learnt;
}

/** Where nothing may be written, each process learns anew. Whoever writes at the same time writes the same. */
export async function writeLearnt(learnt: Uint8Array, file = FILE): Promise<void> {
  const unfinished = `${file}.${randomUUID()}`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(unfinished, [await digestSources(), learnt]);
    await rename(unfinished, file);
  } catch {
    await rm(unfinished, { force: true }).catch(() => undefined);
  }
}

async function digestSources(): Promise<Buffer> {
  const folders = await Promise.all(
    SOURCES.map(async (folder) =>
      (await readdir(path.join(import.meta.dirname, folder))).map((name) => path.join(folder, name)),
    ),
  );
  const names = folders.flat().filter((name) => IS_SOURCE.test(name));
  const hash = createHash('sha256').update(`v8 ${process.versions.v8}\n`);
  const texts = names
    .sort()
    .map(async (name) => [name, await readFile(path.join(import.meta.dirname, name))] as const);
  for (const [name, text] of await Promise.all(texts)) hash.update(`${name} ${text.length}\n`).update(text);
  return hash.digest();
}
