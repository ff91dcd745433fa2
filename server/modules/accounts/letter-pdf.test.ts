import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { renderLettersPdf, type LetterDocument } from './letter-pdf.ts';

const letter: LetterDocument = {
  tenantName: 'Comune di Cassano d’Adda',
  office: 'Ufficio Scuola',
  contact: 'scuola@comune.example, da lunedì a venerdì 9-12',
  addressee: { fullName: 'Perù Òrlàndo', addressLines: ['Via Roma 1', '20062 Cassano d’Adda (MI)'] },
  username: 'g0001',
  children: [
    {
      userCode: '10001',
      name: 'Zoè Òrlàndo',
      className: 'Scuola primaria «Gianni Girandola», 3A',
      cancellationCode: '123 456 786',
    },
    { userCode: '10002', name: 'Elia Òrlàndo', className: null, cancellationCode: null },
  ],
  portalUrl: 'https://mensa.example/c/cassano',
  linkUrl: 'https://mensa.example/c/cassano/attiva/k7mq-3xw9-tb4h-2npz-c8vf-9d2k',
  expiresAt: new Date('2026-12-24T09:00:00Z'),
  printedAt: new Date('2026-11-24T09:00:00Z'),
  simulated: false,
};

const SCALE = 3;
let pdfium: PDFiumLibrary;

beforeAll(async () => {
  pdfium = await PDFiumLibrary.init();
  // The reader would otherwise fetch its module from a public address.
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true });
});

afterAll(() => pdfium.destroy());

/** What a person reads on each page, what a phone reads there, and whether the margins are empty. */
async function read(pdf: Buffer): Promise<{ text: string; codes: string[]; isWithinMargins: boolean }[]> {
  const document = await pdfium.loadDocument(pdf);
  const pages = [];
  for (const page of document.pages()) {
    const text = page.getText().replace(/\s+/g, ' ');
    const { width, height, data } = await page.render({ scale: SCALE, render: 'bitmap' });
    const image = { width, height, data: new Uint8ClampedArray(data), colorSpace: 'srgb' as const };
    const codes = await readBarcodes(image, { formats: ['QRCode'] });
    const margin = 54 * SCALE;
    const isWithinMargins = image.data.every((value, index) => {
      const column = (index >> 2) % width;
      return value >= 250 || index % 4 === 3 || (column >= margin && column < width - margin);
    });
    pages.push({ text, codes: codes.map((code) => code.text), isWithinMargins });
  }
  document.destroy();
  return pages;
}

describe('the printed letter', () => {
  it('says who sends it, the codes, the address, until when, and whom to ask', async () => {
    const [page, ...others] = await read(await renderLettersPdf([letter]));
    expect(others).toEqual([]);
    for (const part of [
      'Comune di Cassano d’Adda', 'Lettera Codici e Credenziali', 'Gentile Perù Òrlàndo', '20062 Cassano d’Adda (MI)',
      ' mensa.example/c/cassano ', 'g0001', '10001 – Zoè Òrlàndo, Scuola primaria «Gianni Girandola», 3A',
      'per telefono o SMS: 123 456 786', '10002 – Elia Òrlàndo', 'attiva/k7mq-3xw9-tb4h-2npz-c8vf-9d2k', 'una sola volta, entro il 24/12/2026 10:00',
      'Per informazioni: Ufficio Scuola – scuola@comune.example',
    ]) expect(page?.text).toContain(part); // prettier-ignore
    expect(page?.text).not.toContain('PROVA');
    expect(page?.codes).toEqual([letter.linkUrl]);
  });

  it('has a page for each guardian, with the guardian’s own code', async () => {
    const other = { ...letter, username: 'g0002', linkUrl: letter.linkUrl.replace('k7mq', '2222') };
    const pages = await read(await renderLettersPdf([letter, other]));
    expect(pages.map(({ codes }) => codes)).toEqual([[letter.linkUrl], [other.linkUrl]]);
  });

  it('keeps long names, long addresses and large families on one page and within its margins', async () => {
    const long = 'Maria Immacolata Concezione Perù Òrlàndo dell’Aquilà '.repeat(6);
    const pages = await read(
      await renderLettersPdf([
        {
          ...letter,
          tenantName: long,
          office: long,
          contact: 'x'.repeat(300),
          addressee: { fullName: `Nguyễn ${'W'.repeat(200)}`, addressLines: [long, long, long, long] },
          username: 'w'.repeat(200),
          children: Array.from({ length: 12 }, (_, index) => ({
            userCode: `1000${index}`,
            name: long,
            className: long,
            cancellationCode: '123 456 786',
          })),
          portalUrl: `https://${'refezione.'.repeat(12)}example/c/cassano`,
          linkUrl: `https://${'refezione.'.repeat(12)}example/c/cassano/attiva/k7mq-3xw9-tb4h-2npz-c8vf-9d2k`,
          simulated: true,
        },
      ]),
    );
    expect(pages).toHaveLength(1);
    expect(pages[0]?.isWithinMargins).toBe(true);
    expect(pages[0]?.text).toContain('LETTERA DI PROVA');
    // The address of activation is never shortened: who has no telephone types it.
    expect(pages[0]?.text.replaceAll(' ', '')).toContain('attiva/k7mq-3xw9-tb4h-2npz-c8vf-9d2k');
    expect(pages[0]?.codes).toHaveLength(1);
  });

  it('does without office, contact, postal address and children', async () => {
    const bare = {
      ...letter,
      office: null,
      contact: null,
      children: [],
      addressee: { fullName: 'Anna Bo', addressLines: [] },
    };
    const [page] = await read(await renderLettersPdf([bare]));
    expect(page?.text).not.toMatch(/Per informazioni|bambin/);
    expect(page?.codes).toEqual([letter.linkUrl]);
  });

  it('is tagged, in Italian and titled, as PDF/UA asks', async () => {
    const source = (await renderLettersPdf([letter])).toString('latin1');
    for (const mark of ['/Marked true', '/StructTreeRoot', '/Lang (it-IT)', '/DisplayDocTitle true', '/Alt'])
      expect(source).toContain(mark);
  });

  it('refuses an empty list', async () => {
    await expect(renderLettersPdf([])).rejects.toThrow('no letter');
  });
});
