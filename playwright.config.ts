import { defineConfig } from '@playwright/test';
import chromium from '@sparticuz/chromium';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

const PORT = 3900;
// The packaged browser unpacks itself into the temporary folder: one of our own, which no other user owns.
process.env.TMPDIR ??= path.join(import.meta.dirname, 'var', 'tmp');
mkdirSync(process.env.TMPDIR, { recursive: true });

// An installed browser is preferred; otherwise the one that came with the packages. No download of its own.
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
const executablePath = installed ?? (await chromium.executablePath());

export default defineConfig({
  testDir: 'test/e2e',
  workers: 1,
  // Of a machine that others share. One that passes at its second try is listed as flaky.
  retries: process.env.CI ? 1 : 0,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  outputDir: 'var/reports/e2e',
  use: {
    baseURL: `http://localhost:${PORT}`,
    locale: 'it-IT',
    timezoneId: 'Europe/Rome',
    viewport: { width: 1280, height: 800 },
    // Nobody watches: what slides or fades is there at once.
    contextOptions: { reducedMotion: 'reduce' },
    // The pages come from the server, not from what an earlier journey kept; comunicapp.spec.ts is about the worker.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
  },
  webServer: {
    // A fresh Comune at every run: the journeys close months and pay bills.
    command: `node -e "fs.rmSync('var/e2e', { recursive: true, force: true })" && node scripts/start.ts`,
    url: `http://localhost:${PORT}/api/c/truccazzano/session?surface=portal`,
    timeout: 240_000,
    reuseExistingServer: false,
    stdout: 'pipe',
    env: {
      PORT: String(PORT),
      VAR_FOLDER: 'var/e2e',
      LOG_LEVEL: 'error',
      ANDROID_APP: 'it.example.mensa=AB:CD',
    },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
});
