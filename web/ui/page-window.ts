/** The page numbers to show around `page`: the ends, the neighbours, and `null` where a stretch is left out. */
export function pageWindow(page: number, pageCount: number): Array<number | null> {
  const shown = [1, page - 1, page, page + 1, pageCount].filter(
    (number) => number >= 1 && number <= pageCount,
  );
  return [...new Set(shown)].flatMap((number, index, all) => {
    const previous = all[index - 1] ?? number - 1;
    return number - previous > 1 ? [null, number] : [number];
  });
}

/** The page that an address names; the first when it names none. */
export function pageOf(text: string | null): number {
  return text !== null && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1;
}
