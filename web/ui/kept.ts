/** What a browser keeps for itself. One that keeps nothing (private windows, strict settings) forgets, and goes on. */

export function readKept(key: string): string | null {
  try {
    return localStorage.getItem(`refettorio.${key}`);
  } catch {
    return null;
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(`refettorio.${key}`, value);
  } catch {
    // Until the page is closed it holds all the same.
  }
}
