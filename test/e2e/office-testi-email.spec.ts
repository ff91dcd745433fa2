import { test } from '@playwright/test';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';
import { checkPage, logInOperator, OFFICE, openMail } from './steps.ts';

test('the office puts an e-mail into its own words, tries it and goes back; and looks at what is purged', async ({
  page,
  browser,
}) => {
  await logInOperator(page);
  await page.goto(`${OFFICE}/testi-email`);
  await checkPage(page, 'Testi delle e-mail');
  await page.getByRole('link', { name: 'Nuova fattura' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nuova fattura' })).toBeVisible();

  await page.getByRole('textbox', { name: 'Oggetto' }).fill('Mensa: fattura {fattura}');
  const opening = page.getByRole('textbox', { name: 'Apertura' });
  await opening.fill('Gentile famiglia, paga entro il ');
  await page.getByRole('button', { name: '{scadenza}' }).click();
  await expect(opening).toHaveValue('Gentile famiglia, paga entro il {scadenza}');

  const save = page.getByRole('button', { name: 'Salva i testi' });
  await page.getByRole('textbox', { name: 'Chiusura' }).fill('A presto, {bambino}');
  await expect(page.getByText('Questa e-mail non ha il segnaposto {bambino}')).toBeVisible();
  await expect(save).toBeDisabled();
  await page.getByRole('textbox', { name: 'Chiusura' }).fill('A presto');

  const frame = page.frameLocator('iframe[title="Anteprima dell’e-mail: Mensa: fattura 99000123"]');
  await expect(frame.getByText('Gentile famiglia, paga entro il 30/11/2026')).toBeVisible();
  await expect(frame.getByText('Importo: 58,50')).toBeVisible();
  await checkAccessibility(page);

  const test = page.getByRole('button', { name: /^Invia una prova a / });
  const address = (await test.innerText()).replace('Invia una prova a ', '');
  await test.click();
  await expect(page.getByText(`La prova è partita verso ${address}.`)).toBeVisible();
  const mailbox = await browser.newPage();
  await openMail(mailbox, address, /PROVA: Mensa: fattura 99000123/);
  await expect(mailbox.getByText('Gentile famiglia, paga entro il 30/11/2026')).toBeVisible();
  await mailbox.close();

  await save.click();
  await expect(page.getByText('I testi sono salvati')).toBeVisible();
  await expect(page.getByText('In vigore')).toBeVisible();
  await page.getByRole('button', { name: 'Ripristina testo originale' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ripristina testo originale' }).click();
  await expect(page.getByRole('button', { name: 'Riprendi la versione 1' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Oggetto' })).toHaveValue('');

  await page.goto(`${OFFICE}/impostazioni/conservazione`);
  await page.getByRole('button', { name: 'Prova a vuoto' }).click();
  await expect(page.getByText('La prova è fatta')).toBeVisible();
  await checkPage(page, 'Conservazione dei dati');
});
