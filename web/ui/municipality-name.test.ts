import { expect, it } from 'vitest';
import { municipalityLetter, municipalityName } from './municipality-name.ts';

it('writes what kind of body it is, once', () => {
  expect(municipalityName('Truccazzano')).toBe('Comune di Truccazzano');
  expect(municipalityName('Comune di Truccazzano')).toBe('Comune di Truccazzano');
  expect(municipalityName('Unione dei Comuni Adda Martesana')).toBe('Unione dei Comuni Adda Martesana');
});

it('takes the letter of the place', () => {
  expect(municipalityLetter('Comune di Truccazzano')).toBe('T');
  expect(municipalityLetter('Città d’Este')).toBe('E');
  expect(municipalityLetter('arese')).toBe('A');
});
