import { conceptsOf } from './concepts.ts';
import { stem, wordsOf } from './normalise.ts';

/** What a message is judged by: names of features with their weights. */
export type Features = Map<string, number>;

const STOP = new Set(
  'il lo la i gli le un uno una di a da in con su per tra fra e ed o del dello della dei degli delle al allo alla ai agli alle dal dalla nel nella sul sulla l d c s mi ti si ci vi ne che the of to is a an my'.split(
    ' ',
  ),
);

const WEIGHT = {
  word: 0.5,
  stem: 1,
  pair: 0.4,
  gram: 0.15,
  concept: 3,
  conceptPair: 0.5,
  negated: 0.8,
  edge: 0.5,
};

export interface Reading {
  /** Reads a word that no example has as one that some have. */
  correct: (word: string) => string;
  /** Whether the canteen's own examples have a word of that stem. */
  isKnown: (stem: string) => boolean;
}

export function featuresOf(text: string, { correct, isKnown }: Reading): Features {
  const words = wordsOf(text).map(correct);
  const found: Features = new Map();
  const add = (name: string, weight: number) => found.set(name, Math.max(found.get(name) ?? 0, weight));
  const stems = words.map(stem);
  const content = stems.filter((_, at) => !STOP.has(words[at] ?? ''));
  for (const [at, word] of words.entries()) {
    const light = STOP.has(word) ? 0.3 : 1;
    add(`w:${word}`, WEIGHT.word * light);
    add(`s:${stems[at] ?? ''}`, WEIGHT.stem * light);
    for (const gram of gramsOf(word)) add(`g:${gram}`, WEIGHT.gram);
  }
  pairs(stems, (pair) => add(`b:${pair}`, WEIGHT.pair));
  pairs(content, (pair) => add(`k:${pair}`, WEIGHT.pair));
  for (const [at, word] of words.entries()) {
    if (!NEGATIONS.has(word)) continue;
    for (const next of stems.slice(at + 1, at + 4)) add(`n:${next}`, WEIGHT.negated);
  }
  const concepts = [...conceptsOf(words), ...strangeness(conceptsOf(words), content, isKnown)];
  for (const concept of concepts) add(`c:${concept}`, WEIGHT.concept);
  for (const [at, one] of concepts.entries())
    for (const other of concepts.slice(at + 1)) add(`p:${one}+${other}`, WEIGHT.conceptPair);
  add(`a:${words[0] ?? ''}`, WEIGHT.edge);
  add(`l:${words.length <= 1 ? '1' : words.length <= 3 ? '3' : words.length <= 7 ? '7' : 'more'}`, 0.3);
  return found;
}

/** How far a message is from the canteen: it speaks of nothing here, or has words that nobody here uses. */
function strangeness(
  concepts: readonly string[],
  content: readonly string[],
  isKnown: (stem: string) => boolean,
): string[] {
  const words = content.filter((word) => word.length > 2 && !/\d/.test(word));
  const strange = words.filter((word) => !isKnown(word)).length;
  return [
    ...(concepts.some((concept) => !GENERAL.has(concept)) ? [] : ['NOTHING_HERE']),
    ...(strange >= 1 ? ['STRANGE'] : []),
    ...(strange >= 2 ? ['STRANGER'] : []),
    ...(strange >= 1 && strange * 2 >= words.length ? ['MOSTLY_STRANGE'] : []),
  ];
}

/** Concepts that any question may have, whatever it is about. */
const GENERAL = new Set(
  'QUANTO QUANDO ORARIO DOVE COME PERCHE FUTURO OGGI PASSATO SALUTO NEGAZIONE HO_FATTO DA_FARE MESE GIORNO ANNO CONTRASTO MENTRE ALTRO_SERVIZIO MONDO PERSONA ONLINE SCUOLA GENERARE'.split(
    ' ',
  ),
);

const NEGATIONS = new Set(['non', 'mai', 'senza', 'niente', 'nessuno', 'nessuna', 'not']);
function gramsOf(word: string): string[] {
  if (word.length < 4) return [];
  const padded = `^${word}$`;
  const grams: string[] = [];
  for (const size of [3, 4, 5])
    for (let at = 0; at + size <= padded.length; at += 1) grams.push(padded.slice(at, at + size));
  return grams;
}

function pairs(items: readonly string[], take: (pair: string) => void): void {
  for (let at = 0; at + 1 < items.length; at += 1) take(`${items[at] ?? ''}_${items[at + 1] ?? ''}`);
}
