import type { PublicCards } from '#common/contract/assistant.ts';

type KeptCard = PublicCards['cards'][number];

/** So many first letters make two words alike: `pagare`, `pagamento`. */
const ROOT_LETTERS = 5;
const WORTH = { title: 2, keyword: 2, text: 1 };
/** Less than a telling word or two is chance. */
const ENOUGH = 1.2;

/** The answers that have most of the question's words, those that few answers have before all; none when too little is common. */
export function searchCards(cards: readonly KeptCard[], question: string): KeptCard[] {
  const asked = [...rootsOf(question)];
  const read = cards.map((kept) => ({
    kept,
    title: rootsOf(kept.card.title ?? ''),
    keyword: rootsOf(kept.keywords.join(' ')),
    text: rootsOf([kept.card.text, ...kept.card.steps].join(' ')),
  }));
  const rarity = new Map(
    asked.map((root) => {
      const holders = read.filter(
        ({ title, keyword, text }) => title.has(root) || keyword.has(root) || text.has(root),
      );
      return [root, 1 / Math.sqrt(Math.max(1, holders.length))];
    }),
  );
  return read
    .map(({ kept, ...parts }) => ({
      kept,
      score: asked.reduce((sum, root) => sum + (rarity.get(root) ?? 0) * worthOf(parts, root), 0),
    }))
    .filter(({ score }) => score >= ENOUGH)
    .sort((one, other) => other.score - one.score)
    .map(({ kept }) => kept);
}

function worthOf(parts: Record<keyof typeof WORTH, Set<string>>, root: string): number {
  return (
    (parts.title.has(root) ? WORTH.title : 0) +
    (parts.keyword.has(root) ? WORTH.keyword : 0) +
    (parts.text.has(root) ? WORTH.text : 0)
  );
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
  'che non per con del dei della delle dal nel sul una uno gli come dove quando sono mio mia the and for how what you can'.split(
    ' ',
  ),
);
