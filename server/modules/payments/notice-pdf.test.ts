import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes, type ReadInputBarcodeFormat } from 'zxing-wasm/reader';
import { dataMatrixText } from './notice-codes.ts';
import type { NoticeDocument } from './notice-document.ts';
import { drawNoticesPdf, renderNoticePdf } from './notice-pdf.ts';
import { renderReceiptPdf, type ReceiptDocument } from './receipt-pdf.ts';

const postal = { account: '001234567890', holder: 'Comune di Cassano d’Adda', authorisation: 'AUT-000000' };
const creditor: NoticeDocument['creditor'] = {
  name: 'Comune di Cassano d’Adda',
  fiscalCode: '01199250158',
  office: 'Ufficio Scuola',
  contact: 'scuola@comune.example',
  cbill: 'abcde',
  postal,
};

const notice: NoticeDocument = {
  noticeNumber: '301000007801305043',
  creditor,
  debtor: {
    fullName: 'Perù Òrlàndo',
    fiscalCode: 'RSSMRA80A01H501U',
    addressLines: ['Via Roma 1', '20062 Cassano d’Adda (MI)'],
  },
  subject: 'Refezione scolastica, fattura 78013050',
  amountCents: 5850,
  dueOn: '2017-06-20',
  issuedAt: new Date('2017-06-01T08:00:00Z'),
  simulated: false,
};

const QR = 'PAGOPA|002|301000007801305043|01199250158|5850';

function matrixOf({ creditor: { fiscalCode, postal: account }, debtor, ...rest }: NoticeDocument): string {
  return dataMatrixText({
    ...rest,
    creditorFiscalCode: fiscalCode,
    postalAccount: account?.account ?? '',
    debtorFiscalCode: debtor.fiscalCode,
    debtorName: debtor.fullName,
  });
}

let pdfium: PDFiumLibrary;

beforeAll(async () => {
  pdfium = await PDFiumLibrary.init();
  // The reader would otherwise fetch its module from a public address.
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true });
});

afterAll(() => pdfium.destroy());

interface Page {
  text: string;
  image: { width: number; height: number; data: Uint8ClampedArray<ArrayBuffer>; colorSpace: 'srgb' };
}

/** The pages as a reader shows them, at 216 dpi. */
async function pagesOf(pdf: Buffer): Promise<Page[]> {
  const document = await pdfium.loadDocument(pdf);
  const pages: Page[] = [];
  for (const page of document.pages()) {
    // Rendering closes the page, so its text comes first.
    const text = page.getText().replace(/\s+/g, ' ');
    const { width, height, data } = await page.render({ scale: 3, render: 'bitmap' });
    pages.push({ text, image: { width, height, data: new Uint8ClampedArray(data), colorSpace: 'srgb' } });
  }
  document.destroy();
  return pages;
}

async function onlyPageOf(pdf: Buffer): Promise<Page> {
  const [page, ...others] = await pagesOf(pdf);
  if (!page || others.length > 0) throw new Error('the document should have one page');
  return page;
}

async function codesOn({ image }: Page, format: ReadInputBarcodeFormat): Promise<string[]> {
  const found = await readBarcodes(image, { formats: [format] });
  return found.filter((code) => code.isValid).map((code) => code.text);
}

/** Whether anything is drawn left or right of the margins (36 points, three pixels each). */
function bleedsIntoMargins({ image }: Page): boolean {
  const margin = 34 * 3;
  return image.data.some((value, index) => {
    const column = (index >> 2) % image.width;
    return value < 250 && index % 4 !== 3 && (column < margin || column >= image.width - margin);
  });
}

describe('renderNoticePdf', () => {
  it('prints codes that a reader decodes to the specified texts', async () => {
    const page = await onlyPageOf(await renderNoticePdf(notice));
    expect(await codesOn(page, 'QRCode')).toEqual([QR]);
    expect(await codesOn(page, 'DataMatrix')).toEqual([matrixOf(notice)]);
  });

  it.each(['Refezione', "L'".repeat(20), '!'.repeat(59)])(
    'prints a readable Data Matrix for the subject %s',
    async (subject) => {
      const page = await onlyPageOf(await renderNoticePdf({ ...notice, subject }));
      expect(await codesOn(page, 'DataMatrix')).toEqual([matrixOf({ ...notice, subject })]);
    },
  );

  it('says what the official model wants', async () => {
    const { text } = await onlyPageOf(await renderNoticePdf(notice));
    for (const part of [
      'AVVISO DI PAGAMENTO', 'Quanto e quando pagare?', 'Dove pagare?', 'Rata unica', '58,50 €', 'entro il 20/06/2017',
      '3010 0000 7801 3050 43', '01199250158', 'ABCDE', 'Comune di Cassano d’Adda', 'Perù Òrlàndo', 'Via Roma 1',
      'Bollettino Postale PA', '001234567890', 'Tipo P1', 'Aut. AUT-000000', 'negli uffici postali',
    ]) expect(text).toContain(part); // prettier-ignore
    expect(text).not.toContain('PROVA');
  });

  it('has no postal slip without a postal account', async () => {
    const page = await onlyPageOf(
      await renderNoticePdf({ ...notice, creditor: { ...creditor, cbill: null, postal: null } }),
    );
    expect(await codesOn(page, 'QRCode')).toEqual([QR]);
    expect(await codesOn(page, 'DataMatrix')).toEqual([]);
    expect(page.text).not.toMatch(/Postale|Poste|CBILL|P1/i);
  });

  it('says that a demo notice cannot be paid', async () => {
    const { text } = await onlyPageOf(await renderNoticePdf({ ...notice, simulated: true }));
    expect(text).toContain('AVVISO DI PROVA – non pagabile');
  });

  it('gives the same bytes again, whatever was drawn in between, in at most 60 KB', async () => {
    const first = await renderNoticePdf(notice);
    await renderNoticePdf({ ...notice, subject: 'Un altro testo: WXYZ', amountCents: 1 });
    expect((await renderNoticePdf(notice)).equals(first)).toBe(true);
    expect(first.length).toBeLessThanOrEqual(60 * 1024);
  });

  it('is tagged, in Italian and titled, as PDF/UA asks', async () => {
    const source = (await renderNoticePdf(notice)).toString('latin1');
    for (const mark of [
      '/MarkInfo',
      '/Marked true',
      '/StructTreeRoot',
      '/Lang (it-IT)',
      '/DisplayDocTitle true',
      'pdfuaid:part',
      '/Alt',
    ]) {
      expect(source).toContain(mark);
    }
  });

  it('keeps texts of any length and alphabet within one page and its margins', async () => {
    const long = 'Maria Immacolata Concezione Perù Òrlàndo dell’Aquilà '.repeat(8);
    const page = await onlyPageOf(
      await renderNoticePdf({
        ...notice,
        creditor: {
          name: long,
          fiscalCode: creditor.fiscalCode,
          office: long,
          contact: 'x'.repeat(400),
          cbill: 'W'.repeat(30),
          postal: { ...postal, holder: long, authorisation: long },
        },
        debtor: {
          fullName: `Nguyễn ${'W'.repeat(300)}`,
          fiscalCode: 'RSSMRA80A01H501U',
          addressLines: Array<string>(9).fill(long),
        },
        subject: `李明\n\t${long}`,
        amountCents: 9_999_999_999,
        simulated: true,
      }),
    );
    expect(bleedsIntoMargins(page)).toBe(false);
    // An amount is never shortened: large on top, in the payment box and on the slip.
    expect(page.text.split('99.999.999,99 €')).toHaveLength(4);
    expect(page.text).toContain('??');
    expect(await codesOn(page, 'QRCode')).toHaveLength(1);
    expect(await codesOn(page, 'DataMatrix')).toHaveLength(1);
  });

  it('refuses a notice whose codes could not be read', async () => {
    await expect(renderNoticePdf({ ...notice, noticeNumber: '12' })).rejects.toThrow('notice number');
  });
});

describe('drawNoticesPdf', () => {
  it('has a page for each notice, with its own code', async () => {
    const other = { ...notice, noticeNumber: '301000000000000144', amountCents: 4500 };
    const pages = await pagesOf(drawNoticesPdf([notice, other]));
    const codes = await Promise.all(pages.map((page) => codesOn(page, 'QRCode')));
    expect(codes).toEqual([[QR], ['PAGOPA|002|301000000000000144|01199250158|4500']]);
  });

  it('refuses an empty list', () => {
    expect(() => drawNoticesPdf([])).toThrow('no notice');
  });
});

describe('renderReceiptPdf', () => {
  const receipt: ReceiptDocument = {
    creditor: { name: creditor.name, fiscalCode: creditor.fiscalCode },
    debtor: { fullName: 'Perù Òrlàndo', fiscalCode: 'RSSMRA80A01H501U' },
    payer: { fullName: 'Anna Bianchi', fiscalCode: null },
    iuv: '01000007801305043',
    noticeNumber: notice.noticeNumber,
    receiptId: 'c110729d258c4ab1b765fe902aae41d6',
    amountCents: 10350,
    paidAt: new Date('2017-06-10T08:30:00Z'),
    pspName: 'Banca di Prova',
    invoices: [
      { code: '78013050', description: 'Refezione scolastica Maggio 2017', amountCents: 5850 },
      { code: '78011583', description: 'Refezione scolastica Febbraio 2017', amountCents: 4500 },
    ],
    simulated: false,
  };

  it('says who paid what, when and through whom', async () => {
    const { text } = await onlyPageOf(await renderReceiptPdf(receipt));
    for (const part of [
      'RICEVUTA DI PAGAMENTO', '10/06/2017 10:30', '103,50 €', receipt.iuv, receipt.receiptId, 'Banca di Prova', 'Anna Bianchi',
      '78011583', 'Refezione scolastica Febbraio 2017', '45,00 €',
    ]) expect(text).toContain(part); // prettier-ignore
  });

  it('does without what the provider did not say, and gives the same bytes again', async () => {
    const bare = { ...receipt, payer: null, pspName: null, invoices: [] };
    const first = await renderReceiptPdf(bare);
    expect((await renderReceiptPdf(bare)).equals(first)).toBe(true);
    expect((await onlyPageOf(first)).text).not.toContain('Pagato da');
  });

  it('goes on over the next page when there are many invoices', async () => {
    const invoices = Array.from({ length: 40 }, (_, index) => ({
      code: `N${index}`,
      description: 'Refezione',
      amountCents: 100,
    }));
    const pages = await pagesOf(await renderReceiptPdf({ ...receipt, invoices }));
    expect(pages).toHaveLength(2);
    expect(pages[1]?.text).toContain('N39');
  });
});
