/**
 * Wishes in their order, parted so that no two of a wave have a key in common: a second press is judged after the first,
 * and never before an earlier wish that it clashes with.
 */
export function wavesOf<Wish>(wishes: readonly Wish[], keysOf: (wish: Wish) => readonly string[]): Wish[][] {
  const waves: Wish[][] = [];
  /** The last wave that a key is in. */
  const last = new Map<string, number>();
  for (const wish of wishes) {
    const keys = keysOf(wish);
    const place = Math.max(-1, ...keys.map((key) => last.get(key) ?? -1)) + 1;
    for (const key of keys) last.set(key, place);
    const wave = waves[place];
    if (wave) wave.push(wish);
    else waves.push([wish]);
  }
  return waves;
}
