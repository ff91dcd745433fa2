/** What the server draws before the application is there: seen at once, useless to a stranger, replaced without a trace. */
import { test } from '@playwright/test';
import { DEMO } from '../../scripts/demo-names.ts';
import { expect } from './expect.ts';
import { logInByHand, logInParent, PORTAL } from './steps.ts';

const ARRIVALS = [
  { address: '', heading: 'Home' },
  { address: 'presenze', heading: 'Presenze' },
  { address: 'pagamenti', heading: 'Elenco pagamenti' },
  { address: 'news', heading: 'News' },
];

test('a page is there before the application, without anybody’s name or figures', async ({
  page,
  browser,
}) => {
  await logInParent(page, 'g0001');
  const name = (await page.locator('.account-name > span').last().innerText()).trim();
  expect(name).toMatch(/^\p{L}+ \p{L}+/u);
  const { cookies } = await page.context().storageState();

  const still = await browser.newContext({ javaScriptEnabled: false });
  await still.addCookies(cookies);
  const drawn = await still.newPage();
  for (const { address, heading } of ARRIVALS) {
    await drawn.goto(`${PORTAL}/${address}`);
    await expect(drawn.locator('h1')).toHaveText(heading);
    await expect(drawn.locator('.frame')).toHaveAttribute('inert');
    const html = await drawn.content();
    expect(html).toContain('Comune di Truccazzano');
    expect(html).not.toContain(name);
    expect(html).not.toMatch(/\d,\d\d/);
  }
  await still.close();
});

test('what it asks for is asked once, and nothing of it breaks the rules of the page', async ({ page }) => {
  const asked: string[] = [];
  const wrong: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text());
  });
  // Home's own reads, after the login, are none of the pages' below.
  const isHomeRead = page.waitForResponse((answer) => answer.url().includes('/portal/presences'));
  await logInByHand(page, `${PORTAL}/`, 'g0001', DEMO.parentPassword);
  await isHomeRead;
  for (const { address, heading } of ARRIVALS) {
    asked.length = 0;
    await page.goto(`${PORTAL}/${address}`, { waitUntil: 'networkidle' });
    await expect(page.getByRole('heading', { level: 1, name: heading, exact: true })).toBeVisible();
    await expect(page.locator('.frame')).toHaveCount(0);
    const reads = asked.filter((path) => path.startsWith('/api/'));
    expect(reads).toContain(`/api${PORTAL}/session`);
    expect(reads.filter((path, index) => reads.indexOf(path) !== index)).toEqual([]);
  }
  expect(wrong).toEqual([]);
});

test('who is not signed in gets the login’s, and a page opened by a secret none', async ({ page }) => {
  const ask = async (address: string) =>
    (await page.request.get(`${PORTAL}/${address}`, { headers: { accept: 'text/html' } })).text();
  expect(await ask('pagamenti')).toContain('<h1 tabindex="-1">Accedi</h1>');
  expect(await ask('recupera/abcdefghijklmnopqrstuvwxyz0123456789')).toContain('<div id="root"></div>');
});
