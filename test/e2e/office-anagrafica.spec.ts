/** Anagrafica: a clerk enters a family by hand, finds it again, looks at years and duplicates. */
import { test } from '@playwright/test';
import { expect } from './expect.ts';
import { checkPage, forThisTry, logInOperator, OFFICE } from './steps.ts';

test('a family is entered, found, and its child enrolled', async ({ page }) => {
  const lastName = forThisTry('Betulla', 'Carpino');
  await logInOperator(page, 'bambini');
  await checkPage(page, 'Bambini');
  await page.getByRole('link', { name: 'Nuova famiglia' }).click();
  await page.getByLabel(/^Cognome/).fill(lastName);
  await page.getByLabel(/^Nome/).fill('Ottone');
  await page.getByLabel(/^Codice fiscale/).fill('sbagliato');
  await page.getByRole('button', { name: 'Inserisci' }).click();
  await expect(page.getByText('Il codice fiscale non è valido')).toBeVisible();
  await page.getByLabel(/^Codice fiscale/).fill('');
  await page.getByRole('button', { name: 'Inserisci' }).click();
  await checkPage(page, `Famiglia ${lastName} Ottone`);

  await page.getByRole('button', { name: 'Aggiungi un bambino' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Cognome/).fill(lastName);
  await dialog.getByLabel(/^Nome/).fill('Ilde');
  await dialog.getByRole('button', { name: 'Inserisci' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${lastName} Ilde` })).toBeVisible();

  await page.getByRole('button', { name: 'Iscrivi o cambia classe' }).click();
  await dialog.getByLabel(/^Classe/).selectOption({ index: 1 });
  await dialog.getByRole('button', { name: 'Iscrivi' }).click();
  await expect(page.getByText('Iscrizione registrata.')).toBeVisible();
  await page.getByRole('button', { name: `Mostra la storia di ${lastName} Ilde` }).click();
  await expect(page.getByText('ha inserito la persona')).toBeVisible();
  await checkPage(page, `${lastName} Ilde`);

  await page.goto(`${OFFICE}/famiglie?cerca=${lastName.slice(0, 5).toLowerCase()}`);
  await expect(page.getByRole('link', { name: `${lastName} Ottone` })).toBeVisible();
  await checkPage(page, 'Famiglie');
});

test('years, classes and duplicates are at hand', async ({ page }) => {
  await logInOperator(page, 'scuole');
  await checkPage(page, 'Scuole');
  await page.getByRole('link', { name: 'Classi', exact: true }).last().click();
  await checkPage(page, 'Classi');
  await page.getByRole('link', { name: 'Anni scolastici' }).click();
  await checkPage(page, 'Anni scolastici');
  await page
    .getByRole('link', { name: /^Passaggio di classe/ })
    .first()
    .click();
  await checkPage(page, /^Passaggio dal/);
  await page.goto(`${OFFICE}/doppioni`);
  await checkPage(page, 'Doppioni');
});
