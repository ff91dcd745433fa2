/** A prepaid Comune: a parent of two children tops up, moves credit, reads the meals, and asks some of it back. */
import { test, type Page } from '@playwright/test';
import { DEMO, PREPAID } from '../../scripts/demo-names.ts';
import { checkPage, logIn } from './steps.ts';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';

const PORTAL = `/c/${PREPAID.slug}`;
const OFFICE = `${PORTAL}/ufficio`;

/** `45,60 €` as cents. */
function centsOf(text: string | null): number {
  return Number((text ?? '').replace(/[^\d-]/g, ''));
}

/** The cards of both children, in the order of the page. */
const cards = (page: Page) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2 }) });

async function readCredit(page: Page, card: number): Promise<number> {
  return centsOf(await cards(page).nth(card).locator('.amount').first().textContent());
}

test('tops up both children with one payment, moves credit, sees the meals, sets the warning', async ({
  page,
}) => {
  await logIn(page, `${PORTAL}/`, 'p0001', DEMO.parentPassword);
  await page.getByRole('link', { name: 'Credito mensa' }).click();
  await checkPage(page, 'Ricariche');
  await expect(cards(page)).toHaveCount(2);
  const before = [await readCredit(page, 0), await readCredit(page, 1)];

  await page
    .getByRole('link', { name: /^Ricarica il credito di/ })
    .first()
    .click();
  await checkPage(page, 'Ricarica');
  await page.getByRole('button', { name: 'Avanti' }).click();
  await expect(page.getByText('Scrivi l’importo per almeno un figlio.')).toBeVisible();
  await page.getByRole('button', { name: /^10 pasti: 48,00/ }).click();
  const amounts = page.getByLabel(/^Importo in euro per/);
  await amounts.nth(1).fill('1');
  await page.getByRole('button', { name: 'Avanti' }).click();
  await expect(page.getByText('La ricarica minima è di 5,00 €.')).toBeVisible();
  await checkAccessibility(page);
  await amounts.nth(1).fill('20');
  await page.getByRole('button', { name: 'Avanti' }).click();
  await expect(page.getByText('68,00 €')).toBeVisible();
  await checkAccessibility(page);

  await page.getByRole('button', { name: 'PAGAMENTO ON-LINE' }).click();
  await expect(page.getByText('SIMULAZIONE').first()).toBeVisible();
  await page.getByRole('button', { name: 'Paga', exact: true }).click();
  await expect(page.getByText('Pagamento riuscito')).toBeVisible({ timeout: 60_000 });
  await checkPage(page, 'Esito del pagamento');
  await page.getByRole('link', { name: 'Vai alle ricariche' }).click();
  await checkPage(page, 'Ricariche');
  expect([await readCredit(page, 0), await readCredit(page, 1)]).toEqual([
    (before[0] ?? 0) + 4800,
    (before[1] ?? 0) + 2000,
  ]);

  await page.getByRole('button', { name: /^Passa credito/ }).click();
  const transfer = page.getByRole('dialog');
  await transfer.getByLabel('Importo in euro').fill('5');
  await checkAccessibility(page);
  await transfer.getByRole('button', { name: 'Passa il credito' }).click();
  await expect(page.getByText(/5,00 € passati dal credito di/)).toBeVisible();
  const moved = [await readCredit(page, 0), await readCredit(page, 1)];
  expect((moved[0] ?? 0) + (moved[1] ?? 0)).toBe((before[0] ?? 0) + (before[1] ?? 0) + 6800);

  await page
    .getByRole('button', { name: /^Avvisami se il credito/ })
    .first()
    .click();
  const warning = page.getByRole('dialog');
  await warning.getByLabel('un importo in euro').check();
  await warning.getByLabel('Soglia in euro').fill('12,50');
  await checkAccessibility(page);
  await warning.getByRole('button', { name: 'Salva' }).click();
  await expect(page.getByText('Avviso quando restano meno di 12,50 €.')).toBeVisible();

  await page
    .getByRole('link', { name: /^Movimenti di/ })
    .first()
    .click();
  await checkPage(page, /^Movimenti di/);
  await expect(page.getByText(/^Pasto del/).first()).toBeVisible();
  const receipt = page.getByRole('link', { name: /^Ricevuta/ }).first();
  const pdf = await page.request.get((await receipt.getAttribute('href')) ?? '');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');

  await page.goto(`${PORTAL}/pagamenti/estratto-conto`);
  await expect(page.getByRole('rowheader', { name: /^Ricarica/ }).first()).toBeVisible();
});

test('makes a notice and deletes it; asks for a refund, which the office pays', async ({ page, browser }) => {
  await logIn(page, `${PORTAL}/`, 'p0002', DEMO.parentPassword);
  await page.goto(`${PORTAL}/pagamenti/ricariche/nuova`);
  await page
    .getByLabel(/^Importo in euro per/)
    .first()
    .fill('30,00');
  await page.getByRole('button', { name: 'Avanti' }).click();
  await page.getByRole('button', { name: 'Genera Avviso di pagamento' }).click();
  await expect(page.getByRole('heading', { name: 'Ricarica di 30,00 €' })).toBeVisible();
  await checkAccessibility(page);
  const href = await page.getByRole('link', { name: /^Stampa l’avviso/ }).getAttribute('href');
  const pdf = await page.request.get(href ?? '');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await page.getByRole('button', { name: 'Elimina avviso' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Elimina avviso' }).click();
  await expect(page.getByText('Avviso eliminato.')).toBeVisible();

  await page.getByRole('button', { name: 'Chiedi un rimborso' }).click();
  const refund = page.getByRole('dialog');
  await refund.getByLabel(/^Importo in euro/).fill('7,00');
  await refund.getByLabel(/^IBAN/).fill('IT60 X054 2811 1010 0000 0123 457');
  await refund.getByLabel(/^Intestatario/).fill('Genitore di Prova');
  await refund.getByRole('button', { name: 'Invia la richiesta' }).click();
  await expect(refund.getByText('Controlla l’IBAN')).toBeVisible();
  await checkAccessibility(page);
  await refund.getByLabel(/^IBAN/).fill('IT60 X054 2811 1010 0000 0123 456');
  await refund.getByRole('button', { name: 'Invia la richiesta' }).click();
  await expect(page.getByText('In attesa del Comune')).toBeVisible();

  const office = await (await browser.newContext()).newPage();
  await logIn(office, `${OFFICE}/`, DEMO.operator.username, DEMO.operator.password);
  await office.goto(`${OFFICE}/ricariche`);
  await checkPage(office, 'Ricariche');
  await office.getByRole('button', { name: /^Sotto zero/ }).click();
  await expect(office.getByRole('status').first()).toHaveText(/bambin/);
  await office.getByRole('link', { name: 'Impostazioni', exact: true }).last().click();
  await expect(office.getByText('Credito a scalare (prepagato)').first()).toBeVisible();
  await checkAccessibility(office);
  await office.getByRole('link', { name: 'Rimborsi' }).click();
  await expect(office.getByRole('button', { name: /^Decidi la richiesta/ })).toBeVisible();
  await checkAccessibility(office);
  await office.getByRole('button', { name: /^Decidi la richiesta/ }).click();
  await office.getByLabel('Bonifico fatto').check();
  await checkAccessibility(office);
  await office.getByRole('button', { name: 'Conferma' }).click();
  await expect(office.getByText('Decisione registrata.')).toBeVisible();

  await page.reload();
  await expect(page.getByText(/^\S*\s*Pagato$/).first()).toBeVisible();
});
