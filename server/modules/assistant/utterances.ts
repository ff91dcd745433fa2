import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Example } from './router/router.ts';

const FOLDER = path.join(import.meta.dirname, 'utterances');

/** How families ask, by intent: a file each, a line a way of asking. */
export async function loadUtterances(): Promise<Example[]> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.txt')).sort();
  const perFile = await Promise.all(
    files.map(async (name) => {
      const lines = (await readFile(path.join(FOLDER, name), 'utf8')).split('\n').filter(Boolean);
      return lines.map((text) => ({ intent: name.replace('.txt', ''), text }));
    }),
  );
  return perFile.flat();
}
