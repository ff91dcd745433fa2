/** A family asks to pay an overdue bill in instalments, also with an expired session; the office answers. */
import { test } from '@playwright/test';
import { DEMO } from '../../scripts/demo-comune.ts';
import { expect } from './expect.ts';
import { checkPage, logInOperator, logInParent, OFFICE, PORTAL } from './steps.ts';

test('instalments are asked for, and the office says why not', async ({ page, browser }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await logInParent(page, 'g0002');
  await page.goto(`${PORTAL}/pagamenti`);
  await page.getByRole('link', { name: 'Chiedi una rateizzazione' }).click();
  await checkPage(page, 'Chiedi una rateizzazione');
  await page.getByRole('button', { name: 'Invia la richiesta' }).click();
  await expect(page.getByText('Scegli in quante rate vuoi pagare.')).toBeVisible();
  await page.getByLabel(/^In quante rate mensili/).selectOption('2');
  await page.getByLabel('Che cosa vuoi dire all’ufficio').fill('A novembre è nato un fratellino.');

  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Invia la richiesta' }).click();
  await page.getByLabel(/^Codice utente/).fill('g0002');
  await page.getByLabel('Password', { exact: true }).fill(DEMO.parentPassword);
  await page.getByRole('button', { name: 'Accedi' }).click();
  await expect(page.getByLabel('Che cosa vuoi dire all’ufficio')).toHaveValue(
    'A novembre è nato un fratellino.',
  );
  await expect(page.getByLabel(/^In quante rate mensili/)).toHaveValue('2');
  await page.getByRole('button', { name: 'Invia la richiesta' }).click();
  await expect(page.getByText(/Richiesta inviata\./)).toBeVisible();
  await expect(page.getByText('In attesa dell’ufficio')).toBeVisible();
  await checkPage(page, 'Chiedi una rateizzazione');

  const office = await (await browser.newContext()).newPage();
  await logInOperator(office);
  await office.goto(`${OFFICE}/rateizzazioni`);
  const row = office.getByRole('row').filter({ hasText: 'A novembre è nato un fratellino.' });
  await expect(row).toContainText('2 rate');
  await checkPage(office, 'Rateizzazioni');
  await row.getByRole('link', { name: /^Prepara il piano/ }).click();
  await expect(office.getByText(/La famiglia ha chiesto 2 rate/)).toBeVisible();
  await expect(office.getByLabel(/^Numero di rate/)).toHaveValue('2');
  await office.goBack();
  await row.getByRole('button', { name: /^Non accordare/ }).click();
  const dialog = office.getByRole('dialog');
  await dialog.getByLabel(/^Motivo/).fill('Passi in ufficio: cerchiamo insieme una soluzione.');
  await dialog.getByRole('button', { name: 'Non accordare' }).click();
  await expect(office.getByText('La risposta è partita.')).toBeVisible();
  await office.context().close();

  await page.reload();
  await expect(page.getByText('Non accordata')).toBeVisible();
  await expect(page.getByText(/Passi in ufficio: cerchiamo insieme una soluzione\.$/)).toBeVisible();
});
