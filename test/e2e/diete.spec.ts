/** A parent asks for a diet with a certificate; the office opens it and accepts; the parent reads the answer. */
import { test } from '@playwright/test';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';
import { checkPage, forThisTry, logInOperator, logInParent, logOut } from './steps.ts';

const CERTIFICATE = {
  name: 'certificato.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\ncertificato di prova\n%%EOF\n'),
};

test('a diet is asked for with a certificate, accepted, and shown to the family', async ({ page }) => {
  const parent = forThisTry('g0003', 'g0001');
  const food = forThisTry('Glutine', 'Lattosio');
  const label = `Senza ${food.toLowerCase()}`;
  await logInParent(page, parent, 'anagrafica');
  await page.getByRole('link', { name: 'Vai alle diete' }).click();
  await checkPage(page, 'Diete');
  const child = page.getByRole('region').filter({ hasText: 'Chiedi una dieta' }).first();
  await child.getByText(/^Chiedi una dieta/).click();
  await child.getByRole('button', { name: 'Manda la richiesta' }).click();
  await expect(child.getByText('Questo dato è necessario.')).toHaveCount(4);
  await child.getByLabel('Motivo').selectOption('Per motivi di salute, con certificato medico');
  await child.getByLabel('Che cosa non mangia').fill(food);
  await child.getByLabel('Dal giorno').fill('2027-05-03');
  await child.getByLabel('Al giorno (obbligatorio)', { exact: true }).fill('2027-06-30');
  await checkAccessibility(page);
  await child.getByRole('button', { name: 'Manda la richiesta' }).dblclick();
  await expect(page.getByText('In attesa dell’ufficio')).toHaveCount(1);
  await page.getByLabel('Allega il certificato').setInputFiles(CERTIFICATE);
  await expect(page.getByText('Un certificato allegato')).toBeVisible();
  await logOut(page);

  await logInOperator(page, 'diete');
  const request = page
    .getByRole('article')
    .filter({ hasText: 'Da decidere' })
    .filter({ hasText: food })
    .first();
  await expect(request).toContainText(`Che cosa non mangia: ${food}`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    request.getByRole('link', { name: 'Apri il certificato 1' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^certificato-\d+\.pdf$/);
  await request.getByLabel('Etichetta per la cucina').fill(label);
  await checkPage(page, 'Diete');
  await request.getByRole('button', { name: 'Conferma' }).dblclick();
  await expect(
    page.getByRole('row').filter({ hasText: '03/05/2027' }).filter({ hasText: label }),
  ).toHaveCount(1);
  await logOut(page);

  await logInParent(page, parent, 'anagrafica/diete');
  await expect(page.getByText('Accolta')).toBeVisible();
  await expect(page.getByText(`${label}, fino al 30/06/2027`)).toBeVisible();
});
