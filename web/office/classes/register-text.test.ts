import { expect, it } from 'vitest';
import { readRegister } from './register-text.ts';

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
