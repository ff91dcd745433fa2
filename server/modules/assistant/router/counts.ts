/** Names with how often each occurs, as they are stored: the names in lines. */
export interface StoredCounts {
  names: string;
  counts: Uint32Array;
}

/** How often names occur in the authored examples and, on top of these, in a Comune's own. */
export class Counts {
  readonly #own: ReadonlyMap<string, number>;
  readonly #below: Counts | null;

  private constructor(own: ReadonlyMap<string, number>, below: Counts | null) {
    this.#own = own;
    this.#below = below;
  }

  static of(names: Iterable<string>, below: Counts | null = null): Counts {
    const own = new Map<string, number>();
    for (const name of names) own.set(name, (own.get(name) ?? 0) + 1);
    return new Counts(own, below);
  }

  static restore({ names, counts }: StoredCounts): Counts {
    return new Counts(new Map(linesOf(names).map((name, at) => [name, counts[at] ?? 0])), null);
  }

  store(): StoredCounts {
    return { names: [...this.#own.keys()].join('\n'), counts: Uint32Array.from(this.#own.values()) };
  }

  of(name: string): number {
    return (this.#own.get(name) ?? 0) + (this.#below?.of(name) ?? 0);
  }

  has(name: string): boolean {
    return this.#own.has(name) || (this.#below?.has(name) ?? false);
  }

  /** A name that both have comes twice. */
  *names(): Iterable<string> {
    yield* this.#own.keys();
    if (this.#below) yield* this.#below.names();
  }
}

export function linesOf(names: string): string[] {
  return names === '' ? [] : names.split('\n');
}
