/** The office imports a month of attendance, closes it with its progress, and the family's e-mail arrives with the notice. */
import { expect, test, type Page } from '@playwright/test';
import { addDays, weekday } from '../../common/dates.ts';
import { DEMO } from '../../scripts/demo-comune.ts';
import { checkAccessibility } from './accessibility.ts';

const OFFICE = `/c/${DEMO.slug}/ufficio`;
const MONTH = { startsOn: '2026-11-01', endsOn: '2026-11-13', issuedOn: '2026-11-14', dueOn: '2026-12-10' };
const PUPILS = Array.from({ length: 40 }, (_, index) => 10_001 + index);

async function checkPage(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  await checkAccessibility(page);
}

function attendanceFile(): Buffer {
  const days = Array.from({ length: 12 }, (_, index) => addDays('2026-11-02', index)).filter(
    (day) => weekday(day) <= 5,
  );
  const rows = PUPILS.flatMap((code) => days.map((day) => `${code};${day};P`));
  return Buffer.from(['Codice utente;Data;Stato', ...rows, '99999;2026-11-02;P'].join('\r\n'), 'utf8');
}

test('imports attendance, closes the month, and the mail is in the mailbox with its PDF', async ({
  page,
}) => {
  await page.goto(`${OFFICE}/`);
  await page
    .getByLabel(/Nome utente|Utente|Codice utente/)
    .first()
    .fill(DEMO.operator.username);
  await page.getByLabel('Password', { exact: true }).fill(DEMO.operator.password);
  await page.getByRole('button', { name: 'Accedi' }).click();
  await checkPage(page, 'Cruscotto');

  await page.goto(`${OFFICE}/importazioni/nuova`);
  await checkPage(page, 'Importa un file');
  await page.getByLabel('Presenze').check();
  await page
    .getByLabel('File', { exact: false })
    .last()
    .setInputFiles({ name: 'presenze.csv', mimeType: 'text/csv', buffer: attendanceFile() });
  await page.getByRole('button', { name: 'Carica il file' }).click();
  await checkPage(page, 'Abbina le colonne');
  await page
    .getByRole('button', { name: 'Avanti' })
    .or(page.getByRole('link', { name: 'Avanti' }))
    .first()
    .click();
  await checkPage(page, 'Anteprima');
  await expect(page.getByText('Righe scartate').first()).toBeVisible();
  await page
    .getByRole('button', { name: 'Avanti' })
    .or(page.getByRole('link', { name: 'Avanti' }))
    .first()
    .click();
  await checkPage(page, 'Conferma l’importazione');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Importa', exact: true }).click();
  await checkPage(page, 'Importazione completata');

  await page.goto(`${OFFICE}/chiusure/nuova`);
  await checkPage(page, 'Chiudi un mese');
  await page.getByLabel(/^Dal giorno/).fill(MONTH.startsOn);
  await page.getByLabel(/^Al giorno/).fill(MONTH.endsOn);
  await page.getByLabel('Data di emissione').fill(MONTH.issuedOn);
  await page.getByLabel('Data di scadenza').fill(MONTH.dueOn);
  await page.getByRole('button', { name: 'Prepara l’anteprima' }).click();
  await expect(page.getByRole('heading', { name: 'Anteprima' })).toBeVisible();
  await checkAccessibility(page);
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: 'Emetti le fatture' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sì, emetti' }).click();
  await expect(page.getByText('Mese chiuso').first()).toBeVisible({ timeout: 60_000 });
  await checkAccessibility(page);

  for (const [path, heading] of [
    ['posta', 'Posta'],
    ['anomalie', 'Anomalie'],
    ['lavori', 'Lavori'],
    ['impostazioni', 'Impostazioni'],
  ]) {
    await page.goto(`${OFFICE}/${path}`);
    await checkPage(page, new RegExp(heading ?? ''));
  }

  await expect(async () => {
    await page.goto('/sviluppo/posta?q=margherita.girasole');
    await expect(page.getByRole('link', { name: /scadenza 10\/12\/2026/ }).first()).toBeVisible({
      timeout: 1_000,
    });
  }).toPass({ timeout: 60_000 });
  await checkAccessibility(page);
  await page
    .getByRole('link', { name: /scadenza 10\/12\/2026/ })
    .first()
    .click();
  const attachment = page.getByRole('link', { name: /avviso-\d{18}\.pdf/ });
  const pdf = await page.request.get((await attachment.getAttribute('href')) ?? '');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
});
