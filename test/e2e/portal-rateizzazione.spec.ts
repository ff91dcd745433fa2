/** A family asks to pay an overdue bill in instalments, also with an expired session; the office answers. */
import { test } from '@playwright/test';
import { DEMO } from '../../scripts/demo-names.ts';
import { expect } from './expect.ts';
import {
  activate,
  checkPage,
  CHOSEN_PASSWORD,
  forThisTry,
  isFirstTry,
  logInOperator,
  logInParent,
  OFFICE,
  PORTAL,
} from './steps.ts';

/** With a late bill that nobody pays; whom a first try asked for has its answer. */
const ANOTHER = { username: 'g0035', email: 'chiara.ciliegia.0035@example.invalid' };

test('instalments are asked for, and the office says why not', async ({ page, browser }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const username = forThisTry('g0002', ANOTHER.username);
  const wish = forThisTry('A novembre è nato un fratellino.', 'A novembre ho cambiato lavoro.');
  if (isFirstTry()) await logInParent(page, username);
  else await activate(page, ANOTHER);
  await page.goto(`${PORTAL}/pagamenti`);
  await page.getByRole('link', { name: 'Chiedi una rateizzazione' }).click();
  await checkPage(page, 'Chiedi una rateizzazione');
  await page.getByRole('button', { name: 'Invia la richiesta' }).click();
  await expect(page.getByText('Scegli in quante rate vuoi pagare.')).toBeVisible();
  await page.getByLabel(/^In quante rate mensili/).selectOption('2');
  await page.getByLabel('Che cosa vuoi dire all’ufficio').fill(wish);

  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Invia la richiesta' }).click();
  await page.getByLabel(/^Codice utente/).fill(username);
  const password = forThisTry(DEMO.parentPassword, CHOSEN_PASSWORD);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Accedi' }).click();
  await expect(page.getByLabel('Che cosa vuoi dire all’ufficio')).toHaveValue(wish);
  await expect(page.getByLabel(/^In quante rate mensili/)).toHaveValue('2');
  await page.getByRole('button', { name: 'Invia la richiesta' }).click();
  await expect(page.getByText(/Richiesta inviata\./)).toBeVisible();
  await expect(page.getByText('In attesa dell’ufficio')).toBeVisible();
  await checkPage(page, 'Chiedi una rateizzazione');

  const office = await (await browser.newContext()).newPage();
  await logInOperator(office);
  await office.goto(`${OFFICE}/rateizzazioni`);
  const row = office.getByRole('row').filter({ hasText: wish });
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
