/** A teacher calls a class, goes off line and changes it, signs in again; the cook sees the number and prints it. */
import { test, type Page } from '@playwright/test';
import type { KitchenDay } from '#common/contract/kitchen.ts';
import type { ClassList } from '#common/contract/roll-call.ts';
import { addDays, romanDate, weekday } from '#common/dates.ts';
import { DEMO, DEMO_ROOMS } from '../../scripts/demo-names.ts';
import { checkAccessibility } from './accessibility.ts';
import { expect, OFTEN } from './expect.ts';
import { checkPage, logInByHand, logInRoom, logOut, OFFICE, widths } from './steps.ts';

const API = `/api/c/${DEMO.slug}/office`;

/** The last school day: its order is locked in the demonstration, so that what is changed comes late. */
function lastSchoolDay(): string {
  let day = addDays(romanDate(new Date()), -1);
  while (weekday(day) > 5) day = addDays(day, -1);
  return day;
}

function nextSchoolDay(): string {
  let day = addDays(romanDate(new Date()), 1);
  while (weekday(day) > 5) day = addDays(day, 1);
  return day;
}

async function read<T>(page: Page, path: string): Promise<T> {
  const response = await page.request.get(`${API}${path}`);
  expect(response.status()).toBe(200);
  return (await response.json()) as T;
}

const day = lastSchoolDay();

for (const [index, width] of widths(1280, 360, 768).entries()) {
  test(`a class is called, also without a network, ${width} px wide`, async ({ page, context }) => {
    await page.setViewportSize({ width, height: 800 });
    await logInRoom(page, DEMO_ROOMS.school);
    await checkPage(page, 'Classi');
    const { classes } = await read<ClassList>(page, `/classes?date=${day}`);
    expect(new Set(classes.map(({ schoolId }) => schoolId)).size).toBe(1);
    // Those not called yet stand last in the demonstration; each width takes one of its own.
    const own = classes.filter(({ calledAt }) => calledAt === null)[0] ?? classes[index];
    if (!own) throw new Error('the demonstration has no such class');
    await page.goto(`${OFFICE}/classi?giorno=${day}`);
    await checkPage(page, 'Classi');
    await page.getByRole('link', { name: new RegExp(`^${own.className}`) }).click();
    await checkPage(page, `Appello ${own.className}`);

    const child = page.getByRole('listitem').getByRole('button').filter({ hasText: 'Presente' }).first();
    const name = (await child.locator('.child-tile-name').textContent()) ?? '';
    const tile = page.getByRole('button', { name: new RegExp(`^${name}`) });
    await tile.click();
    await expect(tile).toContainText('Assente');
    await tile.press('Enter');
    await expect(tile).toContainText('In bianco');
    await page.getByRole('button', { name: 'Annulla ultimo' }).click();
    await expect(tile).toContainText('Assente');
    await checkAccessibility(page);
    await page.getByRole('button', { name: /^(Conferma appello|Invia 1 modifica)$/ }).dblclick();
    await expect(page.getByText(/^Confermato alle/)).toBeVisible();

    await context.setOffline(true);
    await tile.click();
    await tile.click();
    await page.getByRole('button', { name: 'Uno in più: Docenti in servizio' }).click();
    await expect(tile).toContainText('Arriva dopo');
    await page.getByRole('button', { name: 'Invia 2 modifiche' }).click();
    await expect(page.getByText('Un appello non ancora inviato')).toBeVisible();
    await expect(page.getByText('Non ancora inviato', { exact: true })).toBeVisible();
    await checkAccessibility(page);

    // The session is gone when the network is back: what waits is sent after the new login.
    await context.clearCookies();
    await context.setOffline(false);
    const { username, password } = DEMO_ROOMS.school;
    await logInByHand(page, `${OFFICE}/`, username, password);
    await page.goto(`${OFFICE}/classi/${own.classId}?giorno=${day}`);
    await expect(tile).toContainText('Arriva dopo');
    await expect(page.getByText(/^Confermato alle/)).toBeVisible();
    await expect(page.getByText(/non ancora inviato/i)).toHaveCount(0);
    await checkAccessibility(page);
    await logOut(page);
  });
}

test('a day that is not here yet is looked at, and not called', async ({ page }) => {
  await logInRoom(page, DEMO_ROOMS.school);
  const ahead = nextSchoolDay();
  const { classes } = await read<ClassList>(page, `/classes?date=${ahead}`);
  await page.goto(`${OFFICE}/classi/${classes[0]?.classId}?giorno=${ahead}`);
  await expect(page.getByText(/questo giorno si può solo guardare/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Conferma appello' })).toHaveCount(0);
});

test('another school’s class does not exist for a school', async ({ page }) => {
  await logInRoom(page, DEMO_ROOMS.kitchen);
  const kitchen = await read<KitchenDay>(page, `/kitchen?date=${day}`);
  const classIds = kitchen.schools.map(({ lines }) => lines[0]?.classId ?? 0);
  await logOut(page);
  await logInRoom(page, DEMO_ROOMS.school);
  const { classes } = await read<ClassList>(page, `/classes?date=${day}`);
  const foreign = classIds.find((id) => !classes.some(({ classId }) => classId === id));
  const answer = await page.request.get(`${API}/classes/${foreign}/roll-call?date=${day}`);
  expect(answer.status()).toBe(404);
  await page.goto(`${OFFICE}/classi/${foreign}?giorno=${day}`);
  await expect(page.getByRole('alert')).toBeVisible();
});

for (const width of widths(768, 360, 1280)) {
  test(`the cook reads the order, its late changes, and takes it away, ${width} px wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await logInRoom(page, DEMO_ROOMS.kitchen);
    await checkPage(page, 'Cucina');
    await expect(page.getByRole('link', { name: 'Impostazioni' })).toHaveCount(0);
    await page.goto(`${OFFICE}/cucina?giorno=${day}`);
    await expect(page.getByText(/^Ordine n\. \d+/).first()).toBeVisible();
    await checkPage(page, 'Cucina');
    const { schools } = await read<KitchenDay>(page, `/kitchen?date=${day}`);
    const school = schools[0];
    const ordered = school?.lines.reduce((sum, line) => sum + (line.ordered ?? 0), 0) ?? 0;
    const section = page.getByRole('region', { name: school?.schoolName ?? '' });
    const total = section.getByRole('row').filter({ hasText: 'Totale' }).last();
    await expect(total).toContainText(String(ordered));
    const changed = page.getByText(/^Variazioni dopo la chiusura/).first();
    await expect(changed).toBeVisible();

    await section.getByLabel('Pasti consegnati').fill(String(ordered - 1));
    await section.getByRole('button', { name: 'Registra la consegna' }).dblclick();
    await expect(section.getByText('Differenza: −1.')).toBeVisible();
    await checkAccessibility(page);

    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Scarica CSV' }).click(),
    ]);
    expect(csv.suggestedFilename()).toBe(`ordine-cucina-${day}.csv`);
    await page.emulateMedia({ media: 'print' });
    await expect(section.getByRole('table')).toBeVisible();
    await expect(section.getByLabel('Pasti consegnati')).toBeHidden();
    await expect(page.getByRole('link', { name: 'Giorno precedente' })).toBeHidden();
  });
}

test.describe('a school’s tablet', () => {
  test.use({ serviceWorkers: 'allow', viewport: { width: 768, height: 1024 } });

  test('opens again without a network, calls a class, and sends it when the network is back', async ({
    page,
    context,
  }) => {
    await logInRoom(page, DEMO_ROOMS.school);
    await page.goto(`${OFFICE}/classi?giorno=${day}`);
    await checkPage(page, 'Classi');
    await expect.poll(() => page.evaluate('navigator.serviceWorker.controller !== null'), OFTEN).toBe(true);
    const { classes } = await read<ClassList>(page, `/classes?date=${day}`);
    const own = classes.at(-1);
    await page.getByRole('link', { name: new RegExp(`^${own?.className}`) }).click();
    await checkPage(page, `Appello ${own?.className}`);

    await context.setOffline(true);
    await page.reload();
    await checkPage(page, `Appello ${own?.className}`);
    const tile = page.getByRole('listitem').getByRole('button').filter({ hasText: 'Presente' }).first();
    await tile.click();
    await page.getByRole('button', { name: /^(Conferma appello|Invia 1 modifica)$/ }).click();
    await expect(page.getByText('Un appello non ancora inviato')).toBeVisible();
    await page.reload();
    await expect(page.getByText('Un appello non ancora inviato')).toBeVisible();
    await checkAccessibility(page);
    await context.setOffline(false);
    await expect(page.getByText('Un appello non ancora inviato')).toHaveCount(0);
    await expect(page.getByText(/^Confermato alle/)).toBeVisible();
  });
});
