/** A parent reads the codice di disdetta in Presenze and cancels by SMS and by telephone; the office sees both. */
import { test, type Page } from '@playwright/test';
import { addDays, formatDate, romanDate } from '#common/dates.ts';
import type { PresenceMonth, PresenceOverview } from '#common/contract/presences.ts';
import { DEMO } from '../../scripts/demo-names.ts';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';
import { checkPage, logInOperator, logInParent, OFFICE, PORTAL, widths } from './steps.ts';

const TELEPHONE = 'http://localhost:4005/';

async function findChildAndDays(page: Page): Promise<{ childId: number; firstName: string; days: string[] }> {
  const base = `/api/c/${DEMO.slug}/portal/presences`;
  const overview = (await (await page.request.get(base)).json()) as PresenceOverview;
  const [child] = overview.children;
  if (!child) throw new Error('the demonstration has no such child');
  const from = addDays(romanDate(new Date()), 7);
  const days: string[] = [];
  for (const month of [from.slice(0, 7), addDays(from, 31).slice(0, 7)]) {
    const answer = await page.request.get(`${base}/${child.childId}?month=${month}`);
    const read = (await answer.json()) as PresenceMonth;
    days.push(...read.days.filter((day) => day.state === 'planned' && day.deadline).map(({ date }) => date));
  }
  return { ...child, days: days.filter((date) => date >= from) };
}

async function write(page: Page, text: string, answer: RegExp): Promise<void> {
  await page.getByLabel('Messaggio').fill(text);
  await page.getByRole('button', { name: 'Invia SMS' }).click();
  await expect(page.getByRole('log', { name: 'Conversazione' }).getByRole('listitem').last()).toHaveText(
    answer,
  );
}

async function press(page: Page, keys: string): Promise<void> {
  for (const key of keys) await page.getByRole('button', { name: key, exact: true }).click();
}

for (const width of widths(1280, 360)) {
  test(`cancels without the portal, and finds it there, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await logInParent(page, 'g0004');
    const { childId, firstName, days } = await findChildAndDays(page);
    const [bySms = '', byPhone = ''] = days;
    await page.goto(`${PORTAL}/presenze/${childId}?mese=${bySms.slice(0, 7)}`);
    await checkPage(page, `Presenze di ${firstName}`);
    const box = page.getByRole('region', { name: 'Disdetta per telefono o SMS' });
    const code = (await box.getByRole('definition').innerText()).replaceAll(' ', '');
    expect(code).toMatch(/^\d{9}$/);

    await page.goto(TELEPHONE);
    await expect(page.getByText('SIMULAZIONE – Telefono e SMS')).toBeVisible();
    await checkAccessibility(page);
    await write(page, `disdeta ${code}`, /Per quale giorno\?/);
    await write(page, `disdetta ${code} ${formatDate(bySms).slice(0, 5)}`, /Disdetta registrata/);
    const said = await page
      .getByRole('log', { name: 'Conversazione' })
      .getByRole('listitem')
      .last()
      .innerText();
    const number = /Ricevuta numero (\d+)/.exec(said)?.[1];
    await write(
      page,
      `DISDETTA ${code} ${formatDate(addDays(romanDate(new Date()), -1))}`,
      /Troppo tardi|non ha mensa|chiusa/,
    );

    await page.getByRole('button', { name: 'Chiama' }).click();
    const voice = page.getByRole('log', { name: 'Voce' }).getByRole('listitem').last();
    await expect(voice).toContainText('Digita il codice di disdetta');
    await checkAccessibility(page);
    await press(page, code);
    await expect(voice).toContainText(`${firstName}: per disdire il pasto premi 1`);
    await press(page, '1');
    await expect(voice).toContainText('Per oggi premi 1');
    await press(page, `${byPhone.slice(8)}${byPhone.slice(5, 7)}`);
    await expect(voice).toContainText('Disdetta registrata');
    await expect(page.getByText('La chiamata è finita.')).toBeVisible();
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'Torna al telefono' }).click();

    for (const date of [bySms, byPhone]) {
      await page.goto(`${PORTAL}/presenze/${childId}?mese=${date.slice(0, 7)}`);
      const cell = page.getByRole('button', { name: new RegExp(`^\\S+ ${Number(date.slice(8))} `) });
      await expect(cell).toContainText('Disdetto');
      await cell.click();
      const dialog = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Chiudi' }) });
      if (date === bySms) await expect(dialog.getByText(`Ricevuta n. ${number}`)).toBeVisible();
      await dialog.getByRole('button', { name: /^Annulla la disdetta/ }).click();
      await expect(dialog.getByText(/torna il pasto previsto/)).toBeVisible();
      await page.keyboard.press('Escape');
    }

    await box.getByRole('button', { name: 'Cambia codice' }).click();
    await checkAccessibility(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Cambia codice' }).click();
    await expect(box.getByText('Il codice è cambiato')).toBeVisible();
    await expect(box.getByRole('definition')).not.toHaveText(code.replace(/(\d{3})(?=\d)/g, '$1 '));
    await page.goto(TELEPHONE);
    await write(page, `DISDETTA ${code} domani`, /Questo codice non esiste/);
  });
}

test('the office sees who called and what came of it, and gives a family its code', async ({ page }) => {
  await logInOperator(page);
  await page.goto(TELEPHONE);
  await write(page, 'aiuto', /Per disdire/);
  await page.goto(`${OFFICE}/telefono`);
  await checkPage(page, 'Telefono e SMS');
  await expect(page.getByRole('row').nth(1)).toContainText('Aiuto');
  await expect(page.getByRole('row').nth(1)).toContainText('…4567');
  await page.getByLabel('Numero da chiamare').fill('chiamami');
  await page.getByRole('button', { name: 'Salva' }).click();
  await expect(page.getByText('Scrivi solo cifre e spazi')).toBeVisible();
  await page.getByLabel('Numero da chiamare').fill('02 0000 0001');
  await page.getByRole('button', { name: 'Salva' }).click();
  await expect(page.getByText('Salvato.')).toBeVisible();
  await page.getByLabel('Codice utente del bambino').fill('nessuno');
  await page.getByRole('button', { name: 'Cerca' }).click();
  await expect(page.getByText('Nessun bambino ha questo codice utente.')).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole('button', { name: 'Cambia il segreto' }).click();
  await checkAccessibility(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Annulla' }).click();
});

test('an early leave is announced with the meal cancelled, and the school reads it', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await logInParent(page, 'g0003');
  const { childId, firstName, days } = await findChildAndDays(page);
  const [, , date = ''] = days;
  await page.goto(`${PORTAL}/presenze/${childId}?mese=${date.slice(0, 7)}`);
  const cell = page.getByRole('button', { name: new RegExp(`^\\S+ ${Number(date.slice(8))} `) });
  await cell.click();
  const leave = page.getByRole('region', { name: 'Uscita anticipata' });
  await leave.getByText('Uscita anticipata').click();
  await leave.getByRole('button', { name: 'Comunica l’uscita' }).click();
  await expect(leave.getByText('Scrivi l’ora')).toBeVisible();
  await leave.getByLabel(/^A che ora esce/).fill('11:30');
  await leave.getByLabel(/^Motivo/).fill('Visita medica');
  await leave.getByLabel('Esce prima di pranzo').check();
  await checkAccessibility(page);
  await leave.getByRole('button', { name: 'Comunica l’uscita' }).dblclick();
  await expect(leave.getByText(/il pasto è disdetto: ricevuta n\. \d+/)).toBeVisible();
  await checkAccessibility(page);
  await page.keyboard.press('Escape');
  await expect(cell).toContainText('Esce alle 11:30');
  await expect(cell).toContainText('Disdetto');

  await logInOperator(page, `uscite?giorno=${date}`);
  await checkPage(page, 'Uscite anticipate');
  await expect(page.getByRole('row', { name: new RegExp(firstName) })).toContainText('Non mangia');

  await page.goto(`${PORTAL}/presenze/${childId}?mese=${date.slice(0, 7)}`);
  await cell.click();
  await leave.getByRole('button', { name: 'Non esce più prima' }).click();
  await expect(leave.getByText('La scuola vede che resta fino alla fine.')).toBeVisible();
  await page.getByRole('button', { name: /^Annulla la disdetta/ }).click();
  await expect(page.getByText(/torna il pasto previsto/)).toBeVisible();
});
