/** Whether a word is the known one but for a slip: one letter from five letters on, two from seven on. */
export function isNearly(word: string, known: string): boolean {
  if (word === known) return true;
  const slips = known.length >= 7 ? 2 : known.length >= 5 ? 1 : 0;
  return Math.abs(word.length - known.length) <= slips && distance(word, known) <= slips;
}

/** Letters to add, drop, change or swap with a neighbour (optimal string alignment). */
function distance(one: string, two: string): number {
  let before: number[] = [];
  let last = Array.from({ length: two.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= two.length; j += 1) {
      const change = (last[j - 1] ?? 0) + (one[i - 1] === two[j - 1] ? 0 : 1);
      let least = Math.min(change, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      const isSwap = i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1];
      if (isSwap) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[two.length] ?? 0;
}
