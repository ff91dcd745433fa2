import { describe, expect, it } from 'vitest';
import { decodeRegister, readRegister } from './register-text.ts';

it('reads codes and marks, whatever stands between them, and passes over the headers', () => {
  const text =
    'Codice;Alunno;Stato\n10001;Rossi Anna;P\r\n\n10002\tBianchi Carlo\tAssente\n"10003",R\n10004;U\n';
  expect(readRegister(text)).toEqual({
    rows: [
      { userCode: '10001', isPresent: true },
      { userCode: '10002', isPresent: false },
      { userCode: '10003', isPresent: true },
      { userCode: '10004', isPresent: false },
    ],
    badLines: [],
  });
});

it.each(['10001', '10001;forse', ';P'])('names the line that it cannot read: %s', (line) => {
  expect(readRegister(`10000;P\n${line}`).badLines).toEqual([2]);
});

describe('the file that a register exports', () => {
  const bytes = (...codes: number[]) => new Uint8Array(codes).buffer;

  it('is read in UTF-8, its mark left out, and as older programs write it', () => {
    expect(decodeRegister(bytes(0xef, 0xbb, 0xbf, 0x31, 0x3b, 0x50))).toBe('1;P');
    expect(decodeRegister(bytes(0xc3, 0xac, 0x3b, 0x50))).toBe('ì;P');
    expect(decodeRegister(bytes(0xec, 0x3b, 0x50))).toBe('ì;P');
  });

  it('is a text and no sheet, and not too large', () => {
    expect(decodeRegister(bytes(0x50, 0x4b, 0x03, 0x04, 0x00))).toBeNull();
    expect(decodeRegister(new ArrayBuffer(1_000_001))).toBeNull();
  });
});
