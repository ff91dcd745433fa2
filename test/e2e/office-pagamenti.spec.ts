/** A clerk finds a payment again, and enters a diet that a family asks for on paper. */
import { test } from '@playwright/test';
import { expect } from './expect.ts';
import { checkPage, logInOperator, logOut } from './steps.ts';

const SCAN = {
  name: 'scansione.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\nscansione di prova\n%%EOF\n'),
};

test('a payment is found by its IUV and leads to its invoice', async ({ page }) => {
  await logInOperator(page);
  await page.getByRole('link', { name: 'Pagamenti ricevuti' }).first().click();
  await checkPage(page, 'Pagamenti ricevuti');
  const payment = page.getByRole('rowheader').getByRole('link').first();
  const iuv = await payment.innerText();
  await page.getByLabel('Importo (€)').fill('molti');
  await expect(page.getByText('Scrivi un importo, per esempio 58,50.')).toBeVisible();
  await page.getByLabel('Importo (€)').fill('');
  await page.getByLabel('Cerca', { exact: true }).fill(iuv);
  await page.getByRole('button', { name: 'Cerca' }).click();
  await expect(page.getByText(/^1 pagamento, /)).toBeVisible();
  await payment.click();
  await checkPage(page, /^Pagamento di /);
  await page.getByRole('link', { name: /^26\d{6}$/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Fattura 26\d{6}/ })).toBeVisible();
  await page.goBack();
  await page.getByRole('link', { name: 'Tutti i pagamenti' }).click();
  await page.getByRole('button', { name: 'Da chiarire' }).click();
  await expect(page.getByRole('status').filter({ hasText: /pagament/ })).toBeVisible();
  await logOut(page);
});

test('a request on paper becomes one to decide, with its certificate', async ({ page }) => {
  await logInOperator(page);
  await page.getByRole('link', { name: 'Rinnova, termina, decidi' }).click();
  await expect(page.getByRole('button', { name: /^Da rivedere/, pressed: true })).toBeVisible();
  await expect(page.getByText('Scaduta, ancora seguita dalla cucina')).toBeVisible();
  const counter = page.getByRole('region', { name: 'Richiesta allo sportello' });
  await counter.getByRole('button', { name: 'Inserisci la richiesta' }).click();
  await expect(counter.getByText('Questo dato è necessario.')).toHaveCount(4);
  await counter.getByLabel(/^Codice utente/).fill('10020');
  await counter.getByLabel(/^Richiesta dal giorno/).fill('2027-05-03');
  await counter.getByLabel(/^Richiesta fino al giorno/).fill('2027-06-30');
  await counter.getByLabel(/^Che cosa non mangia/).fill('Uova');
  await counter.getByLabel(/^Certificato scansionato/).setInputFiles(SCAN);
  await counter.getByRole('button', { name: 'Inserisci la richiesta' }).dblclick();
  await expect(counter.getByText('La richiesta è stata inserita.')).toBeVisible();
  await checkPage(page, 'Diete');
  const request = page.getByRole('article').filter({ hasText: '(10020)' });
  await expect(request).toHaveCount(1);
  await expect(request).toContainText('Apri il certificato 1');
  await request.getByLabel('Decisione').selectOption('Non accogliere');
  await request.getByLabel(/^Che cosa scrivere/).fill('Inserita per prova.');
  await request.getByRole('button', { name: 'Conferma' }).click();
  await expect(page.getByText('Nessuna richiesta', { exact: true })).toBeVisible();
});
