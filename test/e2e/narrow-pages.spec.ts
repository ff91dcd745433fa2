/** Every page on the narrowest phone (320 px), which is also a screen of 1280 px at a zoom of 400 %, and at 200 %. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test, type Page } from '@playwright/test';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';
import { logInOperator, logInParent, OFFICE, PORTAL } from './steps.ts';

const NARROW = { width: 320, height: 640 };
const ZOOMED = { width: 640, height: 400 };
const ROUTE = /path: '([^']*)',\s*access: '([\w-]+)'/g;

interface Route {
  path: string;
  access: string;
}

/** The routes of an application, as its one list of pages names them. */
function readRoutes(application: 'portal' | 'office'): Route[] {
  const file = path.join(import.meta.dirname, '../../web', application, 'routes.ts');
  const found = [...readFileSync(file, 'utf8').matchAll(ROUTE)];
  return found.map(([, path = '', access = '']) => ({ path, access }));
}

/** Opens the first page at its address; goes on to the others as a link does, without fetching the application again. */
async function open(page: Page, base: string, address: string): Promise<void> {
  const target = `${base}/${address}`;
  const { pathname: here } = new URL(page.url());
  if (!`${here}/`.startsWith(`${base}/`) || here.replace(/\/$/, '') === target.replace(/\/?(\?.*)?$/, '')) {
    await page.goto(target);
    return;
  }
  await page.evaluate((to) => {
    for (const heading of document.querySelectorAll('h1')) heading.setAttribute('data-left', '');
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, target);
  // Each page brings a heading of its own: the one before is gone.
  await expect(page.locator('h1:not([data-left])').first()).toBeVisible();
  await expect(page.locator('h1[data-left]')).toHaveCount(0);
}

/** Looks at a page both ways; returns where its links lead. */
async function look(page: Page, base: string, address: string): Promise<string[]> {
  await page.setViewportSize(NARROW);
  await open(page, base, address);
  await checkAccessibility(page);
  await expect(page.locator('.loading:visible')).toHaveCount(0);
  await expectNoSidewaysScroll(page, `${address} at 320 px`);
  await page.setViewportSize(ZOOMED);
  await expectNoSidewaysScroll(page, `${address} at 200 %`);
  const links = await page
    .locator('a[href]')
    .evaluateAll((found) => found.map((link) => link.getAttribute('href')));
  return links.flatMap((href) => (href?.startsWith(`${base}/`) ? [href.slice(base.length + 1)] : []));
}

/** A table may scroll in a box of its own; the page may not. */
async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  expect.soft(overflow, `${where}: the page scrolls sideways`).toBeLessThanOrEqual(0);
}

/** Looks at every page: those with a parameter as soon as a link to one is found. Returns the routes it has seen. */
async function lookAtAll(page: Page, base: string, routes: readonly Route[]): Promise<string[]> {
  const patterns = routes.map(({ path }) => ({
    path,
    matches: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/?]+')}(\\?.*)?$`),
  }));
  const queue = patterns.filter(({ path }) => !path.includes(':')).map(({ path }) => path);
  const seen = new Set<string>();
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    // A word is no parameter: `pagamenti/paga` is no invoice.
    const route =
      patterns.find(({ path }) => path === address) ?? patterns.find(({ matches }) => matches.test(address));
    if (!route || seen.has(route.path)) continue;
    seen.add(route.path);
    queue.push(...(await look(page, base, address)));
  }
  return [...seen];
}

/** The pages of every day in the largest text of Utility, on a common phone. */
async function lookAtLargeText(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.evaluate("localStorage.setItem('refettorio.text-size', '150')");
  for (const address of ['', 'presenze', 'pagamenti', 'assistenza']) {
    await page.goto(`${PORTAL}/${address}`);
    await expect(page.locator('h1').first()).toBeVisible();
    await expect(page.locator('.loading:visible')).toHaveCount(0);
    await expectNoSidewaysScroll(page, `${address} in large text`);
    expect.soft(await page.evaluate(brokenWords), `${address}: words broken in large text`).toEqual([]);
  }
}

/** The words that begin on one line and end on another; runs in the page. A hyphen is no excuse: not every browser has it. */
function brokenWords(): string[] {
  const main = document.querySelector('main');
  if (!main) return ['no page'];
  main.style.hyphens = 'manual';
  const broken: string[] = [];
  const range = document.createRange();
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    for (const { index, 0: word } of (node.nodeValue ?? '').matchAll(/[\p{L}\d/]{4,}/gu)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) broken.push(word);
    }
  }
  return broken;
}

test('the portal before and without a login', async ({ page }) => {
  const open = readRoutes('portal').filter(({ access }) => access !== 'signed-in');
  expect(open.length).toBeGreaterThan(5);
  for (const { path } of open) await look(page, PORTAL, path.replaceAll(/:\w+/g, 'sconosciuto'));
});

test('the portal of a family', async ({ page }) => {
  test.setTimeout(400_000);
  await logInParent(page, 'g0001');
  const routes = readRoutes('portal').filter(({ access }) => access === 'signed-in');
  const seen = await lookAtAll(page, PORTAL, routes);
  const fixed = routes.filter(({ path }) => !path.includes(':')).map(({ path }) => path);
  const reached = ['presenze/:childId', 'pagamenti/:invoiceId', 'news/:newsId', 'assistenza/:ticketId'];
  expect(seen).toEqual(expect.arrayContaining([...fixed, ...reached]));
  await lookAtLargeText(page);
});

test('the office', async ({ page }) => {
  test.setTimeout(400_000);
  await logInOperator(page);
  const routes = readRoutes('office').filter(({ access }) => access === 'signed-in');
  const seen = await lookAtAll(page, OFFICE, routes);
  const fixed = routes.filter(({ path }) => !path.includes(':')).map(({ path }) => path);
  const reached = ['chiusure/:runId', 'chiusure/:runId/fatture/:invoiceId', 'menu/:menuId', 'news/:newsId'];
  expect(seen).toEqual(expect.arrayContaining([...fixed, ...reached]));
});
