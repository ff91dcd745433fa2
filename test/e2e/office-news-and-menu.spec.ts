/** The office tells one school something and cooks something else on a day; its families see both, others do not. */
import { test, type Browser, type Page } from '@playwright/test';
import type { OwnSchools } from '#common/contract/menu.ts';
import { addDays, formatDate, romanDate, weekday } from '#common/dates.ts';
import { DEMO } from '../../scripts/demo-names.ts';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';
import { checkPage, forThisTry, logInOperator, logInParent, OFFICE, PORTAL, widths } from './steps.ts';

interface Parent {
  page: Page;
  schools: OwnSchools['schools'];
}

/** Parents who are looking: an open page goes on asking, as a device in use. */
const opened: Page[] = [];
test.afterEach(async () => {
  for (const page of opened.splice(0)) await page.context().close();
});

async function openParent(browser: Browser, username: string): Promise<Parent> {
  const page = await (await browser.newContext()).newPage();
  opened.push(page);
  await logInParent(page, username);
  const answer = await page.request.get(`/api/c/${DEMO.slug}/portal/menu/schools`);
  return { page, schools: ((await answer.json()) as OwnSchools).schools };
}

/** A parent of a school, and one whose children are all at other schools. */
async function openParents(browser: Browser): Promise<{ family: Page; stranger: Page; school: string }> {
  const parents: Parent[] = [];
  for (const username of DEMO.parents) parents.push(await openParent(browser, username));
  for (const parent of parents) {
    for (const stranger of parents) {
      const strange = stranger.schools.map(({ schoolId }) => schoolId);
      const school = parent.schools.find(({ schoolId }) => !strange.includes(schoolId));
      if (school) return { family: parent.page, stranger: stranger.page, school: school.name };
    }
  }
  throw new Error('the demonstration has no parents of different schools');
}

async function writeNews(page: Page, title: string, school: string): Promise<void> {
  await page.getByRole('link', { name: 'News' }).click();
  await expect(page.getByRole('table')).toBeVisible();
  await checkPage(page, 'News');
  await page.getByRole('link', { name: 'Scrivi una comunicazione' }).click();
  await checkPage(page, 'Nuova comunicazione');
  await page.getByRole('button', { name: 'Salva e controlla' }).click();
  await expect(page.getByText('Questo dato è necessario.').first()).toBeVisible();
  await page.getByLabel(/^Titolo/).fill(title);
  await page.getByLabel(/^Testo/).fill('Gentili famiglie,\n\n- il grembiule\n- <b>il sorriso</b>');
  // A reload in the middle loses nothing.
  await page.reload();
  await expect(page.getByLabel(/^Titolo/)).toHaveValue(title);
  await page.getByLabel('Solo alcune scuole o classi').check();
  await page.getByRole('button', { name: 'Salva e controlla' }).click();
  await expect(page.getByText('Scegli almeno una scuola o una classe.')).toBeVisible();
  await page.getByLabel(`${school}: tutte le classi`).check();
  await checkAccessibility(page);
  await page.getByRole('button', { name: 'Salva e controlla' }).dblclick();
  await checkPage(page, title);
}

async function publishNews(page: Page): Promise<void> {
  await page.getByLabel(/^Aggiungi un allegato/).setInputFiles({
    name: 'avviso.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('not a document'),
  });
  await expect(page.getByText('Il file non è un PDF, un PNG o un JPEG integro')).toBeVisible();
  await page.getByLabel(/^Aggiungi un allegato/).setInputFiles({
    name: 'avviso.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\nprova\n%%EOF\n'),
  });
  await expect(page.getByRole('link', { name: /^avviso\.pdf/ })).toBeVisible();
  await expect(page.getByText('<b>il sorriso</b>')).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole('button', { name: 'Pubblica' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/^La riceveranno \d+ genitori$/)).toBeVisible();
  await checkAccessibility(page);
  await dialog.getByRole('button', { name: 'Sì, pubblica' }).dblclick();
  await expect(page.getByText('La comunicazione è pubblicata.')).toBeVisible();
  await checkAccessibility(page);
}

/** A Wednesday to come, on which the canteen is open, with a dish of its own. */
async function cookOtherwise(page: Page, date: string): Promise<void> {
  await page.getByRole('link', { name: 'Menù', exact: true }).first().click();
  await checkPage(page, 'Menù');
  await page.getByRole('link', { name: /^Autunno-inverno/ }).click();
  await expect(page.getByRole('heading', { name: 'Settimane del menù' })).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole('button', { name: 'Modifica Lunedì' }).click();
  await page.getByLabel('Secondo: numeri degli allergeni').fill('latte');
  await page.getByRole('button', { name: 'Salva il giorno' }).click();
  await expect(page.getByText('Scrivi numeri da 1 a 14 separati da virgole.')).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole('button', { name: 'Annulla' }).click();

  await page.getByLabel('Giorno', { exact: true }).fill(date);
  await page.getByRole('button', { name: 'Scrivi i piatti' }).click();
  await page.getByLabel('Primo: piatto').fill('Crespelle di prova');
  await page.getByLabel('Primo: numeri degli allergeni').fill('1, 3, 7');
  await expect(page.getByText('glutine, uova, latte', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Salva il giorno' }).dblclick();
  await expect(page.getByText(`Salvato: ${formatDate(date)}.`)).toBeVisible();
  await checkAccessibility(page);
}

function wednesdayToCome(): string {
  let date = addDays(romanDate(new Date()), 21);
  while (weekday(date) !== 3) date = addDays(date, -1);
  return date;
}

test('news and a day’s menu reach the school they are for', async ({ page, browser }) => {
  const { family, stranger, school } = await openParents(browser);
  const date = wednesdayToCome();
  const event = forThisTry('Festa di fine anno', 'Gita di fine anno');
  const title = `${event}: portare il grembiule`;
  await logInOperator(page);
  await writeNews(page, title, school);
  await publishNews(page);
  await cookOtherwise(page, date);

  await family.goto(`${PORTAL}/`);
  await expect(family.getByRole('link', { name: /da leggere$/ }).last()).toBeVisible();
  await checkAccessibility(family);
  await family.getByRole('link', { name: /^News/ }).first().click();
  const row = family.getByRole('listitem').filter({ hasText: title });
  await expect(row.getByText('Da leggere')).toBeVisible();
  await checkPage(family, 'News');
  await row.getByRole('link').click();
  await checkPage(family, title);
  await expect(family.getByRole('listitem').filter({ hasText: '<b>il sorriso</b>' })).toBeVisible();
  const [file] = await Promise.all([
    family.waitForEvent('download'),
    family.getByRole('link', { name: /^avviso\.pdf/ }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('avviso.pdf');
  const address = family.url();
  await family.getByRole('link', { name: 'Tutte le news' }).click();
  await expect(row).toBeVisible();
  await expect(row.getByText('Da leggere')).toHaveCount(0);

  await family.setViewportSize({ width: 360, height: 800 });
  await family.goto(`${PORTAL}/menu?settimana=${date}`);
  await expect(family.getByText('Crespelle di prova')).toBeVisible();
  await expect(family.getByText('Allergeni: glutine, uova, latte')).toBeVisible();
  await checkPage(family, 'Menù della mensa');

  await stranger.goto(`${PORTAL}/news`);
  await expect(stranger.getByRole('listitem').filter({ hasText: 'menù d’autunno' })).toBeVisible();
  await expect(stranger.getByText(title)).toHaveCount(0);
  await stranger.goto(address);
  await expect(stranger.getByText('Questa comunicazione non c’è')).toBeVisible();
  await checkAccessibility(stranger);

  await page.goto(`${OFFICE}/news?cerca=${encodeURIComponent(event)}`);
  await page.getByRole('link', { name: title }).click();
  await page.getByText('Chi l’ha letta').click();
  await expect(page.getByRole('table')).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole('button', { name: 'Ritira' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sì, ritira' }).dblclick();
  await expect(page.getByText('La comunicazione è stata ritirata.')).toBeVisible();
  await family.goto(`${PORTAL}/news`);
  await expect(family.getByRole('heading', { level: 1, name: 'News' })).toBeVisible();
  await expect(row).toHaveCount(0);
});

for (const width of widths(1280, 360)) {
  test(`anybody reads tariffs, menu and contacts without entering, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${PORTAL}/accedi`);
    await page.getByRole('link', { name: 'servizi e tariffe', exact: true }).click();
    await expect(page.getByText('fino a 6.000,00 €')).toBeVisible();
    await checkPage(page, 'Servizi e tariffe');
    await page.getByRole('link', { name: 'Guarda il menù della settimana' }).click();
    await expect(page.getByText(/^Allergeni: /).first()).toBeVisible();
    await checkPage(page, 'Menù della mensa');
    await page.goto(`${PORTAL}/menu?settimana=2026-12-08`);
    await expect(page.getByText('Mensa chiusa').first()).toBeVisible();
    await checkAccessibility(page);
    await page.goto(`${PORTAL}/menu?settimana=2027-07-12`);
    await expect(page.getByText('Nessun menù pubblicato per questa settimana')).toBeVisible();
    await checkAccessibility(page);
    await page.goto(`${PORTAL}/contatti`);
    await expect(page.getByText('scuola@example.org')).toBeVisible();
    await checkPage(page, 'Contatti');
    await page.goto(`${PORTAL}/accessibilita`);
    await expect(page.getByRole('heading', { name: 'Segnala un ostacolo' })).toBeVisible();
    await checkPage(page, 'Accessibilità');
    await page.goto(`${PORTAL}/privacy`);
    await expect(page.getByRole('heading', { name: 'Quali dati e perché' })).toBeVisible();
    await checkPage(page, 'Privacy');
  });
}

test('the office says where it is found', async ({ page }) => {
  await logInOperator(page);
  await page.getByRole('link', { name: 'Pagine pubbliche' }).click();
  await expect(page.getByLabel('Telefono')).toBeVisible();
  await checkPage(page, 'Pagine pubbliche');
  await page.getByLabel('Sito istituzionale').fill('www.comune.example');
  await page.getByRole('button', { name: 'Salva' }).click();
  await expect(page.getByText('Uno degli indirizzi di pagine non è valido')).toBeVisible();
  await page.getByLabel('Sito istituzionale').fill('https://www.comune.example');
  await page.getByRole('button', { name: 'Salva' }).click();
  await expect(page.getByText('I dati sono stati salvati')).toBeVisible();
  await checkAccessibility(page);
});
