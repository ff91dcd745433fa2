import { describe, expect, it } from 'vitest';
import type { AssistantCard } from '#common/contract/assistant.ts';
import { maskCard, unmaskCard, type CardWords } from './masked-card.ts';

const CARD: AssistantCard = {
  title: 'Quanto devi pagare',
  facts: ['In tutto devi pagare 117,00 €.', 'Fattura 78012074, Anna, aprile: 58,50 €, scadenza 20/04/2017.'],
  text: 'Puoi pagare online o chiamare 02 9583821, info@comune.example, https://comune.example/mensa.',
  steps: ['Apri Pagamenti > Elenco Pagamenti.', 'Premi due volte.'],
  links: [],
};
const masked = (card = CARD) => {
  const found = maskCard(card, (word) => word === 'anna');
  if (!found) throw new Error('not masked');
  return found;
};
const told = (change: (words: CardWords) => Partial<CardWords>) => {
  const found = masked();
  return unmaskCard(JSON.stringify({ ...found.words, ...change(found.words) }), found);
};

it('leaves with no figure, address or name in it', () => {
  const text = JSON.stringify(masked().words).replace(/\[\[[A-Z]\d+\]\]/g, '');
  expect(text).not.toMatch(/\d|@|http|Anna/);
  expect(text).toContain('Elenco Pagamenti');
});

it('comes back as it was', () => {
  expect(told(() => ({}))).toEqual({
    title: CARD.title,
    facts: CARD.facts,
    text: CARD.text,
    steps: CARD.steps,
  });
});

it('may move its marks about with the words of another language', () => {
  const answer = told(({ facts }) => ({
    facts: [`Total: ${/\[\[E\d+\]\]/.exec(facts[0] ?? '')?.[0] ?? ''}`, facts[1] ?? ''],
  }));
  expect(answer?.facts[0]).toBe('Total: 117,00 €');
});

describe('is thrown away', () => {
  const add = (more: string) => told(({ text }) => ({ text: `${text} ${more}` }));
  it.each([
    ['with a figure of its own', 'Sono 10 euro.'],
    ['with a figure of another script', 'المبلغ ٥٠'],
    ['with a sum in words', 'Sono cinquanta euro.'],
    ['with a compound in words', 'Sono quarantacinque euro.'],
    ['with a date', 'Entro il 31/12/2026.'],
    ['with an IBAN', 'IT60X0542811101000000123456'],
    ['with an address', 'Vai su https://altrove.example'],
    ['with a bare address', 'Vai su truffa.com'],
    ['with an e-mail address', 'Scrivi a x@y'],
    ['with markup', '<script>'],
    ['with a mark that is not there', '[[E99]]'],
    ['with a letter', 'a'.repeat(2_000)],
  ])('%s', (_, more) => {
    expect(add(more)).toBeNull();
  });

  it('without one of its marks, or with one doubled', () => {
    expect(
      told(({ facts }) => ({ facts: facts.map((fact) => fact.replace(/\[\[E\d+\]\]/, '')) })),
    ).toBeNull();
    expect(told(({ facts }) => ({ facts: facts.map((fact) => `${fact} ${fact}`) }))).toBeNull();
  });

  it('with two of a kind that have changed places', () => {
    const card = { ...CARD, facts: ['Prima 10,00 €, poi 20,00 €.'] };
    const found = masked(card);
    const [one = '', two = ''] = (found.words.facts[0] ?? '').match(/\[\[E\d+\]\]/g) ?? [];
    const facts = [`Prima ${two}, poi ${one}.`];
    expect(unmaskCard(JSON.stringify({ ...found.words, facts }), found)).toBeNull();
  });

  it('in another shape', () => {
    expect(told(() => ({ steps: [] }))).toBeNull();
    expect(told(() => ({ text: '' }))).toBeNull();
    for (const said of [
      '',
      'null',
      '[]',
      '{"text":1}',
      'Certo! {"text":"x"}',
      '{"title":"a","text":"b","steps":"c","facts":[]}',
    ])
      expect(unmaskCard(said, masked())).toBeNull();
  });
});

it('is left alone when it has marks of its own', () => {
  expect(maskCard({ ...CARD, text: 'Scrivi [[E1]]' }, () => false)).toBeNull();
});
