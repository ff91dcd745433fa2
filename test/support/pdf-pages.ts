import { PDFiumLibrary } from '@hyzyla/pdfium';
import { afterAll, beforeAll } from 'vitest';

export interface PdfPage {
  /** What a person can select on it, with single blanks. */
  text: string;
  /** Whether anything is drawn left or right of the margins. */
  bleeds: boolean;
}

const SCALE = 3;
/** Points; a hair less than the margin of our papers. */
const MARGIN = 34;

/** Reads PDF documents as a person would. */
export function usePdfReader(): { pagesOf(pdf: Buffer): Promise<PdfPage[]> } {
  let pdfium: PDFiumLibrary;
  beforeAll(async () => {
    pdfium = await PDFiumLibrary.init();
  });
  afterAll(() => pdfium.destroy());
  return {
    async pagesOf(pdf) {
      const document = await pdfium.loadDocument(pdf);
      const pages: PdfPage[] = [];
      for (const page of document.pages()) {
        // Rendering closes the page, so its text comes first.
        const text = page.getText().replace(/\s+/g, ' ');
        const { width, data } = await page.render({ scale: SCALE, render: 'bitmap' });
        const bleeds = data.some((value, index) => {
          const column = (index >> 2) % width;
          const isMargin = column < MARGIN * SCALE || column >= width - MARGIN * SCALE;
          return value < 250 && index % 4 !== 3 && isMargin;
        });
        pages.push({ text, bleeds });
      }
      document.destroy();
      return pages;
    },
  };
}
