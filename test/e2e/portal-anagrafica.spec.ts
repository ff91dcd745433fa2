/** A family corrects its data, and lets a grandmother in to cancel meals; she sees no money, and is shut out again. */
import { test, type Page } from '@playwright/test';
import { addDays, romanDate } from '#common/dates.ts';
import type { PresenceMonth, PresenceOverview } from '#common/contract/presences.ts';
import { DEMO } from '../../scripts/demo-names.ts';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';
import { checkPage, forThisTry, logInOperator, logInParent, openMail, PORTAL, widths } from './steps.ts';

const API = `/api/c/${DEMO.slug}/portal`;

async function read<T>(page: Page, path: string): Promise<T> {
  const response = await page.request.get(`${API}${path}`);
  expect(response.status()).toBe(200);
  return (await response.json()) as T;
}

/** From next week on, so that no deadline depends on the hour. */
async function findMeal(page: Page): Promise<{ childId: number; date: string }> {
  const { children } = await read<PresenceOverview>(page, '/presences');
  const childId = children[0]?.childId ?? 0;
  const from = addDays(romanDate(new Date()), 7);
  for (const month of [from.slice(0, 7), addDays(from, 31).slice(0, 7)]) {
    const { days } = await read<PresenceMonth>(page, `/presences/${childId}?month=${month}`);
    const open = days.find((day) => day.date >= from && day.state === 'planned' && day.deadline);
    if (open) return { childId, date: open.date };
  }
  throw new Error('the demonstration has no meal to cancel');
}

for (const width of widths(1280, 360)) {
  test(`lets a carer in and shuts her out again, ${width} px wide`, async ({ page, browser }) => {
    const firstName = forThisTry('Ortensia', 'Camelia');
    const address = `${width}.${firstName.toLowerCase()}.betulla@example.invalid`;
    await page.setViewportSize({ width, height: 800 });
    await logInParent(page, 'g0004', 'anagrafica');
    await expect(page.getByRole('heading', { name: 'I tuoi dati' })).toBeVisible();
    await checkPage(page, 'Anagrafica');
    await page.getByRole('link', { name: 'Gestisci gli accessi' }).click();
    await checkPage(page, 'Persone con accesso');
    await page.getByRole('button', { name: 'Invia l’invito' }).click();
    await expect(page.getByText('Scegli che cosa potrà fare.')).toBeVisible();
    await checkAccessibility(page);
    await page.getByLabel('E-mail della persona').fill(address);
    await page.getByLabel('Delegato').check();
    await page.getByRole('button', { name: 'Invia l’invito' }).click();
    await expect(page.getByText(`Invito inviato a ${address}`)).toBeVisible();
    await checkAccessibility(page);

    const carer = await (await browser.newContext({ viewport: { width, height: 800 } })).newPage();
    await openMail(carer, address, /^Invito al Portale Genitori/);
    await carer.getByRole('link', { name: /\/invito\// }).click();
    await checkPage(carer, 'Invito al Portale Genitori');
    await carer.getByLabel('Nome', { exact: true }).fill(firstName);
    await carer.getByLabel('Cognome').fill('Betulla');
    await carer.getByLabel('Scegli una password').fill('corta');
    await carer.getByRole('button', { name: 'Accetta ed entra' }).click();
    await expect(carer.getByText('La password deve avere almeno 10 caratteri.')).toBeVisible();
    await checkAccessibility(carer);
    await carer.getByLabel('Scegli una password').fill('le ortensie del cortile');
    await carer.getByRole('button', { name: 'Accetta ed entra' }).click();
    await expect(carer.getByRole('heading', { name: 'Oggi in mensa' })).toBeVisible();
    await expect(carer.getByRole('link', { name: 'Pagamenti' })).toHaveCount(0);
    await checkAccessibility(carer);
    expect((await carer.request.get(`${API}/invoices`)).status()).toBe(403);
    await carer.goto(`${PORTAL}/pagamenti/estratto-conto`);
    await checkPage(carer, 'Una pagina per i genitori');
    await carer.getByRole('link', { name: 'Vai a Presenze' }).click();
    await expect(carer.getByRole('heading', { level: 1, name: 'Presenze' })).toBeVisible();
    await carer.goto(`${PORTAL}/anagrafica`);
    await expect(carer.getByRole('heading', { name: 'I bambini che segui' })).toBeVisible();
    await expect(carer.getByText('ISEE')).toHaveCount(0);
    await checkAccessibility(carer);

    const { childId, date } = await findMeal(carer);
    await carer.goto(`${PORTAL}/presenze/${childId}?mese=${date.slice(0, 7)}`);
    const cell = carer.getByRole('button', { name: new RegExp(`^\\S+ ${Number(date.slice(8))} `) });
    await cell.click();
    const dialog = carer.getByRole('dialog').filter({ has: carer.getByRole('button', { name: 'Chiudi' }) });
    await dialog.getByRole('button', { name: /^Disdici il pasto/ }).click();
    await expect(dialog.getByText(/^Ricevuta n\. \d+/)).toBeVisible();
    await dialog.getByRole('button', { name: /^Annulla la disdetta/ }).click();
    await expect(dialog.getByText(/torna il pasto previsto/)).toBeVisible();

    await page.reload();
    await page.getByRole('button', { name: `Togli l’accesso a ${firstName} Betulla` }).click();
    const question = page.getByRole('dialog', { name: `Togliere l’accesso a ${firstName} Betulla?` });
    await checkAccessibility(page);
    await question.getByRole('button', { name: 'Togli l’accesso' }).click();
    await expect(page.getByText(`${firstName} Betulla non ha più accesso.`)).toBeVisible();
    await carer.goto(`${PORTAL}/presenze`);
    await expect(carer.getByRole('heading', { name: 'Accedi' })).toBeVisible();
    await carer.context().close();
  });
}

test('changes the telephone at once, and a birth date by way of the office', async ({ page, browser }) => {
  await logInParent(page, 'g0004', 'anagrafica/recapiti');
  await page.getByLabel('Telefono').fill('333');
  await page.getByRole('button', { name: 'Salva i recapiti' }).click();
  await expect(page.getByLabel('Telefono')).toBeFocused();
  await checkPage(page, 'I tuoi recapiti');
  await page.getByLabel('Telefono').fill('333 0000004');
  await page.getByRole('button', { name: 'Salva i recapiti' }).click();
  await expect(page.getByText('Recapiti salvati.')).toBeVisible();
  await page.goto(`${PORTAL}/anagrafica`);
  await expect(page.getByText('3330000004')).toBeVisible();
  await expect(page.getByText(/dalla famiglia\.$/)).toBeVisible();

  await page
    .getByRole('link', { name: /^Chiedi una modifica dei dati di/ })
    .first()
    .click();
  await page.getByLabel('Dato da modificare').selectOption('birth_date');
  await page.getByLabel('Valore corretto').fill('2018-02-03');
  await page.getByLabel('Motivo').fill('Errore di battitura');
  await page.getByRole('button', { name: 'Invia la richiesta' }).click();
  await expect(page.getByText('In attesa')).toBeVisible();
  await checkPage(page, 'Chiedi una modifica');

  const office = await (await browser.newContext()).newPage();
  await logInOperator(office, 'richieste');
  await expect(office.getByRole('button', { name: /^Decidi la richiesta/ })).toBeVisible();
  await checkPage(office, 'Richieste di modifica');
  await office.getByRole('button', { name: /^Decidi la richiesta/ }).click();
  const dialog = office.getByRole('dialog', { name: 'Richiesta di modifica' });
  await dialog.getByLabel('Non accogliere').check();
  await dialog.getByRole('button', { name: 'Conferma la decisione' }).click();
  await expect(dialog.getByText('Scrivi alla famiglia perché')).toBeVisible();
  await checkAccessibility(office);
  await dialog.getByLabel('Accogli', { exact: true }).check();
  await dialog.getByRole('button', { name: 'Conferma la decisione' }).click();
  await expect(office.getByText('Richiesta accolta: il dato è cambiato.')).toBeVisible();
  await office.context().close();

  await page.reload();
  await expect(page.getByText('Accolta')).toBeVisible();
  await page.goto(`${PORTAL}/anagrafica`);
  await expect(page.getByText('03/02/2018').first()).toBeVisible();

  await page.goto(`${PORTAL}/anagrafica/dati`);
  await checkPage(page, 'I miei dati e la privacy');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Scarica i miei dati' }).click();
  expect((await download).suggestedFilename()).toMatch(/^i-miei-dati-.*\.zip$/);
  await expect(page.getByText(/Scaricato: i-miei-dati/)).toBeVisible();
  await checkAccessibility(page);
});
