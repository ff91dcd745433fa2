import { describe, expect, it } from 'vitest';
import { dataMatrixText, qrModules, qrText, type PostalCodeData } from './notice-codes.ts';

const notice: PostalCodeData = {
  noticeNumber: '301000007801305043',
  creditorFiscalCode: '01199250158',
  amountCents: 5850,
  postalAccount: '001234567890',
  debtorFiscalCode: 'RSSMRA80A01H501U',
  debtorName: 'Perù Òrlàndo',
  subject: 'Refezione scolastica – fattura n. 78013050',
};

describe('qrText', () => {
  it('is the worked example', () => {
    expect(qrText(notice)).toBe('PAGOPA|002|301000007801305043|01199250158|5850');
  });

  it('gives small amounts at least two digits and large ones up to ten', () => {
    expect(qrText({ ...notice, amountCents: 5 })).toMatch(/\|05$/);
    expect(qrText({ ...notice, amountCents: 9_999_999_999 })).toMatch(/\|9999999999$/);
  });

  it('refuses what no notice can have', () => {
    expect(() => qrText({ ...notice, noticeNumber: '30100000780130504' })).toThrow(
      'notice number must be 18 digits',
    );
    expect(() => qrText({ ...notice, creditorFiscalCode: 'RSSMRA80A01' })).toThrow('creditor fiscal code');
    for (const amountCents of [0, -5850, 58.5, Number.NaN, 10_000_000_000]) {
      expect(() => qrText({ ...notice, amountCents })).toThrow('amount not payable');
    }
  });
});

describe('qrModules', () => {
  it('is version 4 (33 modules) for the shortest and the longest text', () => {
    expect(qrModules(qrText({ ...notice, amountCents: 5 })).size).toBe(33);
    expect(qrModules(qrText({ ...notice, amountCents: 9_999_999_999 })).size).toBe(33);
  });
});

describe('dataMatrixText', () => {
  it('has the code line of the worked example and every part in its column', () => {
    const text = dataMatrixText(notice);
    expect(text).toHaveLength(256);
    expect(text.slice(0, 13)).toBe('codfase=NBPA;');
    expect(text.slice(13, 63)).toBe('18301000007801305043120012345678901000000058503896');
    expect(text.slice(63, 66)).toBe('1P1');
    expect(text.slice(66, 77)).toBe('01199250158');
    expect(text.slice(77, 93)).toBe('RSSMRA80A01H501U');
    expect(text.slice(93, 133)).toBe('PERU ORLANDO'.padEnd(40));
    expect(text.slice(133, 243)).toBe('REFEZIONE SCOLASTICA - FATTURA N. 78013050'.padEnd(110));
    expect(text.slice(243)).toBe('            A');
  });

  it('keeps 29 cents, which euros as a floating-point number would make 28', () => {
    expect(dataMatrixText({ ...notice, amountCents: 29 }).slice(47, 59)).toBe('100000000029');
  });

  it('stays at 256 ASCII characters with long and foreign names', () => {
    const text = dataMatrixText({
      ...notice,
      debtorName: 'Łukasz D’Øreß 李 '.repeat(9),
      subject: 'è€'.repeat(200),
    });
    expect(text).toMatch(/^[ -~]{256}$/);
    expect(text.slice(93, 133)).toBe("LUKASZ D'ORESS   LUKASZ D'ORESS   LUKASZ");
  });

  it('refuses an account that is not 12 digits', () => {
    expect(() => dataMatrixText({ ...notice, postalAccount: '1234567890' })).toThrow(
      'postal account must be 12 digits',
    );
  });
});
