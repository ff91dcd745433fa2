/** `npm test`: types, lint, unit and database tests, browser journeys. The last line counts what passed and failed. */
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism, setPriority } from 'node:os';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..');
const REPORTS = path.join(ROOT, 'var', 'reports');
const BIN = path.join(ROOT, 'node_modules');
/** Dozens of processes import the same modules: what the first has compiled serves the others. */
const COMPILE_CACHE = path.join(ROOT, 'var', 'compile-cache');

/** Short-lived programs in Go, types and lint, spend a fifth of their time tidying a memory that is soon given back. */
const NATIVE_COMPILER = { GOGC: '400', GOMEMLIMIT: '2GiB' };

/** A third of the processor when a journey wants it too. */
const LATER = 5;

interface Count {
  passed: number;
  failed: number;
}

const typesOf = (name: string, project: string) => ({
  name,
  script: 'typescript-7/bin/tsc',
  // Each checker learns the common types for itself: one takes half the work of the usual four.
  args: ['-p', project, '--checkers', '1'],
});

const checks: { name: string; script: string; args: string[] }[] = [
  typesOf('types', 'tsconfig.json'),
  typesOf('types of the web', 'web/tsconfig.json'),
  typesOf('types of the worker', 'web/worker/tsconfig.json'),
  { name: 'lint', script: 'oxlint/bin/oxlint', args: ['--max-warnings', '0'] },
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

interface Run {
  /** The exit code. */
  ended: Promise<number>;
  /** Shows what it has printed so far and then what comes, and in the end how long it took. */
  show(): Promise<number>;
}

/**
 * The journeys wait for a browser much of the time: everything else is done meanwhile, and shown before them. They are the
 * longest way, one after the other: when there is something for them to do the rest lets them go first.
 */
async function main(): Promise<void> {
  await rm(REPORTS, { recursive: true, force: true });
  await mkdir(REPORTS, { recursive: true });
  const journeys = startJourneys();
  // Inherited by what is started from here on.
  setPriority(LATER);
  const counts = await runChecks();
  counts.push(await runVitest());
  counts.push(await countJourneys(journeys));
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** Each of them uses one core, the journeys another. */
async function runChecks(): Promise<Count[]> {
  const counts: Count[] = [];
  const waiting = [...checks];
  const checkOn = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const run = start(check.name, check.script, check.args);
      await run.ended;
      const isGood = (await run.show()) === 0;
      counts.push({ passed: isGood ? 1 : 0, failed: isGood ? 0 : 1 });
    }
  };
  await Promise.all(availableParallelism() > 2 ? [checkOn(), checkOn()] : [checkOn()]);
  return counts;
}

async function runVitest(): Promise<Count> {
  const report = path.join(REPORTS, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await start('unit and database tests', 'vitest/vitest.mjs', ['run', ...reporters]).show();
  const result = await readJson<{
    numPassedTests: number;
    numFailedTests: number;
    numFailedTestSuites: number;
  }>(report);
  const failed = result ? result.numFailedTests : 1;
  // A file that could not even be loaded has no failed test, yet the run has failed.
  return { passed: result?.numPassedTests ?? 0, failed: failed === 0 && code !== 0 ? 1 : failed };
}

const JOURNEYS_REPORT = path.join(REPORTS, 'playwright.json');

function startJourneys(): Run {
  return start('browser journeys', '@playwright/test/cli.js', ['test'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: JOURNEYS_REPORT,
  });
}

async function countJourneys(journeys: Run): Promise<Count> {
  const code = await journeys.show();
  const result = await readJson<{ stats: { expected: number; unexpected: number; flaky: number } }>(
    JOURNEYS_REPORT,
  );
  const failed = result ? result.stats.unexpected : 1;
  return {
    passed: (result?.stats.expected ?? 0) + (result?.stats.flaky ?? 0),
    failed: failed === 0 && code !== 0 ? 1 : failed,
  };
}

/** Starts a tool with this very Node. It may run beside others: what it prints is kept until it is to be shown. */
function start(name: string, script: string, args: string[], env: NodeJS.ProcessEnv = {}): Run {
  const started = performance.now();
  const kept: (Buffer | string)[] = [];
  let isShown = false;
  let seconds = 0;
  const child = spawn(process.execPath, [path.join(BIN, script), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      ...NATIVE_COMPILER,
      ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
      ...env,
    },
  });
  const take = (chunk: Buffer | string) => (isShown ? process.stdout.write(chunk) : kept.push(chunk));
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const ended = new Promise<number>((resolve) => {
    const end = (code: number) => {
      seconds = (performance.now() - started) / 1000;
      resolve(code);
    };
    child.on('error', (error) => {
      take(`${error.message}\n`);
      end(1);
    });
    child.on('close', (code) => end(code ?? 1));
  });
  const show = async () => {
    console.log(`\n▸ ${name}`);
    isShown = true;
    for (const chunk of kept) process.stdout.write(chunk);
    const code = await ended;
    console.log(`  ${code === 0 ? 'ok' : 'FAILED'} (${seconds.toFixed(1)} s)`);
    return code;
  };
  return { ended, show };
}

async function readJson<T>(file: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch {
    return null;
  }
}

await main();
