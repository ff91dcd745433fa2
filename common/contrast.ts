/** Whether text can be read on a colour (WCAG 2.1, relative luminance and contrast ratio). */

/** What WCAG AA asks of text of ordinary size. */
export const ENOUGH_CONTRAST = 4.5;

/** From 1 (none) to 21 (black): how white text stands out on a colour such as `#0066cc`. */
export function contrastWithWhite(colour: string): number {
  return 1.05 / (luminance(colour) + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) =>
    linear(parseInt(colour.slice(start, start + 2), 16)),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
