import type { PublicCards } from '#common/contract/assistant.ts';

type KeptCard = PublicCards['cards'][number];

/** So many first letters make two words alike: `pagare`, `pagamento`. */
const ROOT_LETTERS = 5;
const WORTH = { title: 3, keyword: 2, text: 1 };
/** Less than a word of the title or two others is chance. */
const ENOUGH = 3;

/** The answers that have most of the question's words, the best first; none when too little is common. */
export function searchCards(cards: readonly KeptCard[], question: string): KeptCard[] {
  const asked = [...rootsOf(question)];
  return cards
    .map((kept) => ({ kept, score: scoreOf(kept, asked) }))
    .filter(({ score }) => score >= ENOUGH)
    .sort((one, other) => other.score - one.score)
    .map(({ kept }) => kept);
}

function scoreOf({ card, keywords }: KeptCard, asked: readonly string[]): number {
  const title = rootsOf(card.title ?? '');
  const words = rootsOf(keywords.join(' '));
  const text = rootsOf([card.text, ...card.steps].join(' '));
  let score = 0;
  for (const root of asked) {
    if (title.has(root)) score += WORTH.title;
    if (words.has(root)) score += WORTH.keyword;
    if (text.has(root)) score += WORTH.text;
  }
  return score;
}

function rootsOf(text: string): Set<string> {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2 && !EMPTY.has(word));
  return new Set(words.map((word) => word.slice(0, ROOT_LETTERS)));
}

const EMPTY = new Set(
  'che non per con del dei della delle dal nel sul una uno gli come dove quando cosa sono mio mia the and for how what you can'.split(
    ' ',
  ),
);
