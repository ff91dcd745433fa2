/** Estratto conto, Pasti e spesa, Attestazione 730: a parent reads, filters and takes away what was billed and paid. */
import { readFile } from 'node:fs/promises';
import { test, type Page } from '@playwright/test';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';
import { checkPage, logInOperator, logInParent, OFFICE, widths } from './steps.ts';

/** Follows the link and gives the name and the bytes of what it saves. */
async function save(page: Page, link: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: link }).click();
  const download = await saving;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

for (const width of widths(1280, 360)) {
  test(`the papers of a family's money, at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await logInParent(page, 'g0002', 'pagamenti');
    await page.getByRole('link', { name: 'Estratto conto' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Estratto conto' })).toBeVisible();
    await expect(page.getByText('Saldo finale')).toBeVisible();
    await expect(page.getByRole('rowheader', { name: /Fattura \d+/ }).first()).toBeVisible();
    await checkAccessibility(page);

    const format = page.getByLabel('Formato del file');
    const paper = await save(page, 'Scarica');
    expect(paper.name).toMatch(/^estratto-conto-\d{4}-09-01-\d{4}-08-31\.pdf$/);
    expect(paper.bytes.toString('latin1', 0, 8)).toBe('%PDF-1.7');
    await format.selectOption('Excel');
    const workbook = await save(page, 'Scarica');
    expect(workbook.name).toMatch(/\.xlsx$/);
    expect(workbook.bytes.toString('latin1', 0, 2)).toBe('PK');
    await format.selectOption('CSV');
    const lines = (await save(page, 'Scarica')).bytes.toString('utf8').split('\r\n');
    expect(lines[1]).toContain('Saldo iniziale');
    expect(lines.filter((line) => line.includes(';Fattura;')).length).toBeGreaterThan(0);

    await page.getByLabel('Dal', { exact: true }).fill('2026-09-02');
    await page.getByLabel('Al', { exact: true }).fill('2026-09-01');
    await page.getByRole('button', { name: 'Mostra' }).click();
    await expect(page.getByText('la prima non può venire dopo')).toBeVisible();
    await page.getByLabel('Dal', { exact: true }).fill('2026-08-01');
    await page.getByRole('button', { name: 'Mostra' }).click();
    await expect(page.getByText('Nessun movimento in questo periodo')).toBeVisible();
    await checkAccessibility(page);
  });

  test(`meals and spending of a school year, at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await logInParent(page, 'g0001', 'pagamenti');
    await page.getByRole('link', { name: 'Pasti e spesa' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Pasti e spesa' })).toBeVisible();
    const meals = page.getByRole('region', { name: 'Pasti per mese' });
    const october = meals.getByRole('listitem').filter({ hasText: 'Ottobre 2026' });
    await expect(october).toContainText(/\d+ pasti/);
    const ofAll = await october.textContent();
    await page.getByLabel('Bambino').selectOption({ index: 1 });
    await expect(october).not.toHaveText(ofAll ?? '');
    await page.getByText('Vedi i dati in una tabella').click();
    await expect(page.getByRole('rowheader', { name: 'Totale' })).toBeVisible();
    await checkAccessibility(page);
    await page.goto('/c/truccazzano/pagamenti/pasti-e-spesa?anno=1999&bambino=999999');
    await expect(page.getByRole('region', { name: 'Spesa per mese' })).toBeVisible();
  });

  test(`the attestation for the 730, at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await logInParent(page, 'g0001');
    const thisYear = new Date().getFullYear();
    await page.goto('/c/truccazzano/pagamenti');
    await page.getByRole('link', { name: 'Attestazione 730' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Attestazione 730' })).toBeVisible();
    const present = page.getByRole('region', { name: `Anno ${thisYear}` });
    await expect(present.getByText('L’anno non è finito')).toBeVisible();
    await expect(present.getByText(/Totale attestato: \d+,\d{2} €/)).toBeVisible();
    await expect(present.getByRole('rowheader')).toHaveCount(2);
    await checkAccessibility(page);
    const paper = await save(page, `Scarica la situazione provvisoria ${thisYear}`);
    expect(paper.name).toBe(`attestazione-730-${thisYear}.pdf`);
    expect(paper.bytes.toString('latin1', 0, 8)).toBe('%PDF-1.7');
    const last = page.getByRole('region', { name: `Anno ${thisYear - 1}` });
    await expect(last.getByText(`Nel ${thisYear - 1} non risultano pagamenti a tuo nome.`)).toBeVisible();
  });
}

test('the office makes the same attestation for whoever asks at the counter', async ({ page }) => {
  await logInOperator(page, 'chiusure');
  await page.getByRole('link', { name: /Settembre 2026/ }).click();
  await page.getByLabel(/^Cerca una fattura/).fill('26000001');
  await page.getByRole('button', { name: 'Cerca' }).click();
  await page.getByRole('link', { name: '26000001', exact: true }).click();
  await page.getByRole('link', { name: /^Attestazioni per il 730 di / }).click();
  await checkPage(page, 'Attestazioni per il 730');
  const thisYear = new Date().getFullYear();
  const paper = await save(page, `Scarica il PDF del ${thisYear}`);
  expect(paper.name).toBe(`attestazione-730-${thisYear}.pdf`);
  await page.goto(`${OFFICE}/attestazioni/999999`);
  await checkPage(page, 'Pagina non trovata');
});
