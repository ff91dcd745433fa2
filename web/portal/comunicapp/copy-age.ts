/** Whether the pages show copies, and since when: `null` while everything comes from the Comune. */
let oldestMs: number | null = null;
const listeners = new Set<() => void>();

export const copyAge = {
  current: (): number | null => oldestMs,

  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /** A copy was shown in the place of an answer. */
  shown(savedAtMs: number): void {
    change(Math.min(savedAtMs, oldestMs ?? Infinity));
  },

  /** An answer came: what was copied is read again. */
  fresh(): void {
    change(null);
  },
};

function change(next: number | null): void {
  if (next === oldestMs) return;
  oldestMs = next;
  for (const listener of listeners) listener();
}
