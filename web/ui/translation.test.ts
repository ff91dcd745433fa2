import { describe, expect, test } from 'vitest';
import { setTexts, translatorOf } from './translation.ts';

setTexts({
  ui: { close: 'Chiudi', dialog: { title: 'Avviso' } },
  portal: {
    hello: 'Ciao {{name}} ({{name}})',
    found_one: '{{count}} fattura',
    found_other: '{{count}} fatture',
    light_zero: 'nessun pasto',
    light_one: 'un pasto',
    light_other: '{{count}} pasti',
    pay: { group: 'Gruppo {{index}} di {{count}}' },
  },
});
const { t: ui } = translatorOf();
const { t: portal } = translatorOf('portal');

describe('a text', () => {
  test('is found by its path, in the shared texts when no namespace is named', () => {
    expect(ui('close')).toBe('Chiudi');
    expect(ui('dialog.title')).toBe('Avviso');
  });

  test('that is missing, or is a branch, shows its key', () => {
    expect(ui('dialog.missing')).toBe('dialog.missing');
    expect(ui('dialog')).toBe('dialog');
    expect(ui('close.more')).toBe('close.more');
    expect(ui('toString')).toBe('toString');
  });

  test('takes its values as often as it names them, as they are', () => {
    expect(portal('hello', { name: '<b>$&</b>' })).toBe('Ciao <b>$&</b> (<b>$&</b>)');
    expect(portal('hello')).toBe('Ciao  ()');
    expect(portal('hello', { name: 0 })).toBe('Ciao 0 (0)');
  });
});

describe('a plural', () => {
  test.each([
    [0, '0 fatture'],
    [1, '1 fattura'],
    [2, '2 fatture'],
    [1_000_000, '1000000 fatture'],
  ])('of %i', (count, text) => {
    expect(portal('found', { count })).toBe(text);
  });

  test('has words for none where they are written', () => {
    expect(portal('light', { count: 0 })).toBe('nessun pasto');
    expect(portal('light', { count: 3 })).toBe('3 pasti');
  });

  test('that has one form only is that form', () => {
    expect(portal('pay.group', { index: 2, count: 1 })).toBe('Gruppo 2 di 1');
  });
});

test('the translator stays the same, so that effects may depend on it', () => {
  expect(translatorOf('portal').t).toBe(portal);
});
