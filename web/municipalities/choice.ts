const CHOSEN = 'refettorio:comune';

/** The Comune to open without asking: the one chosen on this device, if it is still there and nobody wants to change. */
export function choiceToOpen(
  municipalities: ReadonlyArray<{ slug: string }>,
  remembered: string | null,
  search: string,
): string | null {
  if (municipalities.length === 1) return municipalities[0]?.slug ?? null;
  if (new URLSearchParams(search).has('scegli')) return null;
  return municipalities.some(({ slug }) => slug === remembered) ? remembered : null;
}

export function rememberedChoice(): string | null {
  try {
    return window.localStorage.getItem(CHOSEN);
  } catch {
    return null;
  }
}

/** Where the person forbids it, the Comune is asked for at each visit. */
export function rememberChoice(slug: string): void {
  try {
    window.localStorage.setItem(CHOSEN, slug);
  } catch {
    return;
  }
}
