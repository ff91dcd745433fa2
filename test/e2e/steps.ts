/** What several journeys do on their way. */
import { test, type Page } from '@playwright/test';
import { DEMO } from '../../scripts/demo-names.ts';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';

export const PORTAL = `/c/${DEMO.slug}`;
export const OFFICE = `${PORTAL}/ufficio`;

/**
 * One of two for what a journey makes under a name: the first try has left its own behind when there is a second.
 * `--repeat-each 2` shows that a second one passes.
 */
export function forThisTry<T>(first: T, second: T): T {
  return isFirstTry() ? first : second;
}

export function isFirstTry(): boolean {
  const { retry, repeatEachIndex } = test.info();
  return retry + repeatEachIndex === 0;
}

export async function checkPage(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  await checkAccessibility(page);
}

interface Credentials {
  username: string;
  password: string;
}

/** On the login page that who is signed out is led to; it leads on to the page that was asked for. */
export async function logInByHand(
  page: Page,
  path: string,
  username: string,
  password: string,
): Promise<void> {
  await page.goto(path);
  await page.getByLabel(/^(Nome utente|Codice utente)/).fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Accedi' }).click();
  await expect(page.getByRole('button', { name: 'Esci' })).toBeVisible();
}

/** Signed in at a page, by what the login page sends and not by the page: each journey has another matter than the login. */
export async function logIn(page: Page, path: string, username: string, password: string): Promise<void> {
  const [, slug = '', surface = ''] = /^\/c\/([^/]+)\/(ufficio)?/.exec(path) ?? [];
  const answer = await page.request.post(`/api/c/${slug}/${surface ? 'office' : 'portal'}/login`, {
    headers: { 'x-requested-with': 'refettorio' },
    data: { username, password },
  });
  expect(answer.status()).toBe(200);
  await page.goto(path);
  await expect(page.getByRole('button', { name: 'Esci' })).toBeVisible();
  // What the server draws before the application is there has the button too.
  await expect(page.locator('.frame')).toHaveCount(0);
}

export async function logOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Esci' }).click();
  await expect(page.getByRole('button', { name: 'Accedi' })).toBeVisible();
}

export async function logInParent(page: Page, username: string, path = ''): Promise<void> {
  await logIn(page, `${PORTAL}/${path}`, username, DEMO.parentPassword);
}

export async function logInOperator(page: Page, path = ''): Promise<void> {
  await logIn(page, `${OFFICE}/${path}`, DEMO.operator.username, DEMO.operator.password);
}

/** A school or the kitchen, each in the room it lands in. */
export async function logInRoom(page: Page, { username, password }: Credentials): Promise<void> {
  await logIn(page, `${OFFICE}/`, username, password);
}

/** Uploads a file, keeps the columns that were found for it, looks at the preview and imports it, rejects left out. */
export async function importFile(
  page: Page,
  kind: 'Anagrafica' | 'Presenze',
  lines: readonly string[],
  { hasRejects = false } = {},
): Promise<void> {
  await page.goto(`${OFFICE}/importazioni/nuova`);
  await checkPage(page, 'Importa un file');
  await page.getByLabel(kind).check();
  await page.getByLabel(/^File/).setInputFiles({
    name: 'file.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(lines.join('\r\n'), 'utf8'),
  });
  await page.getByRole('button', { name: 'Carica il file' }).click();
  const goOn = page.getByRole('button', { name: 'Avanti' }).or(page.getByRole('link', { name: 'Avanti' }));
  await checkPage(page, 'Abbina le colonne');
  await goOn.first().click();
  await checkPage(page, 'Anteprima');
  if (hasRejects) await expect(page.getByText('Righe scartate').first()).toBeVisible();
  await goOn.first().click();
  await checkPage(page, 'Conferma l’importazione');
  if (hasRejects) await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Importa', exact: true }).click();
  await checkPage(page, 'Importazione completata');
}

export interface Month {
  startsOn: string;
  endsOn: string;
  issuedOn: string;
  dueOn: string;
}

/** Opens a run, acknowledges what its preview asks to be looked at, confirms, and waits for the end of the progress. */
export async function closeMonth(page: Page, month: Month): Promise<void> {
  await page.goto(`${OFFICE}/chiusure/nuova`);
  await checkPage(page, 'Chiudi un mese');
  await page.getByLabel(/^Dal giorno/).fill(month.startsOn);
  await page.getByLabel(/^Al giorno/).fill(month.endsOn);
  await page.getByLabel('Data di emissione').fill(month.issuedOn);
  await page.getByLabel('Data di scadenza').fill(month.dueOn);
  await page.getByRole('button', { name: 'Prepara l’anteprima' }).click();
  await expect(page.getByRole('heading', { name: 'Anteprima' })).toBeVisible();
  // The heading stands before the figures are there, and what is to be acknowledged comes with them.
  await expect(page.getByRole('heading', { name: 'Prezzi applicati' })).toBeVisible();
  await checkAccessibility(page);
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: 'Emetti le fatture' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sì, emetti' }).click();
  await expect(page.getByText('Mese chiuso').first()).toBeVisible({ timeout: 60_000 });
  await checkAccessibility(page);
}

/** Waits until a message to that address with that subject has been sent, and opens the newest. */
export async function openMail(page: Page, address: string, subject: RegExp): Promise<void> {
  const link = page.getByRole('link', { name: subject }).first();
  await expect(async () => {
    await page.goto(`/sviluppo/posta?q=${address}`);
    await expect(link).toBeVisible({ timeout: 250 });
  }).toPass({ timeout: 60_000, intervals: [250] });
  await link.click();
}

export interface NewParent {
  username: string;
  email: string;
}

/** The password that `activate` chooses. */
export const CHOSEN_PASSWORD = 'tazzina verde 7';

/** From the Lettera Codici e Credenziali to the portal, with a password of one's own. */
export async function activate(page: Page, { username, email }: NewParent): Promise<void> {
  await openMail(page, email, /Lettera Codici e Credenziali/);
  await page.getByRole('link', { name: /\/attiva\// }).click();
  await checkPage(page, 'Attiva il tuo accesso');
  await expect(page.getByText(username)).toBeVisible();
  await page.getByLabel('Nuova password', { exact: true }).fill(CHOSEN_PASSWORD);
  await page.getByLabel('Ripeti la nuova password', { exact: true }).fill(CHOSEN_PASSWORD);
  await page.getByRole('button', { name: 'Attiva l’accesso' }).click();
  await expect(page.getByRole('button', { name: 'Esci' })).toBeVisible();
}

/**
 * The widths at which a journey is made: the last of them, or all with `ALL_WIDTHS=1`. Each page is looked at on a
 * narrow screen by narrow-pages.spec.ts besides.
 */
export function widths(...all: readonly number[]): readonly number[] {
  return process.env.ALL_WIDTHS ? all : all.slice(-1);
}
