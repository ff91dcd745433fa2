/** The office imports a month of attendance, closes it with its progress, and the family's e-mail arrives with the notice. */
import { test } from '@playwright/test';
import { addDays, weekday } from '../../common/dates.ts';
import { DEMO } from '../../scripts/demo-names.ts';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';
import { checkPage, closeMonth, forThisTry, importFile, logInByHand, OFFICE, openMail } from './steps.ts';

/** What is closed once cannot be closed again. */
const FIRST = { startsOn: '2026-11-01', endsOn: '2026-11-08' };
const SECOND = { startsOn: '2026-11-09', endsOn: '2026-11-13' };
const DATES = { issuedOn: '2026-11-14', dueOn: '2026-12-10' };
const PUPILS = Array.from({ length: 40 }, (_, index) => 10_001 + index);

function attendanceFile(): string[] {
  const days = Array.from({ length: 12 }, (_, index) => addDays('2026-11-02', index)).filter(
    (day) => weekday(day) <= 5,
  );
  const rows = PUPILS.flatMap((code) => days.map((day) => `${code};${day};P`));
  return ['Codice utente;Data;Stato', ...rows, '99999;2026-11-02;P'];
}

test('imports attendance, closes the month, and the mail is in the mailbox with its PDF', async ({
  page,
}) => {
  await logInByHand(page, `${OFFICE}/`, DEMO.operator.username, DEMO.operator.password);
  await checkPage(page, 'Cruscotto');
  await importFile(page, 'Presenze', attendanceFile(), { hasRejects: true });
  await closeMonth(page, { ...forThisTry(FIRST, SECOND), ...DATES });

  for (const [path, heading] of [
    ['posta', 'Posta'],
    ['anomalie', 'Anomalie'],
    ['lavori', 'Lavori'],
    ['impostazioni', 'Impostazioni'],
  ]) {
    await page.goto(`${OFFICE}/${path}`);
    await checkPage(page, new RegExp(heading ?? ''));
  }

  await openMail(page, 'margherita.girasole', /scadenza 10\/12\/2026/);
  await checkAccessibility(page);
  const attachment = page.getByRole('link', { name: /avviso-\d{18}\.pdf/ });
  const pdf = await page.request.get((await attachment.getAttribute('href')) ?? '');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
});
