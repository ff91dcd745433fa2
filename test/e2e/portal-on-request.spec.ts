/**
 * The manual's other flow: the Comune makes notices on request only. The month closes without positions, the e-mail says
 * how to pay in the portal, and each family makes its notice there, or pays on-line.
 */
import { test, type Page } from '@playwright/test';
import { DEMO } from '../../scripts/demo-names.ts';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';
import {
  activate,
  checkPage,
  closeMonth,
  forThisTry,
  importFile,
  logInOperator,
  OFFICE,
  openMail,
  PORTAL,
  type NewParent,
} from './steps.ts';

/** After the month of the other journeys: numbers and dates of issue rise together. */
const DATES = { issuedOn: '2026-11-20', dueOn: '2026-12-18' };

interface Try {
  /** What is closed once cannot be closed again. */
  days: [string, ...string[]];
  /** Of each family, for those days. */
  owed: string;
  /** Families that no other journey knows. */
  bank: NewParent & { child: string };
  online: NewParent & { child: string };
}

const FIRST: Try = {
  days: ['2026-11-16', '2026-11-17', '2026-11-18'],
  owed: '13,50',
  bank: { username: 'g0092', email: 'margherita.darancio.0092@example.invalid', child: '10107' },
  online: { username: 'g0097', email: 'nicolo.mandorla.0097@example.invalid', child: '10113' },
};
const SECOND: Try = {
  days: ['2026-11-19', '2026-11-20'],
  owed: '9,00',
  bank: { username: 'g0100', email: 'samuele.darancio.0100@example.invalid', child: '10117' },
  online: { username: 'g0113', email: 'diego.colibri.0113@example.invalid', child: '10134' },
};

test.describe.configure({ mode: 'serial' });

async function chooseNoticePolicy(page: Page, policy: 'A richiesta' | 'Con la fattura'): Promise<void> {
  await page.goto(`${OFFICE}/impostazioni`);
  await page.getByLabel(policy, { exact: true }).check();
  await page.getByRole('button', { name: 'Salva le impostazioni' }).click();
  await expect(page.getByText('Le impostazioni sono state salvate.')).toBeVisible();
}

function attendanceFile({ bank, online, days }: Try): string[] {
  const rows = [bank, online].flatMap(({ child }) => days.map((day) => `${child};${day};P`));
  return ['Codice utente;Data;Stato', ...rows];
}

/** Follows the e-mail of the invoice to its page, which has no notice yet; returns the invoice's code. */
async function openInvoiceFromMail(page: Page, email: string): Promise<string> {
  await openMail(page, email, /fattura \d+, scadenza 18\/12\/2026/);
  await expect(page.getByText('PAGAMENTO ON-LINE', { exact: false })).toBeVisible();
  await expect(page.getByText('Allegati')).toHaveCount(0);
  await page.getByRole('link', { name: /\/pagamenti\/\d+$/ }).click();
  const title = page.getByRole('heading', { level: 1, name: /^Fattura \d+$/ });
  await expect(title).toBeVisible();
  await expect(page.getByText('Codice avviso')).toHaveCount(0);
  await checkAccessibility(page);
  return ((await title.textContent()) ?? '').replace('Fattura ', '');
}

const noticeNumber = (page: Page) => page.getByText(/^3010 \d{4} \d{4} \d{4} \d{2}$/);

async function openPayment(page: Page, code: string): Promise<void> {
  await page.getByRole('link', { name: 'PAGAMENTO ON-LINE' }).click();
  await checkPage(page, `Paga la fattura ${code}`);
  await expect(page.getByRole('heading', { name: 'Riepilogo del pagamento' })).toBeVisible();
}

async function generateNotice(page: Page, code: string): Promise<string> {
  await openPayment(page, code);
  await page.getByRole('button', { name: 'Genera Avviso di pagamento' }).click();
  await expect(page.getByText('Avviso di pagamento generato.')).toBeVisible();
  await checkPage(page, `Fattura ${code}`);
  return (await noticeNumber(page).textContent()) ?? '';
}

test('with notices on request a month closes without positions', async ({ page }) => {
  await logInOperator(page);
  await chooseNoticePolicy(page, 'A richiesta');
  await checkAccessibility(page);
  const now = forThisTry(FIRST, SECOND);
  await importFile(page, 'Presenze', attendanceFile(now));
  await closeMonth(page, { startsOn: now.days[0], endsOn: now.days.at(-1) ?? '', ...DATES });
  const rows = page.getByRole('table', { name: 'Fatture' }).getByRole('row').filter({ hasText: now.owed });
  await expect(rows).toHaveCount(2);
  for (const row of await rows.all()) await expect(row).toContainText('nessuno');
  await checkAccessibility(page);
  // The other journeys close their months with the Comune's usual policy.
  await chooseNoticePolicy(page, 'Con la fattura');
});

test('a parent makes a notice, prints it, deletes it, makes another and pays it at the bank', async ({
  page,
}) => {
  const { bank } = forThisTry(FIRST, SECOND);
  await activate(page, bank);
  const code = await openInvoiceFromMail(page, bank.email);
  const burnt = await generateNotice(page, code);
  const href = await page.getByRole('link', { name: /Stampa avviso/ }).getAttribute('href');
  const pdf = await page.request.get(href ?? '');
  expect(pdf.headers()['content-type']).toBe('application/pdf');

  await page.getByRole('button', { name: 'Elimina avviso' }).click();
  await checkAccessibility(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Elimina avviso' }).click();
  await expect(page.getByText('Avviso eliminato')).toBeVisible();
  await expect(noticeNumber(page)).toHaveCount(0);
  expect((await page.request.get(href ?? '')).status()).toBe(404);

  const fresh = await generateNotice(page, code);
  expect(fresh).not.toBe(burnt);
  expect(await payAtTheBank(page, burnt)).toMatchObject({ outcome: 'NOT_PAID' });
  expect(await payAtTheBank(page, fresh)).toMatchObject({ outcome: 'PAID' });
  await page.goto(`${PORTAL}/pagamenti`);
  await expect(page.getByRole('row').filter({ hasText: code })).toContainText('●Pagato');
  await checkAccessibility(page);
  await page.getByRole('link', { name: code, exact: true }).click();
  await expect(page.getByText('La fattura è pagata.')).toBeVisible();
  await expect(page.getByRole('link', { name: /Scarica ricevuta/ })).toBeVisible();
  await checkAccessibility(page);
});

/** As a bank's counter does, through the Nodo simulator, whose port follows the product's (scripts/start.ts). */
async function payAtTheBank(page: Page, number: string): Promise<unknown> {
  const nodo = new URL('/api/pay', page.url());
  nodo.port = String(Number(nodo.port) + 102);
  const response = await fetch(nodo, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ fiscalCode: DEMO.fiscalCode, noticeNumber: number.replaceAll(' ', '') }),
  });
  expect(response.status).toBe(200);
  return response.json();
}

test('a parent pays on-line without ever making a notice', async ({ page }) => {
  const { online } = forThisTry(FIRST, SECOND);
  await activate(page, online);
  const code = await openInvoiceFromMail(page, online.email);
  await openPayment(page, code);
  await page.getByRole('button', { name: 'Vai al Pagamento on-line' }).click();
  await expect(page.getByRole('heading', { name: 'Riepilogo del pagamento' })).toBeVisible();
  await page.getByRole('button', { name: 'Paga', exact: true }).click();
  await expect(page.getByText('Pagamento riuscito')).toBeVisible();
  await checkPage(page, 'Esito del pagamento');
  await page.goto(`${PORTAL}/pagamenti`);
  await expect(page.getByRole('row').filter({ hasText: code })).toContainText('●Pagato');
});
