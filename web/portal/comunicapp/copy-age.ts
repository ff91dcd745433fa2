interface CopyAge {
  /** When the oldest copy on the screen was the truth, by the device's clock. */
  savedAtMs: number;
  shownAtMs: number;
}

/** `null` while everything comes from the Comune. */
let age: CopyAge | null = null;
const listeners = new Set<() => void>();

/** Whether the pages show copies, and of when. */
export const copyAge = {
  current: (): CopyAge | null => age,

  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /** A copy was shown in the place of an answer. */
  shown(savedAtMs: number): void {
    change({ savedAtMs: Math.min(savedAtMs, age?.savedAtMs ?? Infinity), shownAtMs: Date.now() });
  },

  /** An answer came: what was copied is read again. */
  fresh(): void {
    if (age !== null) change(null);
  },
};

function change(next: CopyAge | null): void {
  age = next;
  for (const listener of listeners) listener();
}
