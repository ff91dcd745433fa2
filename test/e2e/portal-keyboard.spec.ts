/** The five main tasks of a family without a mouse: every step is a key, and the focus is seen at each. */
import { readFile } from 'node:fs/promises';
import { test, type Locator, type Page } from '@playwright/test';
import { DEMO } from '../../scripts/demo-names.ts';
import { expect } from './expect.ts';
import { PORTAL } from './steps.ts';

/** More than any page has; a trap would never end. */
const MAX_TABS = 150;

/** Walks on to an element as the Tab key does, and checks that the focus is seen there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < MAX_TABS; presses += 1) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) {
      await expectSeenFocus(target);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not reach ${target.toString()}`);
}

async function expectSeenFocus(target: Locator): Promise<void> {
  // The ring grows in with a transition.
  await expect
    .poll(() =>
      target.evaluate((element) => {
        const style = element.ownerDocument.defaultView?.getComputedStyle(element);
        const hasOutline = style?.outlineStyle !== 'none' && style?.outlineWidth !== '0px';
        return hasOutline || style?.boxShadow !== 'none';
      }),
    )
    .toBe(true);
}

async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

/** A page is announced by its heading, which has the focus. */
async function expectPage(page: Page, title: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

/** On a narrow screen the menu is behind its button. */
async function openFromMenu(page: Page, name: string): Promise<void> {
  const opener = page.getByRole('button', { name: 'Apri il menu' });
  if (await opener.isVisible()) await press(page, opener);
  const link = page.getByRole('navigation').getByRole('link', { name }).filter({ visible: true });
  await press(page, link.first());
}

// The narrowest telephone, and a screen of 1280 px at a zoom of 400 %.
test.use({ viewport: { width: 320, height: 640 } });

test('a family does its five main tasks by keyboard alone', async ({ page }) => {
  await test.step('it logs in', async () => {
    await page.goto(`${PORTAL}/`);
    await expectPage(page, 'Accedi');
    await type(page, page.getByLabel(/^Codice utente/), 'g0003');
    await type(page, page.getByLabel('Password', { exact: true }), DEMO.parentPassword);
    await page.keyboard.press('Enter');
    await expectPage(page, 'Home');
  });

  await test.step('it skips the menu', async () => {
    await page.reload();
    await expectPage(page, 'Home');
    await press(page, page.getByRole('link', { name: /contenuto/ }));
    await page.keyboard.press('Tab');
    const isInside = await page.evaluate<boolean>(
      'document.querySelector("main").contains(document.activeElement)',
    );
    expect(isInside).toBe(true);
  });

  await test.step('it cancels a meal and takes that back', async () => {
    await openFromMenu(page, 'Presenze');
    await expectPage(page, 'Presenze');
    const calendar = page.getByRole('link', { name: /^Calendario del mese/ }).first();
    if ((await calendar.count()) > 0) await press(page, calendar);
    await press(page, page.getByRole('button', { name: 'Mese successivo' }));
    const day = page.getByRole('button', { name: /Mangia/ }).first();
    await press(page, day);
    const dialog = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Chiudi' }) });
    await press(page, dialog.getByRole('button', { name: /^Disdici il pasto/ }));
    await expect(dialog.getByText(/^Ricevuta n\. \d+/)).toBeVisible();
    await press(page, dialog.getByRole('button', { name: /^Annulla la disdetta/ }));
    await expect(dialog.getByText(/torna il pasto previsto/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(page.locator('button:focus')).toContainText('Mangia');
  });

  await test.step('it makes a new notice in the place of the old', async () => {
    await openFromMenu(page, 'Pagamenti');
    await expectPage(page, 'Elenco pagamenti');
    await press(
      page,
      page.getByRole('row').filter({ hasText: 'Non pagato' }).first().getByRole('link').first(),
    );
    await expectPage(page, /^Fattura /);
    await press(page, page.getByRole('button', { name: 'Elimina avviso' }));
    await press(page, page.getByRole('dialog').getByRole('button', { name: 'Elimina avviso' }));
    await expect(page.getByText('Avviso eliminato')).toBeVisible();
    await press(page, page.getByRole('link', { name: 'PAGAMENTO ON-LINE' }).first());
    await expectPage(page, /^Paga la fattura/);
    await press(page, page.getByRole('button', { name: 'Genera Avviso di pagamento' }));
    await expect(page.getByText('Avviso di pagamento generato.')).toBeVisible();
    await expectPage(page, /^Fattura /);
  });

  await test.step('it pays an invoice, up to Checkout', async () => {
    await press(page, page.getByRole('link', { name: 'PAGAMENTO ON-LINE' }).first());
    await expectPage(page, /^Paga la fattura/);
    await press(page, page.getByRole('button', { name: 'Vai al Pagamento on-line' }));
    await expect(page.getByText('SIMULAZIONE').first()).toBeVisible();
    await press(page, page.getByRole('button', { name: 'Annulla' }));
    await expect(page.getByRole('button', { name: 'Esci' })).toBeVisible();
  });

  await test.step('it takes its statement away', async () => {
    await openFromMenu(page, 'Pagamenti');
    await expectPage(page, 'Elenco pagamenti');
    await press(page, page.getByRole('main').getByRole('link', { name: 'Estratto conto' }));
    await expectPage(page, 'Estratto conto');
    await press(page, page.getByLabel('Formato del file'), 'C');
    await expect(page.getByLabel('Formato del file')).toHaveValue('csv');
    const saving = page.waitForEvent('download');
    await press(page, page.getByRole('link', { name: 'Scarica' }));
    const file = await readFile(await (await saving).path(), 'utf8');
    expect(file).toContain('Saldo iniziale');
  });

  await test.step('it writes to the office', async () => {
    await openFromMenu(page, 'Assistenza');
    await expectPage(page, 'Assistenza');
    await press(page, page.getByRole('link', { name: 'Nuova segnalazione' }));
    await expectPage(page, 'Nuova segnalazione');
    await press(page, page.getByLabel(/^Argomento/), 'A');
    await type(page, page.getByLabel(/^Che cosa vuoi dire/), 'Scrivo senza il mouse.');
    await press(page, page.getByRole('button', { name: 'Invia la segnalazione' }));
    await expectPage(page, /^Segnalazione n\. /);
    await expect(page.getByText('Segnalazione inviata')).toBeVisible();
  });
});
