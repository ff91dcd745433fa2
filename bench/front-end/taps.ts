/** How soon a tap or a key is answered by the next picture, on a processor as slow as Lighthouse makes it. */
import type { Browser, Page } from '@playwright/test';

/** Lighthouse's for a phone of the middle. */
const SLOWDOWN = 4;

/** What people do on the page first, in the order of their taps. */
export type Taps = (page: Page) => Promise<void>;

interface Arrival {
  url: string;
  cookie: string | null;
  taps: Taps;
}

/** The slowest of the answers (INP of few interactions), in milliseconds; browsers tell it in steps of eight. */
export async function slowestAnswer(browser: Browser, { url, cookie, taps }: Arrival): Promise<number> {
  const context = await browser.newContext({
    viewport: { width: 412, height: 823 },
    hasTouch: true,
    serviceWorkers: 'block',
    ...(cookie !== null && { extraHTTPHeaders: { Cookie: cookie } }),
  });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.evaluate(watch);
    await taps(page);
    // The last answer is told after its picture.
    await page.waitForTimeout(500);
    return await page.evaluate(() => (globalThis as unknown as Watched).slowestMs);
  } finally {
    await context.close();
  }
}

interface Watched {
  slowestMs: number;
}

/** Runs in the page. */
function watch(): void {
  const watched = globalThis as unknown as Watched;
  watched.slowestMs = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[]) {
      if (entry.interactionId > 0) watched.slowestMs = Math.max(watched.slowestMs, entry.duration);
    }
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
}

export async function openMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Apri il menu' }).tap();
  await page.getByRole('button', { name: 'Chiudi il menu' }).tap();
}

export async function typeCredentials(page: Page): Promise<void> {
  await page.getByLabel(/^Codice utente/).tap();
  await page.keyboard.type('g0003');
  await page.getByLabel('Password', { exact: true }).tap();
  await page.keyboard.type('segreto');
}

export async function chooseInvoices(page: Page): Promise<void> {
  await openMenu(page);
  const [first, second] = await page.getByRole('checkbox').all();
  await first?.tap();
  await second?.tap();
}

/** The menu, then a link to another page. */
export function follow(name: string | RegExp): Taps {
  return async (page) => {
    await openMenu(page);
    await page.getByRole('main').getByRole('link', { name }).first().tap();
  };
}
