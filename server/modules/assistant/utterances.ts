import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Example } from './router/lexicon.ts';

const FOLLOW_UPS = path.join(import.meta.dirname, 'router', 'follow-ups.txt');
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

/** How families go on, in the lines that `readFollowUps` reads. */
export function loadFollowUps(): Promise<string> {
  return readFile(FOLLOW_UPS, 'utf8');
}
