/**
 * The office reminds one family, suspends its reminders, and lets it pay in instalments; then it takes the plan back, so
 * that the family's bills are as they were.
 */
import { test } from '@playwright/test';
import { addDays, romanDate } from '../../common/dates.ts';
import { expect } from './expect.ts';
import { checkPage, logInOperator, OFFICE } from './steps.ts';

test('a late bill is reminded of, suspended and paid in instalments', async ({ page }) => {
  await logInOperator(page, 'solleciti');
  await checkPage(page, 'Solleciti');
  // The demo pays no September invoice whose code ends in 3.
  await page
    .getByRole('checkbox', { name: /^Scegli la fattura 26\d{5}3 / })
    .last()
    .check();
  await page.getByRole('button', { name: 'Controlla e conferma' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/^Promemoria: 1 fattura/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Conferma i solleciti' }).click();
  await expect(page.getByText('Fatto: 1 sollecito.')).toBeVisible();
  await checkPage(page, /^Elenco n\. \d+$/);

  await page
    .getByRole('link', { name: /^26\d{6}$/ })
    .first()
    .click();
  await checkPage(page, /^Fattura 26\d{6} – /);
  await page.getByRole('button', { name: 'Sospendi', exact: true }).click();
  await dialog.getByLabel(/^Perché/).fill('Colloquio con i servizi sociali');
  await dialog.getByLabel(/^Fino al/).fill(addDays(romanDate(new Date()), 14));
  await dialog.getByRole('button', { name: 'Sospendi i solleciti' }).click();
  await expect(page.getByText(/^Sospesa fino al .+: Colloquio con i servizi sociali$/)).toBeVisible();
  await page.getByRole('button', { name: 'Riprendi i solleciti' }).click();

  await page.getByRole('link', { name: 'Rateizza', exact: true }).click();
  await checkPage(page, 'Nuova rateizzazione');
  await page.getByLabel(/^Numero di rate/).fill('2');
  await page.getByRole('button', { name: 'Calcola le rate' }).click();
  await expect(page.getByRole('heading', { name: 'Le rate' })).toBeVisible();
  await page.getByRole('button', { name: 'Accorda la rateizzazione' }).click();
  await checkPage(page, /^Rateizzazione di /);
  await expect(page.getByText('La rateizzazione è attiva')).toBeVisible();
  await page.getByRole('button', { name: 'Annulla la rateizzazione' }).click();
  await dialog.getByRole('button', { name: 'Annulla la rateizzazione' }).click();
  await expect(page.getByText('Annullata').first()).toBeVisible();

  await page.goto(`${OFFICE}/rateizzazioni`);
  await checkPage(page, 'Rateizzazioni');
  await page.goto(`${OFFICE}/riscossione-coattiva`);
  await checkPage(page, 'Riscossione coattiva');
  await page.goto(`${OFFICE}/solleciti/impostazioni`);
  await expect(page.getByLabel(/^Nome/).first()).toHaveValue('Promemoria');
  await checkPage(page, 'Solleciti');
  await page.getByRole('button', { name: 'Salva', exact: true }).click();
  await expect(page.getByText('Le impostazioni sono salvate.')).toBeVisible();
});
