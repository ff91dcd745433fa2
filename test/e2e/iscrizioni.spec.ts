/** A parent enrols a new child, the office asks for a correction and accepts; renewals without differences go together. */
import { test } from '@playwright/test';
import { makeFiscalCode } from '../../common/fiscal-code.ts';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';
import { checkPage, forThisTry, logInOperator, logInParent, logOut, OFFICE, PORTAL } from './steps.ts';

const BIRTH = { birthDate: '2019-06-12', sex: 'F', birthplaceCode: 'F205' } as const;

test('an application is sent, corrected and accepted', async ({ page }) => {
  const child = { lastName: 'D’Alloro', firstName: forThisTry('Ginevra', 'Isotta') };
  const fiscalCode = makeFiscalCode({ ...child, ...BIRTH });
  await logInParent(page, 'g0003');
  await page.goto(`${PORTAL}/anagrafica`);
  await page.getByRole('link', { name: 'Vai alle iscrizioni' }).click();
  await checkPage(page, 'Iscrizione alla mensa');
  await page.getByRole('button', { name: 'Iscrivi un altro figlio' }).dblclick();
  await expect(page.getByRole('heading', { name: 'Passo 1 di 4: Bambino e scuola' })).toBeVisible();
  await page.getByRole('button', { name: 'Avanti' }).click();
  await expect(page.getByText('Questo dato è necessario.')).toHaveCount(5);
  await checkAccessibility(page);
  await page.getByLabel(/^Nome/).fill(child.firstName);
  await page.getByLabel(/^Cognome/).fill(child.lastName);
  await page.getByLabel(/^Codice fiscale/).fill(fiscalCode.toLowerCase());
  await expect(page.getByLabel(/^Data di nascita/)).toHaveValue('2019-06-12');
  await page.getByLabel(/^Scuola/).selectOption({ label: 'Scuola primaria «Gianni Girandola»' });
  await page.getByRole('button', { name: 'Salva e continua dopo' }).click();
  await expect(page.getByText('Bozza salvata')).toBeVisible();
  await page.getByRole('link', { name: `Continua la domanda di ${child.firstName} D’Alloro` }).click();
  await page.getByRole('button', { name: 'Avanti' }).click();
  await expect(page.getByRole('heading', { name: 'Passo 2 di 4: Famiglia' })).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole('button', { name: 'Avanti' }).click();
  await expect(page.getByRole('heading', { name: 'Passo 3 di 4: ISEE e dieta' })).toBeVisible();
  await page.getByLabel('Dichiaro un ISEE').check();
  await checkAccessibility(page);
  await page.getByLabel('Non presento l’ISEE').check();
  await page.getByRole('button', { name: 'Avanti' }).click();
  await expect(page.getByRole('heading', { name: 'Passo 4 di 4: Riepilogo e invio' })).toBeVisible();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await checkAccessibility(page);
  let sendings = 0;
  page.on('request', (request) => (sendings += request.url().endsWith('/sending') ? 1 : 0));
  await page.getByRole('button', { name: 'Invia la domanda' }).dblclick();
  await expect(page.getByText(/Domanda inviata. Il numero di protocollo è \d{4}\/\d{6}/)).toBeVisible();
  // The second half of a double click finds the button disabled.
  expect(sendings).toBe(1);
  await checkAccessibility(page);
  await logOut(page);

  await logInOperator(page);
  await page.getByRole('link', { name: 'Guarda le domande' }).click();
  await checkPage(page, 'Iscrizioni');
  await page.getByLabel('Cerca una domanda').fill(child.firstName.toLowerCase());
  await page.getByRole('button', { name: 'Cerca' }).click();
  await page.getByRole('link', { name: `D’Alloro ${child.firstName}` }).click();
  await checkPage(page, `D’Alloro ${child.firstName}`);
  await page.getByRole('button', { name: 'Rimanda con una nota' }).click();
  await page.getByLabel(/^Che cosa deve correggere/).fill('Manca la classe.');
  await page.getByRole('dialog').getByRole('button', { name: 'Rimanda' }).dblclick();
  await expect(page.getByText('Domanda rimandata alla famiglia.')).toBeVisible();
  await logOut(page);

  await logInParent(page, 'g0003');
  await page.goto(`${PORTAL}/anagrafica/iscrizioni`);
  await page.getByRole('link', { name: `Correggi la domanda di ${child.firstName} D’Alloro` }).click();
  await expect(page.getByText('Manca la classe.')).toBeVisible();
  await page.getByLabel(/^Classe/).selectOption('3A');
  for (const step of [2, 3, 4]) {
    await page.getByRole('button', { name: 'Avanti' }).click();
    await expect(page.getByRole('heading', { name: `Passo ${step} di 4` })).toBeVisible();
  }
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: 'Invia la domanda corretta' }).click();
  await expect(page.getByText('Domanda inviata.')).toBeVisible();
  await logOut(page);

  await logInOperator(page);
  await page.goto(`${OFFICE}/iscrizioni?cerca=${child.firstName.toLowerCase()}`);
  await page.getByRole('link', { name: `D’Alloro ${child.firstName}` }).click();
  await page.getByRole('button', { name: 'Accogli' }).click();
  await page.getByRole('button', { name: 'Sì, accogli' }).dblclick();
  await expect(page.getByText('Domanda accolta: l’iscrizione è nell’Anagrafica.')).toBeVisible();
  await page.getByRole('link', { name: 'Apri la scheda' }).click();
  await expect(page.getByText('2027/2028').first()).toBeVisible();

  await page.goto(`${OFFICE}/iscrizioni/impostazioni`);
  await checkPage(page, 'Apertura delle iscrizioni');
  await page.goto(`${OFFICE}/iscrizioni/rinnovi`);
  await checkPage(page, 'Rinnovi senza differenze');
  await page.getByRole('button', { name: /^Accogli \d+ rinnov/ }).click();
  await page.getByRole('button', { name: 'Sì, accogli' }).click();
  await expect(page.getByText(/rinnov[io] accolt/)).toBeVisible();
});
