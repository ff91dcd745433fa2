/** What opens the door to injected code is nowhere, or only where it has been looked at. */
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..', '..');

async function filesWith(sources: string, pattern: RegExp): Promise<string[]> {
  const found: string[] = [];
  for await (const name of glob(sources, { cwd: ROOT, exclude: ['web/dist/**'] })) {
    if (/\.test\.tsx?$/.test(name)) continue;
    if (pattern.test(await readFile(path.join(ROOT, name), 'utf8'))) found.push(name.replaceAll('\\', '/'));
  }
  return found.sort();
}

it.each([
  ['text becomes code', /\beval\(|new Function\(|setTimeout\(\s*['"`]|import\(\s*`/],
  ['a hash that is broken', /createHash\('(md5|sha1)'\)/],
])('in no file %s', async (_what, pattern) => {
  expect(await filesWith('{common,server,web}/**/*.{ts,tsx}', pattern)).toEqual([]);
});

it('no page writes HTML by itself', async () => {
  const pattern = /dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write|srcDoc/;
  expect(await filesWith('web/**/*.{ts,tsx}', pattern)).toEqual([]);
});

it('no page keeps a session or talks to another window', async () => {
  const pattern = /document\.cookie\s*=|window\.addEventListener\('message'|postMessage\([^)]*'\*'/;
  expect(await filesWith('web/{office,portal,ui}/**/*.{ts,tsx}', pattern)).toEqual([]);
});

it('programs are started by the embedded server alone, never through a shell', async () => {
  const starts = await filesWith('{common,server}/**/*.ts', /node:child_process/);
  expect(starts.filter((name) => !name.startsWith('server/platform/embedded-postgres/'))).toEqual([]);
  expect(await filesWith('server/**/*.ts', /shell:\s*true|\{ exec\b|\bexecSync\b/)).toEqual([]);
});

it('statements are made of text in three places, of words of their own', async () => {
  expect(await filesWith('server/**/*.ts', /sql\.raw\(/)).toEqual([
    'server/modules/data-export/table-queries.ts',
    'server/modules/meals/queries.ts',
    'server/platform/thrifty-pool.ts',
  ]);
});

it('modules and shared code ask the clock what time it is', async () => {
  expect(await filesWith('{server/modules,common}/**/*.ts', /new Date\(\)|Date\.now\(/)).toEqual([]);
});

it('secrets come from the system’s generator', async () => {
  // The order of the identity providers' buttons is no secret.
  expect(await filesWith('{common,server,web}/**/*.{ts,tsx}', /Math\.random/)).toEqual([
    'web/ui/shuffled.ts',
  ]);
});
