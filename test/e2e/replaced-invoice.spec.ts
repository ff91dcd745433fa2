/**
 * The office corrects a billed day, then voids the invoice and issues it again; the family finds the new one, paid in
 * nothing twice. After the journeys that close months of fixed dates: what is issued here bears today's.
 */
import { test } from '@playwright/test';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';
import { checkPage, logInOperator, logInParent, OFFICE, PORTAL } from './steps.ts';

const WHY = 'Il bambino era a casa';
const REASON = 'Presenze caricate sulla classe sbagliata';

test('a billed day is corrected, and the invoice voided and issued again', async ({ page, browser }) => {
  const family = await (await browser.newContext()).newPage();
  await logInParent(family, 'g0002', 'pagamenti');
  const row = family
    .getByRole('row')
    .filter({ hasText: /Non pagato|Scaduto/ })
    .filter({ hasText: 'Ottobre 2026' });
  const code = (await row.first().getByText(/^26\d{6}$/).first().textContent()) ?? ''; // prettier-ignore

  await logInOperator(page, 'conguagli');
  await checkPage(page, 'Conguagli');
  await page.goto(`${OFFICE}/chiusure`);
  await page.getByRole('link', { name: /Ottobre 2026/ }).click();
  await expect(page.getByRole('heading', { name: 'Stampa avvisi' })).toBeVisible();
  await page.getByLabel(/^Cerca una fattura/).fill(code);
  await page.getByRole('button', { name: 'Cerca' }).click();
  await page.getByRole('link', { name: code, exact: true }).click();
  await checkPage(page, `Fattura ${code}`);
  const days = page.getByRole('table', { name: 'Pasti giorno per giorno' }).getByRole('rowheader');
  const day = (await days.first().textContent()) ?? '';

  await page.getByRole('link', { name: 'Correggi una presenza' }).click();
  await checkPage(page, `Correggi una presenza della fattura ${code}`);
  await page.getByRole('button', { name: 'Correggi', exact: true }).click();
  await expect(page.getByText('Scegli il giorno.')).toBeVisible();
  await checkAccessibility(page);
  await page.getByLabel(/^Giorno/).fill(day.trim().split('/').reverse().join('-'));
  await page.getByLabel('Era assente').check();
  await page.getByLabel(/^Motivo/).fill(WHY);
  // What is typed outlives a reload.
  await page.reload();
  await expect(page.getByLabel(/^Motivo/)).toHaveValue(WHY);
  await page.getByRole('button', { name: 'Correggi', exact: true }).click();
  await expect(page.getByText(/Presenza corretta: .* in meno sulla prossima fattura\.$/)).toBeVisible();

  await page.goto(`${OFFICE}/conguagli`);
  const waiting = page.getByRole('row').filter({ hasText: code });
  await expect(waiting).toContainText(`Pasto del ${day.trim()}`);
  await expect(waiting).toContainText(WHY);
  await checkAccessibility(page);
  await waiting.getByRole('button', { name: /^Ritira/ }).click();
  await expect(page.getByRole('dialog')).toContainText('Ritirare il conguaglio?');
  await checkAccessibility(page);
  await page.keyboard.press('Escape');
  await waiting.getByRole('link', { name: code }).click();

  await page.getByRole('link', { name: 'Annulla e riemetti' }).click();
  await checkPage(page, `Annulla e riemetti la fattura ${code}`);
  await expect(page.getByRole('row').filter({ hasText: day.trim() })).toContainText('non addebitato');
  await page.getByRole('button', { name: 'Avanti' }).click();
  await expect(page.getByText('Scrivi il motivo')).toBeVisible();
  await page.getByLabel(/^Motivo/).fill(REASON);
  await page.getByRole('button', { name: 'Avanti' }).click();
  await expect(page.getByRole('dialog')).toContainText(REASON);
  await checkAccessibility(page);
  await page.getByRole('button', { name: 'Sì, annulla e riemetti' }).dblclick();
  await expect(page.getByText(new RegExp(`sostituisce la ${code}, che è annullata`))).toBeVisible();
  await checkAccessibility(page);
  const title = await page.getByRole('heading', { level: 1 }).textContent();
  const fresh = /\d+/.exec(title ?? '')?.[0] ?? '';
  expect(fresh).not.toBe(code);

  await page.getByRole('link', { name: code, exact: true }).click();
  await checkPage(page, `Fattura ${code}`);
  await expect(page.getByText(/Annullata, sostituita dalla fattura n\./)).toContainText(fresh);
  await expect(page.getByRole('link', { name: 'Annulla e riemetti' })).toHaveCount(0);
  await page.goto(`${OFFICE}/conguagli`);
  await expect(page.getByRole('row').filter({ hasText: code })).toHaveCount(0);

  await family.goto(`${PORTAL}/pagamenti`);
  const old = family.getByRole('row').filter({ hasText: `sostituita da n. ${fresh}` });
  await expect(old).toContainText('Stornata');
  await checkAccessibility(family);
  await old.getByRole('link', { name: fresh }).click();
  await checkPage(family, `Fattura ${fresh}`);
  await expect(family.getByText(`Sostituisce la n. ${code}`)).toBeVisible();
  await expect(family.getByRole('link', { name: 'PAGAMENTO ON-LINE' })).toBeVisible();
});
