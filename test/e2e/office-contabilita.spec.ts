/** The office follows a figure to its invoice, takes away the year's files, reads who did what, and takes everything away. */
import { readFile } from 'node:fs/promises';
import { test } from '@playwright/test';
import { readZip } from '../support/read-zip.ts';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';
import { checkPage, logInOperator, OFFICE } from './steps.ts';

test('a figure of the accounts leads to its invoices, and the year to its files', async ({ page }) => {
  await logInOperator(page);
  await page.goto(`${OFFICE}/contabilita?anno=2026`);
  await expect(page.getByText('I conti quadrano con le scritture contabili.')).toBeVisible();
  await checkPage(page, 'Contabilità');
  await page.getByRole('link', { name: 'Ottobre 2026' }).click();
  await expect(page.getByRole('heading', { name: 'Per conto: Ottobre 2026' })).toBeVisible();
  await page.getByText('Cosa contengono le colonne').click();
  await expect(page.getByText(/Su tutti i conti insieme fanno zero/)).toBeVisible();
  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  expect(await readFile(await (await file).path(), 'utf8')).toContain('Rette della mensa');

  await page.getByRole('link', { name: /^Accertato di Rette della mensa: mostra i movimenti/ }).click();
  await checkPage(page, 'Movimenti: Ottobre 2026');
  await page.getByRole('row').filter({ hasText: 'Fattura emessa' }).first().getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1, name: /^Fattura/ })).toBeVisible();

  await page.goto(`${OFFICE}/contabilita/spese-730?anno=2026`);
  await expect(page.getByText('Spesa da comunicare')).toBeVisible();
  await checkPage(page, 'Spese per il 730');
  await page.getByRole('link', { name: 'Conti', exact: true }).click();
  await checkPage(page, 'Conti');
});

test('who did what is found, and all data are taken away once', async ({ page }) => {
  await logInOperator(page);
  await page.goto(`${OFFICE}/registro-operazioni`);
  await page.getByLabel(/^Operazioni/).selectOption('Fatture');
  await page.getByRole('button', { name: 'Cerca' }).click();
  await expect(page.getByRole('rowheader', { name: 'Fattura emessa' }).first()).toBeVisible();
  await checkPage(page, 'Registro delle operazioni');
  await page.getByRole('button', { name: 'Verifica adesso' }).click();
  await expect(page.getByText(/^.*Registro integro: verificato fino al blocco \d+/)).toBeVisible({
    timeout: 20_000,
  });

  await page.goto(`${OFFICE}/esportazione`);
  await checkPage(page, 'Esportazione completa');
  await page.getByRole('button', { name: 'Prepara l’archivio' }).click();
  await page
    .getByRole('dialog')
    .getByLabel(/^Perché serve/)
    .fill('Passaggio a un altro fornitore');
  await page.getByRole('dialog').getByRole('button', { name: 'Prepara l’archivio' }).dblclick();
  const take = page.getByRole('button', { name: /^Scarica l’archivio/ });
  await expect(take).toBeVisible({ timeout: 60_000 });
  await checkAccessibility(page);
  const archive = page.waitForEvent('download');
  await take.click();
  const files = readZip(await readFile(await (await archive).path()));
  expect(files.get('README.txt')?.toString('utf8')).toContain('ESPORTAZIONE COMPLETA DEI DATI');
  expect(files.get('invoice.csv')?.length).toBeGreaterThan(1_000);
  await page.getByRole('button', { name: /^Cancella l’archivio/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancella' }).click();
  await expect(page.getByText('Cancellato')).toBeVisible();
});
