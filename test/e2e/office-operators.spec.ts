import { test, type Page } from '@playwright/test';
import { totpCode, stepAt } from '../../server/modules/second-factor/totp.ts';
import { DEMO_ACCOUNTING, demoTotpCode } from '../../scripts/demo-names.ts';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';
import { checkPage, forThisTry, logInOperator, OFFICE, openMail } from './steps.ts';

const PASSWORD = 'quattro pere sul ramo';

/** What the authenticator application shows for the key on the page. */
function codeFor(base32: string, shift = 0): string {
  const bits = [...base32.replaceAll(' ', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  return totpCode(secret, stepAt(new Date()) + shift);
}

/** On the login page. */
async function enter(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('Nome utente o e-mail').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Accedi' }).click();
}

/** Leaving loads the page anew. */
async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Esci' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Accesso del personale' })).toBeVisible();
}

test('an operator is invited, sets up two steps, and proves itself again for what is dangerous', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const username = forThisTry('anna.viaggio', 'anna.ritorno');
  const displayName = forThisTry('Anna Viaggio', 'Anna Ritorno');
  const email = `${username}@example.org`;
  await logInOperator(page, 'utenti');
  await checkPage(page, 'Utenti');
  await page.getByRole('link', { name: 'Invita un utente' }).click();
  await checkPage(page, 'Invita un utente');
  await page.getByRole('button', { name: 'Manda l’invito' }).click();
  await expect(page.getByText(/da 3 a 40 lettere/)).toBeVisible();
  await page.getByLabel(/^Nome utente/).fill(username);
  await page.getByLabel(/^Nome e cognome/).fill(displayName);
  await page.getByLabel(/^E-mail/).fill(email);
  await page.getByLabel('Ufficio scuola').check();
  await page.getByLabel('Amministratore degli utenti').check();
  await page.getByRole('button', { name: 'Manda l’invito' }).click();
  await checkPage(page, displayName);
  await expect(page.getByText('Invito mandato')).toBeVisible();

  const own = await browser.newContext({ baseURL: new URL(page.url()).origin, locale: 'it-IT' });
  const anna = await own.newPage();
  await openMail(anna, email, /Accesso all’Ufficio/);
  await anna.getByRole('link', { name: /\/ufficio\/invito\// }).click();
  await checkPage(anna, 'Benvenuto nell’Ufficio');
  await anna.getByLabel(/^Nuova password/).fill(PASSWORD);
  await anna.getByLabel(/^Ripeti la nuova password/).fill(PASSWORD);
  await anna.getByRole('button', { name: 'Salva la password' }).click();
  await expect(anna.getByRole('heading', { level: 1, name: 'Cruscotto' })).toBeVisible();

  await anna.goto(`${OFFICE}/sicurezza`);
  await checkPage(anna, 'La tua sicurezza');
  await anna.getByRole('button', { name: 'Attiva il codice del telefono' }).click();
  const key = (await anna.locator('.totp-secret').textContent()) ?? '';
  await checkAccessibility(anna);
  await anna.getByLabel(/^Codice di verifica/).fill(codeFor(key, -1));
  await anna.getByRole('button', { name: 'Attiva', exact: true }).click();
  await expect(anna.getByRole('heading', { name: 'Conserva questi codici di recupero' })).toBeVisible();
  const codes = await anna.locator('.recovery-codes code').allTextContents();
  expect(codes).toHaveLength(10);
  await anna.getByRole('button', { name: 'Li ho conservati' }).click();
  await expect(anna.getByText(/^Attivo dal/)).toBeVisible();

  // A passkey beside it, made by the browser's own authenticator.
  const devtools = await own.newCDPSession(anna);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await anna.getByLabel(/^Nome della passkey/).fill('Computer');
  await anna.getByRole('button', { name: 'Aggiungi una passkey' }).click();
  await expect(anna.getByRole('rowheader', { name: 'Computer' })).toBeVisible();

  // Out, and in again: password, then the passkey.
  await leave(anna);
  await enter(anna, username, PASSWORD);
  await checkPage(anna, 'Verifica in due passaggi');
  await anna.getByRole('button', { name: 'Usa invece una passkey' }).click();
  await anna.getByLabel(/Non chiederlo più/).check();
  await anna.getByRole('button', { name: 'Usa la passkey' }).click();
  await expect(anna.getByRole('heading', { level: 1, name: 'La tua sicurezza' })).toBeVisible();

  // A trusted browser is not asked at the login. What is dangerous asks again, and what was typed stays.
  await leave(anna);
  await enter(anna, username, PASSWORD);
  await expect(anna.getByRole('heading', { level: 1, name: 'La tua sicurezza' })).toBeVisible();
  await anna.goto(`${OFFICE}/utenti`);
  await anna.getByRole('link', { name: 'Ragioneria' }).click();
  await anna.getByLabel(/^Nome e cognome/).fill('Ragioneria del Comune');
  // As after ten minutes: the server's own refusal, once.
  let isRefused = false;
  await anna.route(/\/office\/operators\/\d+$/, async (route) => {
    if (isRefused || route.request().method() === 'GET') return route.fallback();
    isRefused = true;
    return route.fulfill({ status: 403, json: { reason: 'second_factor_required' } });
  });
  await anna.getByRole('button', { name: 'Salva' }).click();
  const dialog = anna.getByRole('dialog', { name: 'Conferma che sei tu' });
  await expect(dialog).toBeVisible();
  await checkAccessibility(anna);
  await dialog.getByRole('button', { name: 'Usa invece un codice di recupero' }).click();
  await dialog.getByLabel(/^Codice di recupero/).fill(codes[0] ?? '');
  await dialog.getByRole('button', { name: 'Conferma' }).click();
  await expect(anna.getByText('Le modifiche sono state salvate.')).toBeVisible();
  await expect(anna.getByLabel(/^Nome e cognome/)).toHaveValue('Ragioneria del Comune');
  await own.close();
});

test('the accounting clerk gives the code of the telephone', async ({ page }) => {
  await page.goto(`${OFFICE}/accedi`);
  await enter(page, DEMO_ACCOUNTING.username, DEMO_ACCOUNTING.password);
  await page.getByLabel(/^Codice di verifica/).fill('000000');
  await page.getByRole('button', { name: 'Accedi' }).click();
  await expect(page.getByText(/Il codice non è corretto/)).toBeVisible();
  await page.getByLabel(/^Codice di verifica/).fill(demoTotpCode(new Date()));
  await page.getByRole('button', { name: 'Accedi' }).click();
  await expect(page.getByRole('button', { name: 'Esci' })).toBeVisible();
});
