/** A tariff's conditions and prices in the words of a table that families read, in their language. */
import type { BasePrice, TariffCondition } from './contract/tariffs.ts';
import { formatsOf } from './formats.ts';
import { ITALIAN, type Language } from './languages.ts';

interface Range {
  from: number;
  to?: number | undefined;
}

interface Words {
  levels: Record<NonNullable<TariffCondition['levels']>[number], string>;
  everybody: string;
  and: string;
  residents: string;
  others: string;
  exempt: string;
  siblings: (range: Range) => string;
  child: (range: Range) => string;
  anyIsee: string;
  shownIsee: string;
  noIsee: string;
  above: (euro: string) => string;
  upTo: (euro: string) => string;
  between: (from: string, to: string) => string;
  /** Of a price that grows with the ISEE. */
  inProportion: (from: string, to: string) => string;
}

const it: Words = {
  levels: {
    nursery: 'scuola dell’infanzia',
    primary: 'scuola primaria',
    lower_secondary: 'scuola secondaria di primo grado',
  },
  everybody: 'Tutti',
  and: ' e ',
  residents: 'residenti',
  others: 'non residenti',
  exempt: 'con esenzione',
  siblings: ({ from, to }) =>
    `con ${to === undefined ? `almeno ${from}` : to === from ? from : `da ${from} a ${to}`} figli iscritti`,
  child: ({ from, to }) => {
    const first = ['primo', 'secondo', 'terzo', 'quarto', 'quinto'][from - 1] ?? `${from}º`;
    if (to === from) return `${first} figlio`;
    return to === undefined ? `dal ${first} figlio` : `figli dal ${from}º al ${to}º`;
  },
  anyIsee: 'qualsiasi',
  shownIsee: 'qualsiasi, presentato',
  noIsee: 'non presentato',
  above: (euro) => `oltre ${euro}`,
  upTo: (euro) => `fino a ${euro}`,
  between: (from, to) => `da ${from} a ${to}`,
  inProportion: (from, to) => `da ${from} a ${to}, in proporzione all’ISEE`,
};

const en: Words = {
  levels: { nursery: 'nursery school', primary: 'primary school', lower_secondary: 'lower secondary school' },
  everybody: 'Everybody',
  and: ' and ',
  residents: 'residents',
  others: 'non-residents',
  exempt: 'with an exemption',
  siblings: ({ from, to }) =>
    `with ${to === undefined ? `at least ${from}` : to === from ? from : `${from} to ${to}`} children enrolled`,
  child: ({ from, to }) => {
    const first = ['first', 'second', 'third', 'fourth', 'fifth'][from - 1] ?? `${from}th`;
    if (to === from) return `${first} child`;
    return to === undefined ? `from the ${first} child` : `children ${from} to ${to}`;
  },
  anyIsee: 'any',
  shownIsee: 'any, if handed in',
  noIsee: 'not handed in',
  above: (euro) => `above ${euro}`,
  upTo: (euro) => `up to ${euro}`,
  between: (from, to) => `from ${from} to ${to}`,
  inProportion: (from, to) => `from ${from} to ${to}, in proportion to the ISEE`,
};

const WORDS: Partial<Record<Language, Words>> & { it: Words } = { it, en };

export interface TariffWords {
  /** `Residenti, scuola primaria`; `Tutti` when nothing restricts. */
  who: (when: TariffCondition) => string;
  /** `da 6.000,01 € a 10.000,00 €`, `oltre 28.000,00 €`, `non presentato`, `qualsiasi`. */
  isee: (when: TariffCondition) => string;
  /** `4,50 €`; of a price that grows with the ISEE, its two ends. */
  price: (row: BasePrice) => string;
}

/** In Italian where a language has no words of its own. */
export function tariffWords(wanted: Language): TariffWords {
  const words = WORDS[wanted] ?? WORDS.it;
  const formats = formatsOf(WORDS[wanted] ? wanted : ITALIAN);
  // An amount that no line end parts from its sign.
  const euro = (cents: number): string => formats.euro(cents).replace(' ', '\u00a0');
  return {
    who: (when) => whoWords(when, words),
    isee: (when) => iseeWords(when, words, euro),
    price: (row) =>
      row.kind === 'fixed'
        ? euro(row.priceCents)
        : words.inProportion(euro(row.priceFromCents), euro(row.priceToCents)),
  };
}

function whoWords(
  { isResident, levels, childOrder, enrolledSiblings, exemptions }: TariffCondition,
  words: Words,
): string {
  const parts = [
    isResident === undefined ? null : isResident ? words.residents : words.others,
    levels ? levels.map((level) => words.levels[level]).join(words.and) : null,
    childOrder ? words.child(childOrder) : null,
    enrolledSiblings ? words.siblings(enrolledSiblings) : null,
    exemptions ? words.exempt : null,
  ].filter((part) => part !== null);
  const text = parts.join(', ');
  return text === '' ? words.everybody : text.charAt(0).toUpperCase() + text.slice(1);
}

function iseeWords(
  { iseeCents, withoutIsee }: TariffCondition,
  words: Words,
  euro: (cents: number) => string,
): string {
  if (withoutIsee) return words.noIsee;
  if (!iseeCents) return words.anyIsee;
  const { from, to } = iseeCents;
  if (to === undefined) return from === 0 ? words.shownIsee : words.above(euro(from - 1));
  return from === 0 ? words.upTo(euro(to)) : words.between(euro(from), euro(to));
}
