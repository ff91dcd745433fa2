/** The office takes back an invoice, in part and then whole; the family sees what is left to pay, and why. */
import { test, type Page } from '@playwright/test';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';
import { forThisTry, logInOperator, logInParent, PORTAL } from './steps.ts';

/** Fills the form of the invoice on the page, and looks at the summary; `null` leaves the amount proposed. */
async function askForCreditNote(page: Page, amount: string | null, reason: string): Promise<void> {
  await page.getByRole('link', { name: 'Emetti nota di credito' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Nota di credito sulla fattura/ })).toBeVisible();
  if (amount !== null) await page.getByLabel(/^Importo da stornare/).fill(amount);
  await page.getByRole('button', { name: 'Avanti' }).click();
  await expect(page.getByText('Scrivi il motivo')).toBeVisible();
  await checkAccessibility(page);
  await page.getByLabel(/^Motivo/).fill(reason);
  await page.getByRole('button', { name: 'Avanti' }).click();
  await expect(page.getByRole('dialog')).toContainText('Da pagare dopo');
  await checkAccessibility(page);
}

test('a credit note in part, with a double click, and one over the rest', async ({ page, browser }) => {
  const amount = forThisTry('4,00', '3,00');
  const reason = forThisTry('Due pasti non consumati.', 'Un pasto non consumato.');
  const family = await (await browser.newContext()).newPage();
  await logInParent(family, 'g0001', 'pagamenti');
  const row = family.getByRole('row').filter({ hasText: 'Non pagato' }).first();
  const code =
    (await row
      .getByText(/^26\d{6}$/)
      .first()
      .textContent()) ?? '';

  await logInOperator(page, 'chiusure');
  await page.getByRole('link', { name: /Ottobre 2026/ }).click();
  await page.getByLabel(/^Cerca una fattura/).fill(code);
  await page.getByRole('button', { name: 'Cerca' }).click();
  await page.getByRole('link', { name: code, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Fattura ${code}` })).toBeVisible();
  await checkAccessibility(page);

  await askForCreditNote(page, amount, reason);
  await page.getByRole('button', { name: 'Sì, emetti' }).dblclick();
  await expect(page.getByText(new RegExp(`^Nota di credito n. \\d+ emessa: −${amount} €`))).toBeVisible();
  await checkAccessibility(page);
  await expect(page.getByText(reason)).toHaveCount(1);
  await family.getByRole('link', { name: code, exact: true }).click();
  await expect(family.getByText(new RegExp(`^Nota di credito n. \\d+ del .*: −${amount} €$`))).toBeVisible();
  await expect(family.getByText(`Motivo: ${reason}`)).toBeVisible();
  await expect(family.getByText('Resta da pagare', { exact: true })).toBeVisible();
  await checkAccessibility(family);

  const colleague = await page.context().newPage();
  await colleague.goto(page.url());
  await askForCreditNote(colleague, null, reason);
  await colleague.keyboard.press('Escape');
  await expect(colleague.getByRole('dialog')).toHaveCount(0);
  await expect(colleague.getByRole('button', { name: 'Avanti' })).toBeFocused();
  await colleague.keyboard.press('Enter');
  await expect(colleague.getByRole('dialog')).toContainText('Da pagare dopo');

  await askForCreditNote(page, null, reason);
  await expect(page.getByRole('dialog')).toContainText('viene annullato');
  await page.getByRole('button', { name: 'Sì, emetti' }).click();
  await expect(page.getByText('Sulla fattura non c’è più niente da pagare.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Emetti nota di credito' })).toHaveCount(0);

  await colleague.getByRole('button', { name: 'Sì, emetti' }).click();
  await expect(colleague.getByRole('dialog')).toContainText('è già stata stornata per intero');
  await expect(colleague.getByRole('dialog').getByRole('button')).toHaveText(['Torna alla fattura']);
  await checkAccessibility(colleague);
  await colleague.getByRole('button', { name: 'Torna alla fattura' }).click();
  await expect(colleague.getByRole('heading', { level: 1, name: `Fattura ${code}` })).toBeVisible();
  await expect(colleague.getByRole('link', { name: 'Emetti nota di credito' })).toHaveCount(0);

  await family.goto(`${PORTAL}/pagamenti`);
  await expect(family.getByRole('row').filter({ hasText: code })).toContainText('Stornata');
  await checkAccessibility(family);
});
