/** Login with SPID and CIE at the simulated identity providers, which are another site for the browser. */
import { test, type Browser, type Page } from '@playwright/test';
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

const ANDROID =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0 Mobile Safari/537.36';

interface Shell {
  page: Page;
  /** What was opened last in the system's browser, waited for. */
  opened: (part: string) => Promise<string>;
  /** The system hands an address over to the application. */
  deliver: (url: string) => Promise<void>;
}

/** A page in a native shell: what Capacitor puts into it, and the system behind. */
async function openShell(browser: Browser): Promise<Shell> {
  const page = await (
    await browser.newContext({ userAgent: ANDROID, viewport: { width: 360, height: 740 } })
  ).newPage();
  let last = '';
  await page.exposeFunction('openInSystem', (url: string) => {
    last = url;
  });
  await page.addInitScript(`
    const heard = [];
    window.Capacitor = {
      addListener: (plugin, event, listener) => heard.push({ name: plugin + '.' + event, listener }),
      nativePromise: async (plugin, method, { url }) => {
        if (plugin + '.' + method === 'Browser.open') await window.openInSystem(url);
      },
    };
    window.deliver = (url) => {
      const found = heard.filter(({ name }) => name === 'App.appUrlOpen');
      for (const { listener } of found) setTimeout(() => listener({ url }));
      return found.length > 0;
    };`);
  return {
    page,
    opened: async (part) => {
      await expect.poll(() => last, OFTEN).toContain(part);
      return last;
    },
    deliver: (url) =>
      expect.poll(() => page.evaluate(`window.deliver(${JSON.stringify(url)})`), OFTEN).toBe(true),
  };
}

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

test('in the native shell one enters by the system’s browser, and the session is the shell’s', async ({
  browser,
}) => {
  const shell = await openShell(browser);
  const { page } = shell;
  const system = await (await browser.newContext({ userAgent: ANDROID })).newPage();
  const back = system.getByRole('link', { name: 'Torna a ComunicApp' });
  const leave = async () => {
    await page.getByRole('button', { name: 'Entra con SPID' }).click();
    await page.getByRole('link', { name: 'Gestore di prova Due' }).click();
    await system.goto(await shell.opened('/spid/login'));
  };
  const comeBack = async () => shell.deliver((await back.getAttribute('href')) ?? '');

  await page.goto(`${PORTAL}/presenze`);
  await leave();
  await expect(page.getByRole('heading', { level: 1, name: 'Accedi' })).toBeVisible();
  await enterAs(system, /^Margherita/);
  await checkPage(system, 'Torna a ComunicApp');
  await expect(back).toHaveAttribute('href', /^it\.example\.mensa:\/c\/truccazzano\/accesso\/app\?codice=/);
  await comeBack();
  await expect(page).toHaveURL(/\/presenze$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Presenze' })).toBeVisible();

  // The same link once more, or a stranger's.
  await comeBack();
  await expect(page.getByText('Questo accesso non è cominciato qui, o è già finito')).toBeVisible();
  await checkAccessibility(page);
  await system.goto(`${PORTAL}/pagamenti/esito/carrello?esito=annullato`);
  await expect(back).toHaveAttribute(
    'href',
    'it.example.mensa:/c/truccazzano/pagamenti/esito/carrello?esito=annullato',
  );

  await page.getByRole('button', { name: 'Esci' }).click();
  await system.goto(await shell.opened('/spid/farewell'));
  await expect(system.getByText('Sei uscito, anche dal gestore della tua identità.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Accedi' })).toBeVisible();

  await leave();
  await system.getByRole('button', { name: 'Annulla' }).click();
  await comeBack();
  await expect(page.getByText('Hai annullato l’accesso.')).toBeVisible();
  await page.getByRole('link', { name: 'Torna all’accesso' }).click();
  await expect(page).toHaveURL(/\/accedi/);
  await Promise.all([page.context().close(), system.context().close()]);
});

test('an operator enters the office with SPID', async ({ page }) => {
  await page.goto(`${OFFICE}/segnalazioni`);
  await checkPage(page, 'Accesso del personale');
  await chooseProvider(page);
  await enterAs(page, /^Fefe/);
  await expect(page).toHaveURL(/\/ufficio\/segnalazioni$/);
});
