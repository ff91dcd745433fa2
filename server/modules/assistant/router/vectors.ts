/** A message as places in the vocabulary with weights of length one. */
export interface Vector {
  at: Uint32Array;
  weight: Float32Array;
}

/** Many vectors, end to end: the one of number `n` lies from `starts[n]` to `starts[n + 1]`. */
export interface Rows {
  starts: Uint32Array;
  at: Uint32Array;
  weight: Float32Array;
}

export function joinRows(vectors: readonly Vector[]): Rows {
  const starts = new Uint32Array(vectors.length + 1);
  for (const [which, { at }] of vectors.entries()) starts[which + 1] = (starts[which] ?? 0) + at.length;
  const size = starts.at(-1) ?? 0;
  const rows: Rows = { starts, at: new Uint32Array(size), weight: new Float32Array(size) };
  for (const [which, { at, weight }] of vectors.entries()) {
    rows.at.set(at, starts[which]);
    rows.weight.set(weight, starts[which]);
  }
  return rows;
}

/** Views on the rows, no copies. */
export function splitRows({ starts, at, weight }: Rows): Vector[] {
  return Array.from({ length: starts.length - 1 }, (_, which) => ({
    at: at.subarray(starts[which], starts[which + 1]),
    weight: weight.subarray(starts[which], starts[which + 1]),
  }));
}
