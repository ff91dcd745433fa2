/** The office sets a school's cut-off, enters a strike and takes it back, and reads the kitchen's order. */
import { readFile } from 'node:fs/promises';
import { test, type Page } from '@playwright/test';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';
import { checkPage, logInOperator, OFFICE } from './steps.ts';

/** A Wednesday on which the demo Comune serves. */
const STRIKE = { date: '2027-02-03', shown: '03/02/2027' };

async function setCutoffOfOneSchool(page: Page): Promise<void> {
  const cutoffs = page.getByRole('region', { name: 'Orario limite delle disdette' });
  await expect(cutoffs.getByText('entro le 9:30 del giorno stesso')).toBeVisible();
  await cutoffs.getByRole('button', { name: 'Aggiungi un orario limite' }).click();
  await cutoffs.getByRole('button', { name: 'Salva l’orario limite' }).click();
  await expect(cutoffs.getByText('Questo dato è necessario.')).toBeVisible();
  await checkAccessibility(page);
  await cutoffs.getByLabel(/^Scuola/).selectOption({ index: 1 });
  await cutoffs.getByLabel('Ora (obbligatorio)').fill('18:00');
  await cutoffs.getByLabel('Di quale giorno').selectOption('Il giorno prima');
  await cutoffs.getByLabel('In vigore dal').fill('2027-01-11');
  await cutoffs.getByRole('button', { name: 'Salva l’orario limite' }).dblclick();
  await expect(cutoffs.getByText('L’orario limite è stato salvato')).toBeVisible();
  await expect(cutoffs.getByText('entro le 18:00 del giorno prima')).toBeVisible();
}

async function removeCutoff(page: Page): Promise<void> {
  const cutoffs = page.getByRole('region', { name: 'Orario limite delle disdette' });
  await cutoffs
    .getByRole('button', { name: /^Togli/ })
    .nth(1)
    .click();
  await expect(page.getByRole('dialog')).toContainText('varrà l’orario limite di tutte le scuole');
  await checkAccessibility(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Sì, togli' }).dblclick();
  await expect(cutoffs.getByText('L’orario limite è stato tolto')).toBeVisible();
  await expect(cutoffs.getByText('entro le 18:00 del giorno prima')).toHaveCount(0);
}

async function addStrike(page: Page, { date, shown } = STRIKE, effect = 'Niente mensa'): Promise<void> {
  const entries = page.getByRole('region', { name: /^Chiusure, scioperi/ });
  await entries.getByRole('button', { name: 'Aggiungi' }).click();
  await entries.getByLabel(/^Dove/).selectOption('Tutte le scuole');
  await entries.getByLabel('Tipo').selectOption('Sciopero');
  await entries.getByLabel('Effetto').selectOption(effect);
  await entries.getByLabel('Primo giorno').fill(date);
  await entries.getByLabel('Ultimo giorno').fill(date);
  await entries.getByLabel('Motivo').fill('Sciopero nazionale');
  await entries.getByRole('button', { name: 'Continua' }).dblclick();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('bambini interessati');
  await checkAccessibility(page);
  await dialog.getByRole('button', { name: 'Conferma' }).dblclick();
  await expect(entries.getByText('Aggiunto: Sciopero')).toBeVisible();
  await expect(entries.getByRole('row').filter({ hasText: shown })).toHaveCount(1);
}

async function removeStrike(page: Page, { shown } = STRIKE): Promise<void> {
  const entries = page.getByRole('region', { name: /^Chiusure, scioperi/ });
  await entries.getByRole('button', { name: `Togli: Sciopero, ${shown}, Tutte` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sì, togli' }).dblclick();
  await expect(entries.getByText('Tolto: Sciopero')).toBeVisible();
  await expect(entries.getByRole('row').filter({ hasText: shown })).toHaveCount(0);
}

test('the office keeps the calendar and reads the kitchen’s order', async ({ page }) => {
  await logInOperator(page);
  await page.getByRole('link', { name: 'Orari delle disdette' }).click();
  await checkPage(page, 'Orari delle disdette');
  await setCutoffOfOneSchool(page);
  await page.getByRole('link', { name: 'Calendario', exact: true }).click();
  await expect(page.getByRole('table', { name: 'Giorni di mensa, febbraio 2027' })).toBeVisible();
  await checkPage(page, 'Calendario');
  await addStrike(page);
  await expect(page.getByText(`${STRIKE.shown}: Niente mensa, Sciopero nazionale`)).toHaveCount(1);

  await page.goto(`${OFFICE}/cucina?giorno=${STRIKE.date}`);
  await expect(page.getByText('La mensa è chiusa')).toBeVisible();
  await expect(page.getByText('Sciopero nazionale')).toBeVisible();
  await checkPage(page, 'Cucina');

  await page.getByRole('link', { name: 'Calendario', exact: true }).click();
  await removeStrike(page);

  await page.getByRole('link', { name: 'Cucina', exact: true }).click();
  await page.getByLabel('Giorno', { exact: true }).fill('2027-02-02');
  await page.getByRole('button', { name: 'Mostra' }).click();
  await page.getByRole('link', { name: 'Giorno successivo' }).click();
  await expect(page.getByRole('heading', { name: 'mercoledì 3 febbraio 2027' })).toBeVisible();
  await expect(page.getByText('Aperto fino alle 9:30').first()).toBeVisible();
  await expect(page.getByText('Aperto fino alle 18:00 del 02/02/2027')).toHaveCount(1);
  await expect(page.getByRole('row').filter({ hasText: 'Totale' }).first()).toBeVisible();
  await checkPage(page, 'Cucina');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Scarica CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`ordine-cucina-${STRIKE.date}.csv`);
  expect(await readFile(await download.path(), 'utf8')).toContain(
    '\uFEFFGiorno;Scuola;Classe;Per chi;Pasto;Ordinati;Variazioni;Totale',
  );

  await page.getByRole('link', { name: 'Orari delle disdette' }).click();
  await removeCutoff(page);
});

test('of a strike that some follow the office says class by class who eats', async ({ page }) => {
  const strike = { date: '2027-02-10', shown: '10/02/2027' };
  await logInOperator(page);
  await page.goto(`${OFFICE}/calendario`);
  await addStrike(page, strike, 'Da confermare');
  await page.getByRole('link', { name: `Chi mangia, classe per classe: sciopero, ${strike.shown}` }).click();
  const school = page.getByRole('region', { name: /^Scuola/ }).first();
  const name = (await school.getByRole('heading').textContent()) ?? '';
  await school.getByRole('button', { name: `Mangiano tutte: ${name}` }).click();
  await school.getByRole('radio', { name: 'Niente mensa' }).first().check();
  await expect(page.getByRole('status').filter({ hasText: 'niente mensa: 1 classe' })).toBeVisible();
  await checkPage(page, `Sciopero, ${strike.shown}`);
  const away = (await school.getByRole('listitem').first().getByRole('strong').textContent()) ?? '';
  await page.getByRole('button', { name: /^Conferma \d+ classi/ }).dblclick();
  await expect(page.getByText('Salvato. Le famiglie')).toBeVisible();
  await expect(school.getByRole('radio', { name: 'Niente mensa' }).first()).toBeChecked();

  await page.goto(`${OFFICE}/cucina?giorno=${strike.date}`);
  const order = page.getByRole('region', { name });
  await expect(order.getByRole('row').filter({ hasText: 'Totale' }).last()).toBeVisible();
  await expect(order.getByRole('rowheader', { name: away, exact: true })).toHaveCount(0);

  await page.goto(`${OFFICE}/calendario`);
  await removeStrike(page, strike);
});
