import { expect, it } from 'vitest';
import { readClue } from './payment-search-rules.ts';

it.each([
  ['', { kind: 'nothing' }],
  ['   ', { kind: 'nothing' }],
  ['301000007801305043', { kind: 'iuv', iuv: '01000007801305043' }],
  ['3010 0000 7801 3050 43', { kind: 'iuv', iuv: '01000007801305043' }],
  ['01000007801305043', { kind: 'iuv', iuv: '01000007801305043' }],
  ['0100000780', { kind: 'iuv', iuv: '0100000780' }],
  ['3c0a-77f1-2026', { kind: 'receipt', pagopaReceiptId: '3c0a-77f1-2026' }],
  ['Girasole', { kind: 'people', text: 'Girasole' }],
  [' girasole marghe ', { kind: 'people', text: 'girasole marghe' }],
  ['10001', { kind: 'people', text: '10001' }],
  ['GRSMGH82H70F119V', { kind: 'people', text: 'GRSMGH82H70F119V' }],
])('%j is looked for as %j', (search, clue) => {
  expect(readClue(search)).toEqual(clue);
});
