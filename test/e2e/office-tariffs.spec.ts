/** The office writes a tariff from an example, mends a hole, schedules it; the public simulator prices by it. */
import { test, type Page } from '@playwright/test';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';
import { checkPage, logInOperator, OFFICE, PORTAL } from './steps.ts';

const NAME = 'Tariffe 2027/2028';
const VALIDITY = { from: '2027-09-01', to: '2028-08-31' };

async function beginFromExample(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Tariffe', exact: true }).click();
  await expect(page.getByRole('table')).toBeVisible();
  await checkPage(page, 'Tariffe');
  await page.getByRole('link', { name: 'Nuova versione', exact: true }).click();
  await checkPage(page, 'Nuova versione della tariffa');
  await page
    .getByLabel(/^Parti da un esempio/)
    .selectOption({ label: 'Manfredonia – Fasce ISEE per i residenti, prezzo massimo per gli altri' });
  await page.getByRole('button', { name: 'Usa l’esempio' }).click();
  await expect(page.getByText('La tariffa è completa')).toBeVisible();
}

async function mendHole(page: Page): Promise<void> {
  const band = page.getByRole('group', { name: 'Fascia 2' });
  await band.getByLabel('Da (€)', { exact: true }).fill('5.001,00');
  await expect(page.getByText('C’è un buco: chi ha un ISEE di 5.000,01 €')).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole('button', { name: 'Programma la versione' }).click();
  await expect(page.getByText('Prima di programmarla sistema')).toBeVisible();
  await page.getByRole('button', { name: 'Accosta le fasce' }).click();
  await expect(page.getByText('La tariffa è completa')).toBeVisible();
  await expect(band.getByLabel('Da (€)', { exact: true })).toHaveValue('5.000,01');
}

async function tryAndCompare(page: Page): Promise<void> {
  await page.getByLabel(/^ISEE \(€\)/).fill('7.000');
  await expect(page.getByText('Un pasto costa 2,80 €')).toBeVisible();
  await page.getByRole('button', { name: 'Confronta con la versione in vigore' }).click();
  await expect(page.getByText('Pagano di meno')).toBeVisible();
  await checkAccessibility(page);
}

async function schedule(page: Page): Promise<void> {
  await page.getByLabel(/^Nome della versione/).fill(NAME);
  await page.getByLabel(/^Valida dal/).fill(VALIDITY.from);
  // What is written is kept.
  await page.reload();
  await expect(page.getByLabel(/^Nome della versione/)).toHaveValue(NAME);
  await page.getByLabel(/^Valida al/).fill(VALIDITY.to);
  await page.getByRole('button', { name: 'Programma la versione' }).dblclick();
  await expect(page.getByText(`«${NAME}» è programmata dal 01/09/2027.`)).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: NAME })).toHaveCount(1);
  await checkPage(page, 'Tariffe');
}

async function simulate(page: Page): Promise<void> {
  await page.goto(`${PORTAL}/servizi`);
  await page.getByRole('link', { name: 'Quanto pagherò?' }).click();
  await checkPage(page, 'Quanto pagherò?');
  await page.getByLabel(/^Tariffe/).selectOption({ label: `${NAME}, dal 01/09/2027` });
  await page.getByLabel(/^ISEE della famiglia/).fill('7.000');
  await expect(page.getByText('Un pasto: 2,80 €')).toBeVisible();
  await expect(page.getByText('In un mese: circa 56,00 €')).toBeVisible();
  await page.getByText('Perché questo prezzo').click();
  await expect(page.getByText('ISEE 7.000,00 €, fra 5.000,01 € e 10.000,00 €')).toBeVisible();
  await page.getByLabel(/^Figli iscritti alla mensa/).selectOption('2');
  await expect(page.getByText('Tutta la famiglia, in un mese: circa 112,00 €')).toBeVisible();
  await checkAccessibility(page);
}

async function explainPrice(page: Page): Promise<void> {
  await page.goto(`${OFFICE}/tariffe/spiega`);
  await checkPage(page, 'Spiega il prezzo');
  await page.getByLabel('Nome, cognome o codice utente').fill('a');
  await page.getByRole('button', { name: 'Cerca' }).click();
  await page.getByLabel(/^Scegli il bambino/).selectOption({ index: 1 });
  await expect(page.getByRole('heading', { name: /un pasto del .* costa/ })).toBeVisible();
  await checkAccessibility(page);
}

async function withdraw(page: Page): Promise<void> {
  await page.goto(`${OFFICE}/tariffe`);
  await page.getByRole('button', { name: `Ritira ${NAME}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ritira' }).click();
  await expect(page.getByText(`«${NAME}» è stata ritirata.`)).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: NAME })).toHaveCount(0);
}

test('a clerk writes a tariff from an example and families see what they will pay', async ({ page }) => {
  await logInOperator(page);
  await beginFromExample(page);
  await mendHole(page);
  await tryAndCompare(page);
  await schedule(page);
  await page.getByRole('link', { name: NAME, exact: true }).click();
  await checkPage(page, NAME);
  await simulate(page);
  await explainPrice(page);
  await withdraw(page);
});
