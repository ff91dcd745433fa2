import { describe, expect, it } from 'vitest';
import { searchCards } from './offline-search.ts';

const card = (intent: string, title: string, text: string, keywords: string[]) => ({
  intent,
  card: { title, facts: [], text, steps: [], links: [] },
  keywords,
});
const CARDS = [
  card('menu', 'Menù', 'Il menù del giorno è nella pagina Menù.', ['mangia', 'piatti', 'pranzo']),
  card('tariffe_isee', 'Tariffe e ISEE', 'Il costo dipende dalla fascia.', ['costa', 'prezzo', 'isee']),
  card('disdetta_pasto', 'Disdire un pasto', 'Presenze, il giorno, Disdetta.', [
    'disdire',
    'assente',
    'malato',
  ]),
];
const found = (question: string) => searchCards(CARDS, question).map(({ intent }) => intent);

describe('without a network', () => {
  it.each([
    ['menu di oggi', 'menu'],
    ['cosa si mangia a pranzo', 'menu'],
    ['che MENÙ c’è?', 'menu'],
    ['prezzi con isee', 'tariffe_isee'],
    ['voglio disdire', 'disdetta_pasto'],
    ['come faccio la disdetta del pasto', 'disdetta_pasto'],
  ])('%s', (question, intent) => {
    expect(found(question)[0]).toBe(intent);
  });

  it.each(['', 'zampirolla turchese', 'che cosa', 'giorno'])(
    '%s: nothing is better than chance',
    (question) => {
      expect(found(question)).toEqual([]);
    },
  );
});
