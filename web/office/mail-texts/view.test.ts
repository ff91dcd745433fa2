import { expect, it } from 'vitest';
import { ORIGINAL_TEXT } from '#common/mail-text.ts';
import { insertPlace, isOriginal, operatorName } from './view.ts';

it('puts a placeholder where the cursor stands, and the cursor after it', () => {
  expect(insertPlace('entro il .', 'scadenza', { start: 9, end: 9 })).toEqual({
    text: 'entro il {scadenza}.',
    cursor: 19,
  });
});

it('puts it in the place of what is chosen', () => {
  expect(insertPlace('ciao a tutti', 'comune', { start: 7, end: 12 }).text).toBe('ciao a {comune}');
});

it('knows when nothing is the Comune’s', () => {
  expect(isOriginal({ it: ORIGINAL_TEXT, en: { ...ORIGINAL_TEXT, closing: ' ' } })).toBe(true);
  expect(isOriginal({ it: ORIGINAL_TEXT, en: { ...ORIGINAL_TEXT, closing: 'Bye' } })).toBe(false);
});

it('says operators as people do', () => {
  expect(operatorName('office:ufficio')).toBe('ufficio');
});
