/** A family pays: on-line with the browser closed before the return, and with a printed notice at the bank. */
import { test, type Page } from '@playwright/test';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';
import { activate, forThisTry, isFirstTry, logInParent, PORTAL } from './steps.ts';
import { DEMO } from '../../scripts/demo-names.ts';

const NODO = 'http://localhost:4002';

/** Another parent without a fiscal code: what a first try has filled in stays. */
const ANOTHER = { username: 'g0033', email: 'alice.dallorto.0033@example.invalid' };

/** Pays a notice as a bank's counter does, through the Nodo simulator. */
async function payAtTheBank(noticeNumber: string): Promise<void> {
  const response = await fetch(`${NODO}/api/pay`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ fiscalCode: DEMO.fiscalCode, noticeNumber }),
  });
  expect(response.status).toBe(200);
}

/** Opens the first invoice of the list that is to be paid. */
async function openUnpaid(page: Page): Promise<string> {
  await page.goto(`${PORTAL}/pagamenti`);
  await expect(page.getByRole('heading', { name: 'Elenco pagamenti' })).toBeVisible();
  await checkAccessibility(page);
  const row = page.getByRole('row').filter({ hasText: 'Non pagato' }).first();
  const code =
    (await row
      .getByText(/^26\d{6}$/)
      .first()
      .textContent()) ?? '';
  await row.getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: `Fattura ${code}` })).toBeVisible();
  return code;
}

test('fills the missing fiscal code, pays on-line, closes the browser: Pagato all the same', async ({
  page,
  context,
}) => {
  if (isFirstTry()) await logInParent(page, 'g0004');
  else await activate(page, ANOTHER);
  const fiscalCode = forThisTry('ZCCSVS80A01F205P', 'DLLLCA80A41F205H');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await checkAccessibility(page);
  const code = await openUnpaid(page);
  await expect(page.getByText('Attenzione').first()).toBeVisible();
  await checkAccessibility(page);
  await page
    .getByRole('button', { name: /Clicca qui/ })
    .or(page.getByRole('link', { name: /Clicca qui/ }))
    .first()
    .click();
  await page.getByLabel(/Codice fiscale del genitore/).fill(`${fiscalCode.slice(0, 15)}X`);
  await page.getByRole('button', { name: 'Salva i dati' }).click();
  await expect(page.getByText(/non corrisponde|errore di battitura/).first()).toBeVisible();
  await page.getByLabel(/Codice fiscale del genitore/).fill(fiscalCode);
  await page.getByRole('button', { name: 'Salva i dati' }).click();
  await expect(page.getByText('Dati salvati').first()).toBeVisible();

  await page
    .getByRole('link', { name: 'PAGAMENTO ON-LINE' })
    .or(page.getByRole('button', { name: 'PAGAMENTO ON-LINE' }))
    .first()
    .click();
  await expect(page.getByRole('heading', { name: `Paga la fattura ${code}` })).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole('button', { name: 'Vai al Pagamento on-line' }).click();
  await expect(page.getByText('SIMULAZIONE').first()).toBeVisible();
  await page.getByRole('button', { name: 'Paga e chiudi il browser' }).click();
  await expect(page.getByText(/chius/i).first()).toBeVisible();
  await page.close();

  const later = await context.newPage();
  await later.goto(`${PORTAL}/pagamenti`);
  await expect(later.getByRole('row').filter({ hasText: code })).toContainText('Pagato');
});

test('generates a notice, prints it, deletes it, generates another and pays it at the bank', async ({
  page,
}) => {
  await logInParent(page, forThisTry('g0003', 'g0001'));
  const code = await openUnpaid(page);
  const number = () => page.getByText(/^3010 \d{4} \d{4} \d{4} \d{2}$/).first();
  await expect(number()).toBeVisible();
  const burnt = (await number().textContent()) ?? '';

  const href = await page.getByRole('link', { name: /Stampa avviso/ }).getAttribute('href');
  const pdf = await page.request.get(href ?? '');
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');

  await page.getByRole('button', { name: 'Elimina avviso' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Elimina avviso' }).click();
  await expect(page.getByText('Avviso eliminato').first()).toBeVisible();
  await page
    .getByRole('link', { name: 'PAGAMENTO ON-LINE' })
    .or(page.getByRole('button', { name: 'PAGAMENTO ON-LINE' }))
    .first()
    .click();
  await page.getByRole('button', { name: 'Genera Avviso di pagamento' }).click();
  await expect(number()).toBeVisible();
  const fresh = (await number().textContent()) ?? '';
  expect(fresh).not.toBe(burnt);

  await payAtTheBank(fresh.replaceAll(' ', ''));
  await page.goto(`${PORTAL}/pagamenti`);
  await expect(page.getByRole('row').filter({ hasText: code })).toContainText('Pagato');
});
