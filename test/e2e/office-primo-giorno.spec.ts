/**
 * The first day of a Comune: made by who runs the installation, set up from nothing by its first operator, until the first
 * invoices are in the post. By what is written on the pages alone.
 */
import { test, type Browser, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stepAt, totpCode } from '../../server/modules/second-factor/totp.ts';
import { expect } from './expect.ts';
import { checkPage, forThisTry, logInOperator, openMail } from './steps.ts';

const SAMPLES = path.join(import.meta.dirname, '../../samples');
const PUPILS = 12;
const CLERK = { username: 'bice.esordio', displayName: 'Bice Esordio', email: 'bice.esordio@example.org' };
const PASSWORD = 'due mele in una cesta';

/** The header and the first pupils of the sample. */
function families(): Buffer {
  const lines = readFileSync(path.join(SAMPLES, 'anagrafica.csv'), 'latin1').split('\r\n');
  return Buffer.from(lines.slice(0, PUPILS + 1).join('\r\n'), 'latin1');
}

/** What they ate in October. */
function attendance(): Buffer {
  const [header = '', ...lines] = readFileSync(path.join(SAMPLES, 'presenze-2026-10.csv'), 'utf8').split(
    '\r\n',
  );
  const codes = new Set(Array.from({ length: PUPILS }, (_, index) => String(10_001 + index)));
  return Buffer.from([header, ...lines.filter((line) => codes.has(line.split(';')[0] ?? ''))].join('\r\n'));
}

/** What the authenticator application shows for the key on the page. */
function codeFor(base32: string): string {
  const bits = [...base32.replaceAll(' ', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  return totpCode(secret, stepAt(new Date()));
}

async function addComune(page: Page): Promise<void> {
  const name = forThisTry('Comune di Primo Giorno', 'Comune di Secondo Giorno');
  const slug = forThisTry('primo-giorno', 'secondo-giorno');
  const fiscalCode = forThisTry('99999000047', '99999000054');
  await logInOperator(page);
  await fromMenu(page, 'Impostazioni');
  await page.getByRole('link', { name: 'Comuni', exact: true }).click();
  // Until it is there the page before it is, with a name of a Comune as well.
  await expect(page.getByRole('heading', { level: 1, name: 'Comuni', exact: true })).toBeVisible();
  await page.getByLabel(/^Nome del Comune/).fill(name);
  await page.getByLabel(/^Indirizzo breve/).fill(slug);
  await page.getByLabel(/^Codice fiscale dell’ente/).fill(fiscalCode);
  await page.getByLabel(/^Nome utente/).fill(CLERK.username);
  await page.getByLabel(/^Nome e cognome/).fill(CLERK.displayName);
  await page.getByLabel(/^E-mail/).fill(CLERK.email);
  await page.getByRole('button', { name: 'Aggiungi il Comune e manda l’invito' }).click();
  await expect(page.getByText('Il Comune c’è, e l’invito è partito.')).toBeVisible();
}

/** From the invitation to an overview that says what to do. */
async function enterForTheFirstTime(browser: Browser, origin: string): Promise<Page> {
  const own = await browser.newContext({ baseURL: origin, locale: 'it-IT', timezoneId: 'Europe/Rome' });
  const page = await own.newPage();
  await openMail(page, CLERK.email, /Accesso all’Ufficio/);
  await page.getByRole('link', { name: /\/ufficio\/invito\// }).click();
  await page.getByLabel(/^Nuova password/).fill(PASSWORD);
  await page.getByLabel(/^Ripeti la nuova password/).fill(PASSWORD);
  await page.getByRole('button', { name: 'Salva la password' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Attiva la verifica in due passaggi' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Attiva il codice del telefono' }).click();
  const key = await page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/).innerText();
  await page.getByLabel(/^Codice di verifica/).fill(codeFor(key));
  await page.getByRole('button', { name: 'Attiva', exact: true }).click();
  await page.getByRole('button', { name: 'Li ho conservati' }).click();
  await toOverview(page);
  return page;
}

async function fromMenu(page: Page, entry: string): Promise<void> {
  await page.getByRole('link', { name: entry, exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: entry })).toBeVisible();
}

async function toOverview(page: Page): Promise<void> {
  await fromMenu(page, 'Cruscotto');
}

const step = (page: Page, title: string) =>
  page
    .getByRole('list', { name: 'Passi per cominciare' })
    .getByRole('listitem')
    .filter({
      has: page.getByRole('heading', { name: title }),
    });

async function take(page: Page, action: string): Promise<void> {
  await page.getByRole('link', { name: action, exact: true }).click();
}

async function expectDone(page: Page, title: string): Promise<void> {
  await toOverview(page);
  await expect(step(page, title)).toContainText('Fatto');
}

async function seeWhatIsMissing(page: Page): Promise<void> {
  await checkPage(page, 'Cruscotto');
  await expect(step(page, 'Dati di pagoPA')).toContainText('Il prossimo passo');
  await take(page, 'Chiudi il primo mese');
  await expect(page.getByText('Prima di chiudere il mese mancano dei passi')).toBeVisible();
  await toOverview(page);
}

async function chooseColour(page: Page): Promise<void> {
  await take(page, 'Scegli colore e stemma');
  await page.getByLabel('Colore', { exact: true }).fill('#1a5c3a');
  await page.getByRole('button', { name: 'Usa questo colore' }).click();
  await expect(page.getByText('Il colore è stato salvato.')).toBeVisible();
  await expectDone(page, 'Colore e stemma');
}

async function enterPagopa(page: Page): Promise<void> {
  await take(page, 'Inserisci i dati di pagoPA');
  const entries: [RegExp, string][] = [
    [/^Codice fiscale dell’intermediario/, '99999000013'],
    [/^Identificativo della stazione/, '99999000013_01'],
    [/^Codice di segregazione/, '01'],
    [/^IBAN di accredito/, 'IT60X0542811101000000123456'],
    [/^Chiave di Checkout/, 'chiave-di-prova'],
    [/^Chiave dell’archivio degli avvisi/, 'chiave-di-prova'],
    [/^Codice tassonomia/, '9/0109999SP/'],
  ];
  for (const [label, value] of entries) await page.getByLabel(label).fill(value);
  await page.getByRole('button', { name: 'Salva le impostazioni' }).click();
  await expect(page.getByText('La configurazione è completa.')).toBeVisible();
  await expectDone(page, 'Dati di pagoPA');
}

async function enterClasses(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await take(page, 'Inserisci scuole e classi');
  await page.getByRole('button', { name: 'Nuova scuola' }).click();
  await dialog.getByLabel(/^Scuola/).fill('Scuola primaria «Gianni Girandola»');
  await dialog.getByLabel(/^Codice/).fill('PRI01');
  await dialog.getByLabel(/^Grado/).selectOption('Primaria');
  await dialog.getByRole('button', { name: 'Salva' }).click();
  await expect(page.getByRole('rowheader', { name: /Girandola/ })).toBeVisible();
  const sections = page.getByRole('navigation', { name: 'Sezioni dell’anagrafica' });
  await sections.getByRole('link', { name: 'Classi' }).click();
  await take(page, 'Vai agli anni scolastici');
  await page.getByRole('button', { name: 'Apri l’anno scolastico in corso' }).click();
  await expect(page.getByText('Anno aperto.')).toBeVisible();
  await sections.getByRole('link', { name: 'Classi' }).click();
  await page.getByRole('button', { name: 'Nuova classe' }).click();
  await dialog.getByLabel(/^Scuola/).selectOption({ index: 1 });
  await dialog.getByLabel(/^Nome della classe/).fill('3A');
  await dialog.getByRole('button', { name: 'Salva' }).click();
  await expect(page.getByRole('rowheader', { name: '3A' })).toBeVisible();
  await expectDone(page, 'Scuole e classi');
}

async function setCalendar(page: Page): Promise<void> {
  await take(page, 'Imposta il calendario');
  await expect(page.getByText('Manca il periodo della mensa')).toBeVisible();
  await page.getByLabel('Primo giorno di mensa').fill('2026-09-14');
  await page.getByLabel('Ultimo giorno di mensa').fill('2027-06-08');
  await page.getByRole('button', { name: 'Salva il periodo' }).click();
  await expect(page.getByText('Manca il periodo della mensa')).toBeHidden();
  await expectDone(page, 'Calendario della mensa');
}

async function writeTariff(page: Page): Promise<void> {
  await take(page, 'Scrivi la tariffa');
  await take(page, 'Nuova versione');
  await page
    .getByLabel(/^Parti da un esempio/)
    .selectOption('Lissone – Sette fasce ISEE, dal mese se consegnato entro il 15');
  await page.getByRole('button', { name: 'Usa l’esempio' }).click();
  await expect(page.getByText('La tariffa è completa')).toBeVisible();
  await page.getByLabel(/^Nome della versione/).fill('Tariffe 2026/2027');
  await page.getByLabel(/^Valida dal/).fill('2026-09-01');
  await page.getByLabel(/^Valida al/).fill('2027-08-31');
  await page.getByRole('button', { name: 'Programma la versione' }).click();
  await expect(page.getByText('«Tariffe 2026/2027» è in vigore dal 01/09/2026.')).toBeVisible();
  await expectDone(page, 'Tariffa');
}

async function importFile(page: Page, buffer: Buffer): Promise<void> {
  await page.getByLabel(/^File/).setInputFiles({ name: 'file.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Carica il file' }).click();
  await page.getByRole('button', { name: 'Avanti' }).click();
  await page.getByRole('link', { name: 'Avanti' }).click();
  await page.getByRole('button', { name: 'Importa', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Importazione completata' })).toBeVisible();
}

async function closeOctober(page: Page): Promise<void> {
  await page.getByLabel(/^Mese/).selectOption('Ottobre 2026');
  await page.getByRole('button', { name: 'Prepara l’anteprima' }).click();
  await expect(page.getByRole('heading', { name: 'Anteprima' })).toBeVisible();
  await expect(page.getByText('Prezzi applicati').first()).toBeVisible();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: 'Emetti le fatture' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sì, emetti' }).click();
  await expect(page.getByText('Mese chiuso').first()).toBeVisible({ timeout: 30_000 });
}

async function findMail(page: Page): Promise<void> {
  await fromMenu(page, 'Posta in uscita');
  await expect(async () => {
    await page.getByRole('button', { name: /^In attesa/ }).click();
    await page.getByRole('button', { name: /^Spediti/ }).click();
    await expect(page.getByRole('row').filter({ hasText: 'margherita.girasole' }).first()).toBeVisible({
      timeout: 1_000,
    });
  }).toPass({ timeout: 30_000 });
  await page.getByLabel('Cerca', { exact: true }).fill('girasole marg');
  await page.getByRole('search').getByRole('button', { name: 'Cerca' }).click();
  await page
    .getByRole('link', { name: /^Nuova fattura a margherita\.girasole/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nuova fattura' })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'Preso in carico' })).toHaveCount(1);
  await checkPage(page, 'Nuova fattura');
}

test('a Comune is set up from nothing and issues its first invoices', async ({ page, browser }) => {
  test.setTimeout(120_000);
  await addComune(page);
  const clerk = await enterForTheFirstTime(browser, new URL(page.url()).origin);
  await seeWhatIsMissing(clerk);
  await chooseColour(clerk);
  await enterPagopa(clerk);
  await enterClasses(clerk);
  await setCalendar(clerk);
  await writeTariff(clerk);

  await take(clerk, 'Importa le famiglie');
  await importFile(clerk, families());
  await take(clerk, 'Ora importa le presenze');
  await importFile(clerk, attendance());
  await toOverview(clerk);
  await expect(step(clerk, 'Prima chiusura del mese')).toContainText('Il prossimo passo');
  await take(clerk, 'Chiudi il primo mese');
  await closeOctober(clerk);
  await findMail(clerk);

  await toOverview(clerk);
  await expect(clerk.getByRole('list', { name: 'Passi per cominciare' })).toBeHidden();
  await fromMenu(clerk, 'Impostazioni');
  await take(clerk, 'Per cominciare');
  await expect(clerk.getByText('Il Comune è pronto')).toBeVisible();
  await checkPage(clerk, 'Per cominciare');
});
