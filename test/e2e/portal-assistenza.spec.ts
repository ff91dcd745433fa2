/** A family disputes a day and asks a question; the office looks, answers and is overtaken; the family reads and closes. */
import { test, type Browser, type Page } from '@playwright/test';
import type { PresenceMonth, PresenceOverview } from '#common/contract/presences.ts';
import type { OwnTicketList } from '#common/contract/support.ts';
import { DEMO } from '../../scripts/demo-names.ts';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';
import { checkPage, forThisTry, logInOperator, logInParent, OFFICE, openMail, PORTAL } from './steps.ts';

const API = `/api/c/${DEMO.slug}/portal`;
/** A month that the demonstration has billed. */
const MONTH = '2026-10';

async function read<T>(page: Page, path: string): Promise<T> {
  const response = await page.request.get(`${API}${path}`);
  expect(response.status()).toBe(200);
  return (await response.json()) as T;
}

async function findEatenDay(page: Page): Promise<{ childId: number; firstName: string; date: string }> {
  const { children } = await read<PresenceOverview>(page, '/presences');
  for (const { childId, firstName } of children) {
    const { days } = await read<PresenceMonth>(page, `/presences/${childId}?month=${MONTH}`);
    const eaten = days.find(({ state }) => state === 'served');
    if (eaten) return { childId, firstName, date: eaten.date };
  }
  throw new Error('the demonstration has no meal that was eaten');
}

async function openOffice(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await logInOperator(page);
  return page;
}

function cellOf(page: Page, date: string) {
  return page.getByRole('button', { name: new RegExp(`^\\S+ ${Number(date.slice(8))} `) });
}

test('a day is disputed with one tap, answered by the office, read and closed', async ({ page, browser }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await logInParent(page, forThisTry('g0001', 'g0004'));
  const { childId, date } = await findEatenDay(page);
  await page.goto(`${PORTAL}/presenze/${childId}?mese=${MONTH}`);
  await cellOf(page, date).click();
  const dialog = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Chiudi' }) });
  await expect(dialog.getByText('Non è andata così?')).toBeVisible();
  await checkAccessibility(page);
  await dialog.getByRole('button', { name: /^Non ha mangiato/ }).dblclick();
  await expect(dialog.getByText(/^Segnalazione n\. \S+ inviata/)).toBeVisible();
  await checkAccessibility(page);
  await dialog.getByRole('button', { name: 'Chiudi' }).click();
  await expect(cellOf(page, date)).toContainText('Segnalato');
  await cellOf(page, date).click();
  await expect(dialog.getByText('Giorno segnalato: non ha mangiato')).toBeVisible();
  await checkAccessibility(page);
  await dialog.getByRole('link', { name: 'Apri la segnalazione' }).click();
  await checkPage(page, /^Segnalazione n\. /);
  const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  const number = title.replace('Segnalazione n. ', '');
  const { tickets } = await read<OwnTicketList>(page, '/tickets');
  expect(tickets.filter(({ kind }) => kind === 'disputed_day')).toHaveLength(1);

  const office = await openOffice(browser);
  await expect(office.getByRole('heading', { name: 'Segnalazioni aperte' })).toBeVisible();
  await office.getByRole('link', { name: 'Rispondi alle famiglie' }).click();
  await checkPage(office, 'Segnalazioni');
  await office.getByLabel('Argomento').selectOption('Presenza contestata');
  const row = office.getByRole('row', { name: new RegExp(number) });
  await expect(row).toContainText('Da rispondere');
  const file = office.waitForEvent('download');
  await office.getByRole('link', { name: 'CSV', exact: true }).click();
  expect((await file).suggestedFilename()).toMatch(/^segnalazioni-.*\.csv$/);
  await row.getByRole('link', { name: number }).click();
  await checkPage(office, title);
  await expect(office.getByText('file importato')).toBeVisible();
  await expect(office.getByText(/^Fattura \d+: presente/)).toBeVisible();
  await expect(office.getByRole('link', { name: 'Emetti una nota di credito' })).toHaveAttribute(
    'href',
    new RegExp('/nota-di-credito$'),
  );
  await office.getByRole('button', { name: 'Prendi in carico' }).click();
  await expect(office.getByText('Ora la segnalazione è in carico a te.')).toBeVisible();
  await office.getByRole('button', { name: 'Invia la risposta' }).click();
  await expect(office.getByText('Scrivi il testo.')).toBeVisible();
  await checkAccessibility(office);
  await office.getByLabel('Nota interna').check();
  await office.getByLabel('Testo').fill('La maestra conferma.');
  await office.getByRole('button', { name: 'Salva la nota' }).click();
  await expect(office.getByText('Nota salvata.')).toBeVisible();
  await office.getByLabel('Risposta alla famiglia').check();
  await office.getByLabel('Testo').fill('Avete ragione: restituiamo il pasto.');
  await office.setViewportSize({ width: 360, height: 800 });
  await office.getByRole('button', { name: 'Invia la risposta' }).dblclick();
  await expect(office.getByText('Risposta inviata.')).toBeVisible();
  await checkAccessibility(office);
  await expect(office.getByText('Avete ragione: restituiamo il pasto.')).toHaveCount(1);

  await page.goto(`${PORTAL}/assistenza`);
  await checkPage(page, 'Assistenza');
  const answered = page.getByRole('row', { name: new RegExp(number) });
  await expect(answered).toContainText('Da leggere');
  await answered.getByRole('link', { name: number }).click();
  await expect(page.getByText('Avete ragione: restituiamo il pasto.')).toBeVisible();
  await expect(page.getByText('La maestra conferma.')).toHaveCount(0);
  await page.getByRole('button', { name: 'Chiudi la segnalazione' }).click();
  await expect(page.getByText(/Segnalazione chiusa\./)).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole('link', { name: 'Torna ad Assistenza' }).click();
  await expect(answered).toContainText('Chiusa');
  await expect(answered).not.toContainText('Da leggere');
  await openMail(page, '', new RegExp(`risposta alla segnalazione n. ${number}`));
  await office.context().close();
});

test('a question survives mistakes, an expired session and two hands at once', async ({ page, browser }) => {
  const parent = forThisTry('g0002', 'g0003');
  await logInParent(page, parent);
  await page.getByRole('main').getByRole('link', { name: 'Assistenza' }).click();
  await expect(page.getByText('Non hai ancora scritto al Comune')).toBeVisible();
  await checkPage(page, 'Assistenza');
  await page.getByRole('link', { name: 'Nuova segnalazione' }).click();
  await checkPage(page, 'Nuova segnalazione');
  await page.getByRole('button', { name: 'Invia la segnalazione' }).click();
  await expect(page.getByText('Scegli l’argomento.')).toBeVisible();
  await expect(page.getByLabel(/^Argomento/)).toBeFocused();
  await checkAccessibility(page);
  await page.getByLabel(/^Argomento/).selectOption('I miei dati');
  await page.getByLabel(/^Che cosa vuoi dire/).fill('Ho cambiato numero di telefono.');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Invia la segnalazione' }).click();
  await page.getByLabel(/^Codice utente/).fill(parent);
  await page.getByLabel('Password', { exact: true }).fill(DEMO.parentPassword);
  await page.getByRole('button', { name: 'Accedi' }).click();
  await expect(page.getByText('Abbiamo ritrovato quello che stavi scrivendo.')).toBeVisible();
  await expect(page.getByLabel(/^Che cosa vuoi dire/)).toHaveValue('Ho cambiato numero di telefono.');
  await checkAccessibility(page);
  await page.getByRole('button', { name: 'Invia la segnalazione' }).click();
  await expect(page.getByText('Segnalazione inviata')).toBeVisible();
  await checkPage(page, /^Segnalazione n\. /);
  const number =
    ((await page.getByRole('heading', { level: 1 }).textContent()) ?? '').split(' ').at(-1) ?? '';

  const office = await openOffice(browser);
  await office.goto(`${OFFICE}/segnalazioni?cerca=telefono`);
  await office.getByRole('link', { name: number }).click();
  await office.getByLabel('Testo').fill('Corretto.');
  await page.getByLabel('Scrivi al Comune').fill('Anche l’indirizzo.');
  await page.getByRole('button', { name: 'Invia', exact: true }).click();
  await expect(page.getByText('Messaggio inviato.')).toBeVisible();
  await office.getByRole('button', { name: 'Invia e chiudi' }).click();
  await expect(office.getByText(/Nel frattempo qualcun altro/)).toBeVisible();
  await expect(office.getByText('Anche l’indirizzo.')).toBeVisible();
  await expect(office.getByLabel('Testo')).toHaveValue('Corretto.');
  await checkAccessibility(office);
  await office.getByLabel('Testo').fill('Corretti tutti e due.');
  await office.getByRole('button', { name: 'Invia e chiudi' }).click();
  await expect(office.getByText('Risposta inviata, segnalazione chiusa.')).toBeVisible();

  await page.reload();
  await expect(page.getByText('Il Comune ha chiuso la segnalazione')).toBeVisible();
  await page.getByLabel('Non è risolto? Scrivi ancora').fill('Grazie, manca il CAP.');
  await page.getByRole('button', { name: 'Invia e riapri' }).click();
  await expect(page.getByText('In attesa di risposta')).toBeVisible();
  await checkAccessibility(page);
  await office.context().close();
});
