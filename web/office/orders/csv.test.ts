import { expect, it } from 'vitest';
import { csvOf } from './csv.ts';

it('writes what an Italian Excel opens', () => {
  expect(csvOf(['Scuola', 'Pasti'], [['Primaria', 1250]])).toBe('\uFEFFScuola;Pasti\r\nPrimaria;1250\r\n');
});

it('keeps a name in one cell, and a formula from running', () => {
  const text = csvOf(['Scuola'], [['Scuola «A»; plesso "B"'], ['=1+1']]);
  expect(text).toBe('\uFEFFScuola\r\n"Scuola «A»; plesso ""B"""\r\n\'=1+1\r\n');
});
