/** A family that reads English: language, bills, devices, messages and text size. */
import { test, type Page } from '@playwright/test';
import { DEMO } from '../../scripts/demo-names.ts';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';
import { checkPage, logInParent, openMail, PORTAL, widths } from './steps.ts';

async function logInInEnglish(page: Page, username: string): Promise<void> {
  await page.goto(`${PORTAL}/accedi`);
  await page.getByRole('button', { name: 'English' }).click();
  await checkPage(page, 'Log in');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByLabel(/^User code/).fill(username);
  await page.getByLabel('Password', { exact: true }).fill(DEMO.parentPassword);
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('button', { name: 'Log out' })).toBeVisible();
}

for (const width of widths(1280, 320)) {
  test(`an English reader finds everything in English, ends a device and chooses messages, ${width} px wide`, async ({
    page,
    browser,
  }) => {
    const elsewhere = await (await browser.newContext()).newPage();
    await logInParent(elsewhere, 'g0004');
    await page.setViewportSize({ width, height: 800 });
    await logInInEnglish(page, 'g0004');
    await checkPage(page, 'Home');
    await page.goto(`${PORTAL}/pagamenti`);
    await checkPage(page, 'List of payments');
    await expect(page.getByText(/€\d/).first()).toBeVisible();
    await page.goto(`${PORTAL}/presenze`);
    await checkPage(page, 'Meals (Presenze)');
    await page.goto(`${PORTAL}/pagamenti/estratto-conto`);
    await checkPage(page, 'Statement (Estratto conto)');

    await page.goto(`${PORTAL}/utility`);
    await checkPage(page, 'Settings (Utility)');
    await page.getByRole('link', { name: 'Connected devices' }).click();
    await checkPage(page, 'Connected devices');
    await expect(page.getByText('(this device)')).toBeVisible();
    await page
      .getByRole('button', { name: /^Log out of Chrome/ })
      .first()
      .click();
    const question = page.getByRole('dialog').filter({ hasText: 'Log this device out?' });
    await checkAccessibility(page);
    await question.getByRole('button', { name: 'Log it out' }).click();
    await expect(page.getByText(/^Done: Logged out/)).toBeVisible();
    await checkAccessibility(page);
    await elsewhere.goto(`${PORTAL}/pagamenti`);
    await expect(elsewhere.getByRole('heading', { level: 1, name: /^(Accedi|Log in)$/ })).toBeVisible();
    await elsewhere.close();

    await page.goto(`${PORTAL}/utility/avvisi`);
    await checkPage(page, 'Messages and notifications');
    const receipts = page.getByLabel('Receipt of a cancelled or light meal: E-mail').first();
    await expect(receipts).toBeChecked();
    await receipts.press('Space');
    await expect(page.getByText('by e-mail you will no longer receive')).toBeVisible();
    await checkAccessibility(page);
    await page.reload();
    await expect(receipts).not.toBeChecked();
    await receipts.press('Space');
    await expect(page.getByText('Saved: by e-mail you will receive')).toBeVisible();

    await page.goto(`${PORTAL}/utility`);
    await page.getByLabel('Very large (150 %)').check();
    await expect(page.locator('html')).toHaveCSS('font-size', '24px');
    await checkAccessibility(page);
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
    await page.reload();
    await expect(page.locator('html')).toHaveCSS('font-size', '24px');
    await page.getByRole('button', { name: 'Italiano' }).click();
    await checkPage(page, 'Utility');
    await expect(page.locator('html')).toHaveAttribute('lang', 'it');
    // The account keeps it: on another browser, and for the next login here.
    await page.reload();
    await checkPage(page, 'Utility');
  });
}

test('the link of an e-mail stops its kind without a login', async ({ page, browser }) => {
  await logInParent(page, 'g0002', 'presenze');
  await page
    .getByRole('button', { name: /^Disdici il pasto/ })
    .first()
    .click();
  const receipt = (await page.getByText(/^Ricevuta n\. \d+/).textContent()) ?? '';
  const number = /\d+/.exec(receipt)?.[0] ?? '';
  await page.getByRole('button', { name: /^Annulla la disdetta/ }).click();
  await openMail(page, '', new RegExp(`disdetta del pasto n\\. ${number}$`));
  const address = await page.getByRole('link', { name: /disiscrizione/ }).getAttribute('href');

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(address ?? '');
  await checkPage(stranger, 'Non ricevere più questi messaggi');
  await stranger.getByRole('button', { name: 'Sì, non inviarli più' }).click();
  await expect(stranger.getByText(/Non riceverai più/)).toBeVisible();
  await checkAccessibility(stranger);
  await stranger.close();
  await page.goto(`${PORTAL}/utility/avvisi`);
  await checkPage(page, 'Avvisi e notifiche');
  const choice = page.getByLabel('Ricevuta di una disdetta o di un pasto in bianco: E-mail');
  await expect(choice.first()).not.toBeChecked();
});
