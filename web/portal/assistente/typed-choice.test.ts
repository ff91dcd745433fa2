import { expect, it } from 'vitest';
import { typedChoice } from './typed-choice.ts';

const BUTTONS = [
  { id: 'intent:estratto_conto', label: 'Estratto conto' },
  { id: 'intent:attestazione_730', label: 'Attestazione per il 730' },
  { id: 'ticket', label: 'Scrivi all’Ufficio' },
];

it.each([
  ['la seconda', 'intent:attestazione_730'],
  ['La prima.', 'intent:estratto_conto'],
  ['il 2', 'intent:attestazione_730'],
  ['the first one', 'intent:estratto_conto'],
  ["scrivi all'ufficio", 'ticket'],
  ['estratto conto', 'intent:estratto_conto'],
])('«%s» presses %s', (text, id) => {
  expect(typedChoice(text, BUTTONS)?.id).toBe(id);
});

it.each(['prima devo pagare', 'la seconda figlia', 'la terza', 'quarta', '4', ''])(
  '«%s» is a message',
  (text) => {
    expect(typedChoice(text, BUTTONS)).toBeNull();
  },
);

it('never says yes by a number', () => {
  const confirm = [
    { id: 'yes', label: 'Sì, conferma' },
    { id: 'no', label: 'No, lascia stare' },
  ];
  expect(typedChoice('1', confirm)).toBeNull();
  expect(typedChoice('la prima', confirm)).toBeNull();
});
