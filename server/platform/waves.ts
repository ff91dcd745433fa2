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

/**
 * Does wishes wave by wave (`wavesOf`): what each came to, in their order. `doWave` calls the function that it is given when
 * nothing but the answer to its `commit` is left to wait for; of the last wave that is `onWritten`.
 */
export async function doInWaves<Wish, Result>(
  wishes: readonly Wish[],
  keysOf: (wish: Wish) => readonly string[],
  doWave: (wave: readonly Wish[], onWritten: () => void) => Promise<readonly Result[]>,
  onWritten: () => void,
): Promise<Result[]> {
  const results = new Map<Wish, Result | undefined>();
  const waves = wavesOf(wishes, keysOf);
  for (const wave of waves) {
    const done = await doWave(wave, wave === waves.at(-1) ? onWritten : () => undefined);
    for (const [index, wish] of wave.entries()) results.set(wish, done[index]);
  }
  return wishes.flatMap((wish) => results.get(wish) ?? []);
}
