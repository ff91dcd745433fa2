/** Estratto conto: a parent reads, filters and takes away what was billed and paid. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { checkAccessibility } from './accessibility.ts';
import { logInParent } from './steps.ts';

for (const width of [1280, 360]) {
  test(`the statement of a school year, at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await logInParent(page, 'g0002');
    await page.goto('/c/truccazzano/pagamenti');
    await page.getByRole('link', { name: 'Estratto conto' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Estratto conto' })).toBeVisible();
    await expect(page.getByText('Saldo finale')).toBeVisible();
    await expect(page.getByRole('rowheader', { name: /Fattura \d+/ }).first()).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Spesa per mese' })).toBeVisible();
    await checkAccessibility(page);

    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Scarica per Excel (CSV)' }).click();
    const file = await readFile(await (await download).path(), 'utf8');
    expect(file).toContain('Saldo iniziale');
    expect(file.split('\r\n').filter((line) => line.includes(';Fattura;')).length).toBeGreaterThan(0);

    await page.getByLabel('Dal', { exact: true }).fill('2026-09-02');
    await page.getByLabel('Al', { exact: true }).fill('2026-09-01');
    await page.getByRole('button', { name: 'Mostra' }).click();
    await expect(page.getByText('la prima non può venire dopo')).toBeVisible();
    await page.getByLabel('Dal', { exact: true }).fill('2026-08-01');
    await page.getByRole('button', { name: 'Mostra' }).click();
    await expect(page.getByText('Nessun movimento in questo periodo')).toBeVisible();
    await checkAccessibility(page);
  });
}
