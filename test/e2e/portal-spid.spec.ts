/** Login with SPID and CIE at the simulated identity providers, which are another site for the browser. */
import { test, type Page } from '@playwright/test';
import { checkAccessibility } from './accessibility.ts';
import { expect, OFTEN } from './expect.ts';
import { checkPage, logInOperator, OFFICE, PORTAL } from './steps.ts';

async function chooseProvider(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Entra con SPID' }).click();
  await page.getByRole('link', { name: 'Gestore di prova Due' }).click();
  await expect(page.getByRole('heading', { name: 'Gestore di prova Due' })).toBeVisible();
}

async function enterAs(page: Page, person: RegExp): Promise<void> {
  await page.getByLabel(person).check();
  await page.getByRole('button', { name: 'Entra', exact: true }).click();
}

test('a parent enters with SPID at the page that was asked for, and leaves', async ({ page }) => {
  await page.goto(`${PORTAL}/presenze`);
  await checkPage(page, 'Accedi');
  const button = page.getByRole('button', { name: 'Entra con SPID' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: /gestore/ }).getByRole('link')).toHaveCount(3);
  await checkAccessibility(page);
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await expect(button).toHaveAttribute('aria-expanded', 'false');

  await chooseProvider(page);
  const posted = page.waitForRequest((request) => request.url().endsWith('/spid/acs'));
  await enterAs(page, /^Margherita/);
  await expect(page).toHaveURL(/\/presenze$/);
  await checkPage(page, 'Presenze');

  // The same answer once more is nobody's.
  const body = (await posted).postData() ?? '';
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const again = await page.request.post(`${PORTAL}/spid/acs`, { data: body, headers });
  expect(again.status()).toBe(403);

  // Out of the portal, and of the identity provider, whose answer comes back to us.
  const out = page.waitForResponse((response) => response.url().includes('/spid/slo?SAMLResponse='));
  await page.getByRole('button', { name: 'Esci' }).click();
  expect((await out).status()).toBe(303);
  await checkPage(page, 'Accedi');
  await page.goto(`${PORTAL}/presenze`);
  await expect(page).toHaveURL(/\/accedi\?ritorno/);
});

const REFUSALS = [
  [19, 'Hai inserito più volte credenziali errate.'],
  [20, 'La tua identità digitale non ha il livello di sicurezza richiesto (livello 2).'],
  [21, 'È passato troppo tempo senza completare l’accesso.'],
  [22, 'Non hai dato il consenso all’invio dei dati.'],
  [23, 'La tua identità digitale è sospesa o bloccata.'],
  [25, 'Hai annullato l’accesso.'],
  [8, 'L’accesso non è disponibile in questo momento.'],
] as const;

test('each refusal of an identity provider is a page that leads back to where one wanted to go', async ({
  page,
}) => {
  await page.goto(`${PORTAL}/presenze`);
  for (const [code, sentence] of REFUSALS) {
    await chooseProvider(page);
    await page.getByLabel('Oppure rispondi che non può entrare').selectOption(String(code));
    const answered = page.waitForResponse((response) => response.url().endsWith('/spid/acs'));
    await page.getByRole('button', { name: 'Rispondi così' }).click();
    expect((await answered).status()).toBe(403);
    await expect(page.getByText(sentence)).toBeVisible();
    await page.getByRole('link', { name: 'Torna all’accesso' }).click();
    await expect(page).toHaveURL(/ritorno=%2Fpresenze/);
  }
});

test('who cancels, or whose answer is not believed, reads so and comes back', async ({ page }) => {
  await page.goto(`${PORTAL}/presenze`);
  await chooseProvider(page);
  await page.getByRole('button', { name: 'Annulla' }).click();
  await checkPage(page, 'Accesso non riuscito');
  await expect(page.getByText('Hai annullato l’accesso.')).toBeVisible();
  await page.getByRole('link', { name: 'Torna all’accesso' }).click();
  await expect(page).toHaveURL(/ritorno=%2Fpresenze/);

  await chooseProvider(page);
  await page.getByLabel('Oppure rispondi in modo sbagliato').selectOption('signed by somebody else');
  const answered = page.waitForResponse((response) => response.url().endsWith('/spid/acs'));
  await page.getByRole('button', { name: 'Rispondi sbagliando' }).click();
  expect((await answered).status()).toBe(403);
  await expect(page.getByRole('heading', { level: 1, name: 'Accesso non riuscito' })).toBeVisible();
  await expect(page.getByText('Non è stato possibile completare l’accesso.')).toBeVisible();
});

test('who is not known asks the office, and is linked; with CIE a missing e-mail is asked for', async ({
  page,
  browser,
}) => {
  await page.goto(`${PORTAL}/`);
  await chooseProvider(page);
  await enterAs(page, /^Rita/);
  await checkPage(page, 'Non ti troviamo tra i genitori');
  await page.getByLabel('I tuoi figli a mensa').fill('Samuele, scuola primaria');
  await page.getByRole('button', { name: 'Chiedi all’ufficio' }).click();
  await expect(page.getByText('Richiesta inviata')).toBeVisible();
  await checkAccessibility(page);

  const office = await (await browser.newContext()).newPage();
  await logInOperator(office, 'richieste-di-accesso');
  await checkPage(office, 'Richieste di accesso');
  await office.getByRole('button', { name: /^Decidi/ }).click();
  await checkAccessibility(office);
  await office.getByLabel(/^Codice utente/).fill('g0005');
  await office.getByRole('button', { name: 'Collega' }).click();
  await expect(office.getByText('Decisione registrata')).toBeVisible();
  await office.context().close();

  await page.goto(`${PORTAL}/`);
  await chooseProvider(page);
  await enterAs(page, /^Rita/);
  await checkPage(page, 'Home');
  await page.getByRole('button', { name: 'Esci' }).click();

  await page.getByRole('link', { name: 'Entra con CIE' }).click();
  await enterAs(page, /^Beatrice/);
  await checkPage(page, 'La tua e-mail');
  await page.getByLabel('E-mail').fill('beatrice@example.invalid');
  await page.getByRole('button', { name: 'Continua' }).click();
  await expect(page.getByText('Controlla la tua posta')).toBeVisible();
  await page.getByRole('link', { name: 'Vai al portale' }).click();
  await checkPage(page, 'Home');
});

test('a Comune lets its families in with digital identities only, and changes its mind', async ({
  page,
  browser,
}) => {
  const office = await (await browser.newContext()).newPage();
  await logInOperator(office);
  const choose = async (choice: 'Ammessi' | 'Non ammessi') => {
    await office.goto(`${OFFICE}/impostazioni/accessi`);
    await office.getByRole('radio', { name: choice, exact: true }).check();
    await office.getByRole('button', { name: 'Salva' }).click();
    await expect(office.getByText('Le impostazioni sono state salvate.')).toBeVisible();
  };
  await choose('Non ammessi');
  try {
    await page.goto(`${PORTAL}/`);
    await checkPage(page, 'Accedi');
    await expect(page.getByLabel('Password', { exact: true })).toHaveCount(0);
    await page.goto(`${PORTAL}/accesso/password-dimenticata`);
    await expect(page.getByText('In questo Comune si entra con SPID o con la CIE')).toBeVisible();
    await page.getByRole('link', { name: 'Torna all’accesso' }).click();
    await chooseProvider(page);
    await enterAs(page, /^Margherita/);
    await expect(page.getByRole('button', { name: 'Esci' })).toBeVisible();
  } finally {
    await choose('Ammessi');
    await office.context().close();
  }
  await page.getByRole('button', { name: 'Esci' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
});

test.describe('in the installed app', () => {
  test.use({ serviceWorkers: 'allow', viewport: { width: 360, height: 740 } });

  test('SPID is opened and comes back in the same window, also when the worker is there', async ({
    page,
  }) => {
    await page.goto(`${PORTAL}/presenze`);
    await chooseProvider(page);
    await enterAs(page, /^Margherita/);
    await expect(page).toHaveURL(/\/presenze$/);
    await expect.poll(() => page.evaluate('navigator.serviceWorker.controller !== null'), OFTEN).toBe(true);
    await page.getByRole('button', { name: 'Esci' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Accedi' })).toBeVisible();
    await chooseProvider(page);
    await enterAs(page, /^Margherita/);
    await expect(page.getByRole('button', { name: 'Esci' })).toBeVisible();
    expect(page.context().pages()).toHaveLength(1);
  });
});

test('an operator enters the office with SPID', async ({ page }) => {
  await page.goto(`${OFFICE}/segnalazioni`);
  await checkPage(page, 'Accesso del personale');
  await chooseProvider(page);
  await enterAs(page, /^Fefe/);
  await expect(page).toHaveURL(/\/ufficio\/segnalazioni$/);
});
