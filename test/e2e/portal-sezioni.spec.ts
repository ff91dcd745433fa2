/** Every section of the manual is at most two taps away from Home, on a telephone as at a desk. */
import { test, type Page } from '@playwright/test';
import { expect } from './expect.ts';
import { logInParent } from './steps.ts';

const MAX_TAPS = 2;

interface Section {
  /** In the manual's words. */
  manual: string;
  taps: readonly (string | RegExp)[];
  heading: string | RegExp;
}

/** By the tiles and what stands on the pages. */
const BY_TILES: readonly Section[] = [
  { manual: 'Anagrafica', taps: ['Anagrafica'], heading: 'Anagrafica' },
  {
    manual: 'modificare i dati anagrafici',
    taps: ['Anagrafica', 'Modifica i recapiti'],
    heading: 'I tuoi recapiti',
  },
  { manual: 'Presenze, disdetta del pasto', taps: ['Presenze'], heading: 'Presenze' },
  { manual: 'Pagamenti > Elenco pagamenti', taps: ['Pagamenti'], heading: 'Elenco pagamenti' },
  { manual: 'dettaglio della fattura', taps: ['Pagamenti', /^\d{8}$/], heading: /^Fattura / },
  { manual: 'Estratto conto', taps: ['Pagamenti', 'Estratto conto'], heading: 'Estratto conto' },
  { manual: 'News', taps: ['News'], heading: 'News' },
  {
    manual: 'Utility > Cambio della password',
    taps: ['Utility', 'Cambio password'],
    heading: 'Cambio password',
  },
  { manual: 'ComunicApp', taps: ['Utility', 'ComunicApp'], heading: 'ComunicApp' },
  {
    manual: 'aprire una segnalazione',
    taps: ['Assistenza', 'Nuova segnalazione'],
    heading: 'Nuova segnalazione',
  },
];

/** By the side menu of the app, whose button is the first tap. */
const BY_MENU: readonly Section[] = [
  { manual: 'Assistenza nel menù laterale', taps: ['Assistenza'], heading: 'Assistenza' },
  {
    manual: 'Pagamenti – Ricariche dal menù laterale',
    taps: ['Ricariche e fatture da pagare'],
    heading: 'Elenco pagamenti',
  },
  { manual: 'Cambio password', taps: ['Cambio password'], heading: 'Cambio password' },
];

async function goHome(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /Portale Genitori/ })
    .first()
    .click();
  await expectPage(page, 'Home');
}

async function expectPage(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: heading, exact: true })).toBeVisible();
}

test.use({ viewport: { width: 360, height: 740 } });

test('each section of the manual is two taps from Home', async ({ page }) => {
  await logInParent(page, 'g0003');
  await expectPage(page, 'Home');
  for (const { manual, taps, heading } of BY_TILES) {
    expect(taps.length, manual).toBeLessThanOrEqual(MAX_TAPS);
    for (const name of taps) {
      await page.getByRole('main').getByRole('link', { name, exact: true }).first().click();
    }
    await expectPage(page, heading);
    await goHome(page);
  }

  for (const { manual, taps, heading } of BY_MENU) {
    expect(taps.length + 1, manual).toBeLessThanOrEqual(MAX_TAPS);
    await page.getByRole('button', { name: 'Apri il menu' }).click();
    for (const name of taps) await page.getByRole('dialog').getByRole('link', { name, exact: true }).click();
    await expectPage(page, heading);
    await goHome(page);
  }

  // The Assistente Virtuale is behind its mark on every page.
  await page.getByRole('button', { name: /Assistente/ }).click();
  await expect(page.getByRole('region', { name: /Assistente/ })).toBeVisible();
});
