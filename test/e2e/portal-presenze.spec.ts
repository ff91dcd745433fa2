/** A family cancels meals: one day from the calendar, several over a weekend, and one while the network is down. */
import { test, type Page } from '@playwright/test';
import { addDays, romanDate, weekday } from '#common/dates.ts';
import type { PresenceMonth, PresenceOverview } from '#common/contract/presences.ts';
import { DEMO } from '../../scripts/demo-names.ts';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';
import { checkPage, logInByHand, logInParent, PORTAL, widths } from './steps.ts';

const API = `/api/c/${DEMO.slug}/portal/presences`;
const FRIDAY = 5;

async function read<T>(page: Page, path: string): Promise<T> {
  const response = await page.request.get(`${API}${path}`);
  expect(response.status()).toBe(200);
  return (await response.json()) as T;
}

/** From next week on, so that no deadline depends on the hour: days with a meal that can be cancelled. */
async function findOpenDays(page: Page, childId: number): Promise<string[]> {
  const from = addDays(romanDate(new Date()), 7);
  const days: string[] = [];
  for (const month of [from.slice(0, 7), addDays(from, 31).slice(0, 7)]) {
    const { days: all } = await read<PresenceMonth>(page, `/${childId}?month=${month}`);
    days.push(...all.filter((day) => day.state === 'planned' && day.deadline).map(({ date }) => date));
  }
  return days.filter((date) => date >= from);
}

async function findChild(page: Page, index: number): Promise<PresenceOverview['children'][number]> {
  const { children } = await read<PresenceOverview>(page, '');
  const child = children[index];
  if (!child) throw new Error('the demonstration has no such child');
  return child;
}

/** The calendar's cell of a day; its name starts with the weekday. */
function cellOf(page: Page, date: string) {
  return page.getByRole('button', { name: new RegExp(`^\\S+ ${Number(date.slice(8))} `) });
}

for (const width of widths(1280, 360)) {
  test(`cancels a day, sees it in the month and takes it back, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await logInParent(page, 'g0001');
    await expect(page.getByRole('heading', { name: 'Oggi in mensa' })).toBeVisible();
    const child = await findChild(page, 0);
    await expect(page.getByRole('link', { name: new RegExp(`^${child.firstName}`) })).toBeVisible();
    await checkAccessibility(page);

    await page.goto(`${PORTAL}/presenze`);
    await checkPage(page, 'Presenze');
    await page.getByRole('link', { name: `Calendario del mese di ${child.firstName}` }).click();
    await checkPage(page, `Presenze di ${child.firstName}`);
    const [date = ''] = await findOpenDays(page, child.childId);
    await page.goto(`${PORTAL}/presenze/${child.childId}?mese=${date.slice(0, 7)}`);
    await expect(cellOf(page, date)).toContainText('Mangia');
    await checkAccessibility(page);

    const dialog = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Chiudi' }) });
    await cellOf(page, date).click();
    await expect(dialog.getByText(/^Puoi cambiare fino alle 9:30/)).toBeVisible();
    await checkAccessibility(page);
    await dialog.getByRole('button', { name: /^Disdici il pasto/ }).dblclick();
    await expect(dialog.getByText(/^Ricevuta n\. \d+/)).toBeVisible();
    await checkAccessibility(page);
    await dialog.getByRole('button', { name: 'Chiudi' }).click();
    await expect(cellOf(page, date)).toContainText('Disdetto');
    await expect(cellOf(page, date)).toBeFocused();
    await page.reload();
    await expect(cellOf(page, date)).toContainText('Disdetto');

    await cellOf(page, date).press('Enter');
    await dialog.getByRole('button', { name: /^Annulla la disdetta/ }).click();
    await expect(dialog.getByText(/torna il pasto previsto/)).toBeVisible();
    await checkAccessibility(page);
    await page.keyboard.press('Escape');
    await expect(cellOf(page, date)).toContainText('Mangia');
  });

  test(`cancels from a Friday to a Monday and takes it back at once, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await logInByHand(page, `${PORTAL}/presenze`, 'g0002', DEMO.parentPassword);
    const child = await findChild(page, 0);
    const days = await findOpenDays(page, child.childId);
    const friday = days.find((date) => weekday(date) === FRIDAY && days.includes(addDays(date, 3))) ?? '';
    // An only child: its month stands on the first page.
    await expect(page.getByRole('button', { name: 'Mese successivo' })).toBeVisible();
    await checkPage(page, 'Presenze');

    await page.getByRole('button', { name: 'Disdici più giorni' }).click();
    const dialog = page.getByRole('dialog').filter({ hasText: child.firstName });
    await checkAccessibility(page);
    await dialog.getByRole('button', { name: 'Invia la richiesta' }).click();
    await expect(dialog.getByText('Scegli l’ultimo giorno.')).toBeVisible();
    await expect(dialog.getByLabel(/^Fino al/)).toBeFocused();
    await checkAccessibility(page);
    await dialog.getByLabel('Disdetta dei pasti').check();
    await dialog.getByLabel(/^Dal/).fill(friday);
    await dialog.getByLabel(/^Al/).fill(addDays(friday, 3));
    await dialog.getByRole('button', { name: 'Invia la richiesta' }).click();
    await expect(dialog.getByText(/^Ricevuta n\. \d+/)).toBeVisible();
    await expect(dialog.getByText('2 giorni accettati')).toBeVisible();
    await expect(dialog.getByText(/^sabato|^domenica/)).toHaveCount(0);
    await checkAccessibility(page);
    await dialog.getByRole('button', { name: /^Annulla la disdetta/ }).click();
    await expect(dialog.getByText('per 2 giorni torna il pasto previsto')).toBeVisible();
    await checkAccessibility(page);
  });
}

test('keeps a request that the network swallowed, and says when it has arrived', async ({ page }) => {
  await logInParent(page, 'g0003');
  const child = await findChild(page, 0);
  const [date = ''] = await findOpenDays(page, child.childId);
  await page.goto(`${PORTAL}/presenze/${child.childId}?mese=${date.slice(0, 7)}`);
  const cancellations = `**${API}/*/cancellations`;
  const keys = new Set<string | undefined>();
  await page.route(cancellations, (route) => {
    keys.add(route.request().headers()['idempotency-key']);
    return route.abort();
  });
  await cellOf(page, date).click();
  const dialog = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Chiudi' }) });
  await dialog.getByRole('button', { name: /^Disdici il pasto/ }).click();
  await expect(dialog.getByText('Non ancora inviata')).toBeVisible();
  await checkAccessibility(page);
  await dialog.getByRole('button', { name: 'Chiudi' }).click();
  await expect(cellOf(page, date)).toContainText('Non ancora inviata');

  await page.reload();
  const news = page.getByRole('region', { name: 'Disdette in attesa di invio' });
  await expect(news.getByText('Non ancora inviata')).toBeVisible();
  await checkAccessibility(page);
  await page.unroute(cancellations);
  const again = page.waitForRequest((request) => request.url().endsWith('/cancellations'));
  await page.evaluate("window.dispatchEvent(new Event('online'))");
  keys.add((await again).headers()['idempotency-key']);
  await expect(news.getByText(/^Ricevuta n\. \d+/)).toBeVisible();
  expect(keys.size).toBe(1);
  await expect(cellOf(page, date)).toContainText('Disdetto');
  await checkAccessibility(page);
  await news.getByRole('button', { name: /^Annulla la disdetta/ }).click();
  await expect(cellOf(page, date)).toContainText('Mangia');
  await news.getByRole('button', { name: 'Ho capito' }).click();
  await expect(news.getByText(/Disdetta|pasto/)).toHaveCount(0);
});

test('in two tabs at once a meal is cancelled once, and leaving one is leaving both', async ({
  page,
  context,
}) => {
  await logInParent(page, 'g0003');
  const child = await findChild(page, 0);
  const date = (await findOpenDays(page, child.childId)).at(-1) ?? '';
  const address = `${PORTAL}/presenze/${child.childId}?mese=${date.slice(0, 7)}`;
  const other = await context.newPage();
  const dialogOf = (tab: Page) =>
    tab.getByRole('dialog').filter({ has: tab.getByRole('button', { name: 'Chiudi' }) });
  for (const tab of [page, other]) {
    await tab.goto(address);
    await cellOf(tab, date).click();
    await expect(dialogOf(tab).getByRole('button', { name: /^Disdici il pasto/ })).toBeVisible();
  }
  for (const tab of [page, other])
    await dialogOf(tab)
      .getByRole('button', { name: /^Disdici il pasto/ })
      .click();
  await expect(dialogOf(page).getByText(/^Ricevuta n\. \d+/)).toBeVisible();
  await expect(dialogOf(other).getByText('In questi giorni non c’è niente da cambiare.')).toBeVisible();
  await checkAccessibility(other);
  await dialogOf(other).getByRole('button', { name: 'Chiudi' }).click();
  await expect(cellOf(other, date)).toContainText('Disdetto');
  await dialogOf(page)
    .getByRole('button', { name: /^Annulla la disdetta/ })
    .click();
  await expect(dialogOf(page).getByText(/torna il pasto previsto/)).toBeVisible();

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Esci' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  await other.getByRole('link', { name: 'Anagrafica' }).first().click();
  await expect(other.getByLabel('Password', { exact: true })).toBeVisible();
});
