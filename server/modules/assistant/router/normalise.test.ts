import { describe, expect, it } from 'vitest';
import { conceptsOf } from './concepts.ts';
import { stem, wordsOf } from './normalise.ts';

describe('the words of a message', () => {
  it.each([
    ['Perché così TANTO?', 'perche cosi tanto'],
    ['nn risulta, xke?', 'non risulta perche'],
    ['qnt devo x la mensa', 'quanto devo per la mensa'],
    ['cmq dmn nn c’è', 'comunque domani non c e'],
    ['ke pw metto', 'che password metto'],
    ['il cf del bimbo', 'il codice fiscale del bimbo'],
    ['pagamento on-line', 'pagamento online'],
    ['la mia e-mail', 'la mia email'],
    ['aiutoooo!!!', 'aiuto'],
    ['devo 40€', 'devo 40 euro'],
    ['alle 9:30', 'alle 9:30'],
    ['   ', ''],
  ])('%s', (text, words) => {
    expect(wordsOf(text).join(' ')).toBe(words);
  });

  it.each([
    ['pagare', 'pagato'],
    ['disdire', 'disdito'],
    ['annullare', 'annullarlo'],
    ['fatture', 'fattura'],
    ['presenze', 'presenza'],
  ])('%s and %s are one', (one, other) => {
    expect(stem(one)).toBe(stem(other));
  });

  it('leaves short words, numbers and other alphabets', () => {
    expect(['730', 'app', '9:30', 'пароль'].map(stem)).toEqual(['730', 'app', '9:30', 'пароль']);
  });
});

describe('concepts', () => {
  it.each([
    ['la bolletta', 'FATTURA'],
    ['la retta', 'FATTURA'],
    ['il bollettino', 'BOLLETTINO'],
    ['mio nipote', 'FIGLIO'],
    ['la bimba', 'FIGLIO'],
    ['levate il pranzo', 'TOGLIERE'],
    ['disdetto', 'DISDETTA'],
    ['ha la febbre', 'ASSENZA'],
    ['pagare a rate', 'RATE'],
    ['non ricordo la password', 'DIMENTICATO'],
    ['è celiaca', 'DIETA'],
    ['in tabaccheria', 'CANALE'],
    ['avevo tolto il pasto', 'AVEVO_DISDETTO'],
    ['ho pagato', 'HO_FATTO'],
    ['devo pagare', 'DA_FARE'],
    ['non arriva', 'NEGAZIONE'],
  ])('%s', (text, concept) => {
    expect(conceptsOf(wordsOf(text))).toContain(concept);
  });

  it('tells done from to do', () => {
    expect(conceptsOf(wordsOf('ho pagato ieri'))).not.toContain('DA_FARE');
    expect(conceptsOf(wordsOf('devo pagare ieri'))).not.toContain('HO_FATTO');
  });

  it('does not take the electronic mail for the post office', () => {
    expect(conceptsOf(wordsOf('posta elettronica'))).not.toContain('CANALE');
  });
});
