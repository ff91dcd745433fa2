/** `npm test`: types, lint, unit and database tests, browser journeys. The last line counts what passed and failed. */
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..');
const REPORTS = path.join(ROOT, 'var', 'reports');
const BIN = path.join(ROOT, 'node_modules');

interface Count {
  passed: number;
  failed: number;
}

const checks: { name: string; script: string; args: string[] }[] = [
  { name: 'types', script: 'typescript/bin/tsc', args: ['-p', 'tsconfig.json'] },
  { name: 'types of the web', script: 'typescript/bin/tsc', args: ['-p', 'web/tsconfig.json'] },
  { name: 'lint', script: 'eslint/bin/eslint.js', args: ['.', '--max-warnings', '0'] },
  { name: 'format', script: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level', 'warn', '.'] },
  {
    name: 'import rule',
    script: 'dependency-cruiser/bin/dependency-cruise.mjs',
    args: [
      'bench',
      'common',
      'server',
      'simulators',
      'scripts',
      'test',
      'web',
      '--config',
      '.dependency-cruiser.cjs',
    ],
  },
  { name: 'dead code', script: 'knip/bin/knip.js', args: [] },
];

async function main(): Promise<void> {
  await rm(REPORTS, { recursive: true, force: true });
  await mkdir(REPORTS, { recursive: true });
  const counts: Count[] = [];
  for (const check of checks) {
    const isGood = (await run(check.name, check.script, check.args)) === 0;
    counts.push({ passed: isGood ? 1 : 0, failed: isGood ? 0 : 1 });
  }
  counts.push(await runVitest());
  counts.push(await runPlaywright());
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

async function runVitest(): Promise<Count> {
  const report = path.join(REPORTS, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run('unit and database tests', 'vitest/vitest.mjs', ['run', ...reporters]);
  const result = await readJson<{
    numPassedTests: number;
    numFailedTests: number;
    numFailedTestSuites: number;
  }>(report);
  const failed = result ? result.numFailedTests : 1;
  // A file that could not even be loaded has no failed test, yet the run has failed.
  return { passed: result?.numPassedTests ?? 0, failed: failed === 0 && code !== 0 ? 1 : failed };
}

async function runPlaywright(): Promise<Count> {
  const report = path.join(REPORTS, 'playwright.json');
  const code = await run('browser journeys', '@playwright/test/cli.js', ['test'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  const result = await readJson<{ stats: { expected: number; unexpected: number; flaky: number } }>(report);
  const failed = result ? result.stats.unexpected : 1;
  return {
    passed: (result?.stats.expected ?? 0) + (result?.stats.flaky ?? 0),
    failed: failed === 0 && code !== 0 ? 1 : failed,
  };
}

/** Runs a tool with this very Node, and shows how long it took. */
function run(name: string, script: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const started = performance.now();
  console.log(`\n▸ ${name}`);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(BIN, script), ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('error', reject);
    child.on('close', (code) => {
      console.log(
        `  ${code === 0 ? 'ok' : 'FAILED'} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
      );
      resolve(code ?? 1);
    });
  });
}

async function readJson<T>(file: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch {
    return null;
  }
}

await main();
