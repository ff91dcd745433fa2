/**
 * P7, the front end: Lighthouse as a phone on a slow network, the built portal of the demonstration, nothing in the cache,
 * the median of five for each page; then the first taps on each. `FRONT_END_RUNS=1` is a quick look.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import lighthouse from 'lighthouse';
import journeys from '../../playwright.config.ts';
import { DEMO } from '../../scripts/demo-names.ts';
import { ROOT } from '../../test/support/postgres-server.ts';
import { median, report } from '../support/figures.ts';
import { signIn } from './parent.ts';
import { chooseInvoices, follow, openMenu, slowestAnswer, typeCredentials, type Taps } from './taps.ts';

const BENCH = 'front-end';
const RUNS = Number(process.env.FRONT_END_RUNS ?? 5);
const PORT = 3970;
const DEBUGGING_PORT = 9333;
const ORIGIN = `http://localhost:${PORT}`;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

const BARS = {
  performance: '>= 95',
  accessibility: '>= 100',
  'best-practices': '>= 100',
  seo: '>= 100',
  'LCP, ms': '<= 1800',
  'TBT, ms': '<= 150',
  CLS: '<= 0.02',
  'scripted INP, ms': '<= 100',
} as const;
type Figure = keyof typeof BARS;

export async function run(): Promise<void> {
  const varFolder = await mkdtemp(path.join(tmpdir(), 'refettorio-front-end-'));
  const stop = await startDemo(varFolder);
  const browser = await chromium.launch({
    executablePath: journeys.use?.launchOptions?.executablePath ?? '',
    args: ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${DEBUGGING_PORT}`],
  });
  try {
    const { cookie, invoiceId } = await signIn(ORIGIN, 'g0003');
    const pages: MeasuredPage[] = [
      { name: 'Login', address: 'accedi', cookie: null, taps: typeCredentials },
      { name: 'Home', address: '', cookie, taps: openMenu },
      { name: 'Presenze', address: 'presenze', cookie, taps: follow(/^Calendario del mese/) },
      { name: 'Elenco pagamenti', address: 'pagamenti', cookie, taps: chooseInvoices },
      { name: 'Fattura', address: `pagamenti/${invoiceId}`, cookie, taps: follow('Elenco pagamenti') },
      { name: 'News', address: 'news', cookie, taps: openMenu },
    ];
    for (const page of pages) await measurePage(browser, page);
  } finally {
    await browser.close();
    await stop();
    await rm(varFolder, { recursive: true, force: true });
  }
}

interface MeasuredPage {
  name: string;
  /** Below the portal's. */
  address: string;
  cookie: string | null;
  taps: Taps;
}

async function measurePage(browser: Browser, { name, address, cookie, taps }: MeasuredPage): Promise<void> {
  const url = `${ORIGIN}/c/${DEMO.slug}/${address}`;
  const runs: Record<Figure, number>[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const seen = await measureOnce(url, cookie);
    runs.push({ ...seen, 'scripted INP, ms': await slowestAnswer(browser, { url, cookie, taps }) });
  }
  for (const figure of Object.keys(BARS) as Figure[]) {
    const value = median(runs.map((found) => found[figure]));
    report({
      ...{ bench: BENCH, figure: `${name}, ${figure}`, unit: '', limit: null, system: value, ratio: value },
      ...{ bar: BARS[figure], rounds: RUNS },
    });
  }
}

type Seen = Record<Exclude<Figure, 'scripted INP, ms'>, number>;

async function measureOnce(url: string, cookie: string | null): Promise<Seen> {
  const result = await lighthouse(url, {
    port: DEBUGGING_PORT,
    output: 'json',
    logLevel: 'error',
    onlyCategories: [...CATEGORIES],
    // Lighthouse empties the browser before each run, and with it the session.
    ...(cookie !== null && { extraHeaders: { Cookie: cookie } }),
  });
  if (!result || result.lhr.runtimeError) {
    throw new Error(`Lighthouse: ${result?.lhr.runtimeError?.message ?? 'no result'}`);
  }
  const { categories, audits } = result.lhr;
  const expected = new URL(url).pathname;
  const shown = new URL(result.lhr.finalDisplayedUrl).pathname;
  if (shown !== expected) throw new Error(`Lighthouse saw ${shown} for ${expected}`);
  const score = (name: (typeof CATEGORIES)[number]) => 100 * (categories[name]?.score ?? 0);
  const measured = (audit: string) => audits[audit]?.numericValue ?? Number.NaN;
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
    seo: score('seo'),
    'LCP, ms': measured('largest-contentful-paint'),
    'TBT, ms': measured('total-blocking-time'),
    CLS: measured('cumulative-layout-shift'),
  };
}

/** The demonstration as a process of its own; returns how to end it. */
async function startDemo(varFolder: string): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [path.join(ROOT, 'scripts', 'start.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: String(PORT), VAR_FOLDER: varFolder, LOG_LEVEL: 'error' },
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => {
      if (part.includes('Ctrl+C')) resolve();
    });
    void gone.then(() => reject(new Error('the demonstration ended before it was ready')));
  });
  return async () => {
    child.kill('SIGTERM');
    await gone;
  };
}
