import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StartupError } from './platform/startup-error.ts';
import { requireBuiltWeb } from './web-build.ts';

let webFolder = '';

beforeEach(async () => {
  webFolder = await mkdtemp(path.join(tmpdir(), 'refettorio-web-'));
});

afterEach(() => rm(webFolder, { recursive: true }));

test('production does not start without both pages, and the refusal names the command', async () => {
  const start = () => requireBuiltWeb({ mode: 'production', role: 'all', webFolder });
  expect(start).toThrow(StartupError);
  await writeFile(path.join(webFolder, 'portal.html'), '');
  expect(start).toThrow(/npm run build/);
  await writeFile(path.join(webFolder, 'office.html'), '');
  expect(start).not.toThrow();
});

test('a worker shows no pages, and a demonstration may run without them', () => {
  expect(() => requireBuiltWeb({ mode: 'production', role: 'worker', webFolder })).not.toThrow();
  expect(() => requireBuiltWeb({ mode: 'demo', role: 'all', webFolder })).not.toThrow();
});
