import { foldText } from '#common/fold-text.ts';

/** Those whose name has every word of the search, as people type on a phone: no accents, capitals or apostrophes. */
export function searchByName<T extends { name: string }>(all: readonly T[], search: string): T[] {
  const wanted = wordsOf(search);
  return all.filter(({ name }) => {
    const words = wordsOf(name);
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  });
}

function wordsOf(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
