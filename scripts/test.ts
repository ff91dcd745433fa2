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
  { name: 'types of the worker', script: 'typescript/bin/tsc', args: ['-p', 'web/worker/tsconfig.json'] },
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
  const counts = await runChecks();
  counts.push(await runVitest());
  counts.push(await runPlaywright());
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** Two at a time: each of them uses one core. */
async function runChecks(): Promise<Count[]> {
  const counts: Count[] = [];
  const waiting = [...checks];
  const checkOn = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const isGood = (await run(check.name, check.script, check.args, { isShownAtEnd: true })) === 0;
      counts.push({ passed: isGood ? 1 : 0, failed: isGood ? 0 : 1 });
    }
  };
  await Promise.all([checkOn(), checkOn()]);
  return counts;
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
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  const result = await readJson<{ stats: { expected: number; unexpected: number; flaky: number } }>(report);
  const failed = result ? result.stats.unexpected : 1;
  return {
    passed: (result?.stats.expected ?? 0) + (result?.stats.flaky ?? 0),
    failed: failed === 0 && code !== 0 ? 1 : failed,
  };
}

/**
 * Runs a tool with this very Node, and shows how long it took. What runs beside others has its output shown when it ends,
 * in one piece.
 */
function run(
  name: string,
  script: string,
  args: string[],
  { env = {}, isShownAtEnd = false }: { env?: NodeJS.ProcessEnv; isShownAtEnd?: boolean } = {},
): Promise<number> {
  const started = performance.now();
  const output: Buffer[] = [];
  if (!isShownAtEnd) console.log(`\n▸ ${name}`);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(BIN, script), ...args], {
      cwd: ROOT,
      stdio: ['ignore', isShownAtEnd ? 'pipe' : 'inherit', isShownAtEnd ? 'pipe' : 'inherit'],
      env: { ...process.env, ...env },
    });
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (isShownAtEnd) console.log(`\n▸ ${name}\n${Buffer.concat(output).toString()}`.trimEnd());
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
