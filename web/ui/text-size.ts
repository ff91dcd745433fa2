import { keep, readKept } from './kept.ts';

/** How large text is, in per cent of the browser's own setting. */
export const TEXT_SIZES = [100, 115, 130, 150] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

const KEY = 'text-size';

/** What this browser keeps; 100 when it keeps nothing, or nothing of ours. */
export function readTextSize(): TextSize {
  const kept = Number(readKept(KEY));
  return TEXT_SIZES.find((size) => size === kept) ?? 100;
}

export function chooseTextSize(size: TextSize): void {
  keep(KEY, String(size));
  showTextSize();
}

/** To be called before anything is drawn. All lengths follow, since they are written in `rem`. */
export function showTextSize(): void {
  document.documentElement.dataset.textSize = String(readTextSize());
}
