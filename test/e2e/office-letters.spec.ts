/** A family arrives with an import: one parent gets the letter by e-mail, the other on paper, and both get in. */
import { readFile } from 'node:fs/promises';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { test, type Page } from '@playwright/test';
import { makeFiscalCode } from '../../common/fiscal-code.ts';
import { registryColumns } from '../../server/modules/registry/rules.ts';
import { checkAccessibility } from './accessibility.ts';
import { expect } from './expect.ts';
import { forThisTry, importFile, logInOperator } from './steps.ts';

interface Family {
  lastName: string;
  /** What its codes begin with. */
  number: string;
}

const emailOf = ({ lastName }: Family) => `irma.${lastName.toLowerCase()}@example.invalid`;

function familyRow(
  { lastName, number }: Family,
  place: number,
  firstName: string,
  email: string,
  childName: string,
): string {
  const fiscalCode = (name: string, birthDate: string) =>
    makeFiscalCode({ lastName, firstName: name, birthDate, sex: 'F', birthplaceCode: 'F205' });
  return [
    ...[`F${number}00`, `G${number}0${place}`, lastName, firstName, fiscalCode(firstName, '1985-03-02')],
    ...[email, ''],
    ...['Via del Bosco, 3', '20060', 'Truccazzano', 'MI'],
    ...[`1${number}0${place}`, lastName, childName, fiscalCode(childName, '2017-05-05'), '05/05/2017'],
    ...[
      'PRI01',
      'Scuola primaria «Gianni Girandola»',
      'Primaria',
      '3A',
      '2026/2027',
      '01/09/2026',
      '30/06/2027',
    ],
    ...['S', '', '', '', ''],
  ].join(';');
}

function registryOf(family: Family): string[] {
  return [
    registryColumns.map(({ label }) => label).join(';'),
    familyRow(family, 1, 'Irma', emailOf(family), 'Ada'),
    familyRow(family, 2, 'Olga', '', 'Eva'),
  ];
}

/** As a parent who types the address printed on the letter. */
async function readActivationAddress(file: string): Promise<string> {
  const pdfium = await PDFiumLibrary.init();
  const document = await pdfium.loadDocument(await readFile(file));
  const text = [...document.pages()].map((page) => page.getText()).join(' ');
  document.destroy();
  pdfium.destroy();
  return /\S+\/attiva\/[2-9a-z-]+/.exec(text.replaceAll(/\r?\n/g, ' '))?.[0] ?? '';
}

async function choosePassword(page: Page, username: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Attiva il tuo accesso' })).toBeVisible();
  await expect(page.getByText(username)).toBeVisible();
  await page.getByLabel('Nuova password', { exact: true }).fill('tazzina verde 7');
  await page.getByLabel('Ripeti la nuova password', { exact: true }).fill('tazzina verde 7');
  await page.getByRole('button', { name: 'Attiva l’accesso' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
}

test('new guardians get their letters, by e-mail and on paper', async ({ page, browser }) => {
  const registered = forThisTry({ lastName: 'Quercia', number: '90' }, { lastName: 'Rovere', number: '91' });
  const { lastName, number } = registered;
  await logInOperator(page);
  await importFile(page, 'Anagrafica', registryOf(registered));

  await page.getByRole('link', { name: 'Lettere e credenziali' }).click();
  await expect(page.getByRole('table')).toBeVisible();
  await checkAccessibility(page);
  await page.getByLabel('Cerca un genitore o un bambino').fill(lastName.toLowerCase());
  await page.getByRole('button', { name: 'Cerca' }).click();
  const irma = page.getByRole('row').filter({ hasText: `${lastName} Irma` });
  const olga = page.getByRole('row').filter({ hasText: `${lastName} Olga` });
  await expect(irma).toContainText('Mai inviata');
  await expect(olga).toContainText('Nessun indirizzo');

  await page.getByRole('button', { name: 'Scegli tutti (2)' }).click();
  await checkAccessibility(page);
  await page.getByRole('button', { name: 'Invia per e-mail' }).click();
  await expect(page.getByRole('dialog')).toContainText('1 genitore riceve la lettera per e-mail.');
  await expect(page.getByRole('dialog')).toContainText('1 non ha un indirizzo e-mail');
  await checkAccessibility(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Invia' }).dblclick();
  await expect(page.getByText('1 lettera in coda')).toBeVisible();
  // The bills of the demonstration may still be leaving.
  await expect(irma).toContainText('Inviata', { timeout: 60_000 });
  await checkAccessibility(page);

  await page.getByRole('checkbox', { name: `Scegli ${lastName} Olga` }).check();
  await page.getByRole('button', { name: 'Stampa le lettere' }).click();
  await expect(page.getByRole('dialog')).toContainText('Il file avrà 1 pagina');
  await checkAccessibility(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: 'Crea il PDF' }).click(),
  ]);
  await expect(page.getByText('Lettere pronte da stampare')).toBeInViewport();
  await expect(olga).toContainText('Stampata');

  const family = await (await browser.newContext()).newPage();
  await family.goto(await readActivationAddress(await download.path()));
  await choosePassword(family, `g${number}02`);
  await family.goto(`/sviluppo/posta?q=${emailOf(registered)}`);
  await expect(family.getByRole('link', { name: /Lettera Codici e Credenziali/ })).toHaveCount(1);
  await family.getByRole('link', { name: /Lettera Codici e Credenziali/ }).click();
  await expect(family.getByText(`Codice utente del bambino: 1${number}01 (Ada ${lastName})`)).toBeVisible();
  await family.getByRole('link', { name: /\/attiva\// }).click();
  await choosePassword(family, `g${number}01`);

  await page.reload();
  await expect(page.getByRole('row').filter({ hasText: 'Attivata' })).toHaveCount(2);
});
