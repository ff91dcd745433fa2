import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { plantTree, ROOT, runTool, type Files } from './scratch-tree.ts';

/** It reads the library's types three times over: seconds on a quiet machine, many more on a busy one. */
const RUN_MS = 120_000;

const CONFIGURATION = ['eslint.config.js', 'web/tsconfig.json', 'web/worker/tsconfig.json'];
const SOURCES: Files = {
  'server/main.ts': 'export async function main(): Promise<void> { await Promise.resolve(); }\n',
  'web/ui/amount.tsx': 'export const double = (cents: number) => cents * 2;\n',
  'web/worker/worker.ts': 'export const worker = 1;\n',
};

async function run(files: Files) {
  const own = await Promise.all(
    CONFIGURATION.map(async (name) => [name, await readFile(path.join(ROOT, name), 'utf8')] as const),
  );
  const folder = await plantTree({ ...Object.fromEntries(own), ...SOURCES, ...files });
  return runTool(folder, '../scripts/types-and-lint.ts', []);
}

it('passes a clean tree', { timeout: RUN_MS }, async () => {
  expect(await run({})).toEqual({ code: 0, output: '' });
});

it('names a fault of types in one tsconfig and one of lint in another', { timeout: RUN_MS }, async () => {
  const { code, output } = await run({
    'server/floating.ts': "import { main } from './main.ts';\nmain();\n",
    'web/ui/amount.tsx': 'export const double = (cents) => cents * 2;\n',
  });
  expect(output).toContain('web/ui/amount.tsx(1,24): error TS7006');
  expect(output).toMatch(/floating\.ts\n +2:1 +error .*no-floating-promises/);
  expect(code).toBe(1);
});
