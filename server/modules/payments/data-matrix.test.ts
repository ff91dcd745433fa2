/** The symbols themselves are read back by an independent decoder in `notice-pdf.test.ts`. */
import { describe, expect, it } from 'vitest';
import { dataMatrixModules } from './data-matrix.ts';
import { dataMatrixText, type PostalCodeData } from './notice-codes.ts';

const notice: PostalCodeData = {
  noticeNumber: '301000007801305043',
  creditorFiscalCode: '01199250158',
  amountCents: 5850,
  postalAccount: '001234567890',
  debtorFiscalCode: 'RSSMRA80A01H501U',
  debtorName: 'Perù Òrlàndo',
  subject: 'Refezione',
};

describe('dataMatrixModules', () => {
  it('takes the smallest of the symbols that holds the text', () => {
    const sizeFor = (subject: string): number =>
      dataMatrixModules(dataMatrixText({ ...notice, subject })).size;
    expect([sizeFor('Refezione'), sizeFor("L'".repeat(20)), sizeFor('!'.repeat(110))]).toEqual([48, 52, 64]);
  });
});
