/** How text is made to fit: characters that the font has, lines that the box holds. Pure. */

/** Every character of these ranges is in our fonts. */
const PLAIN_TEXT = /^[ -~\u00c0-\u00ff’–…€]*$/;

/**
 * Text that the font can show: control characters become blanks, a letter that it lacks becomes its base letter or a
 * question mark. PDF/UA forbids the empty box of a missing glyph.
 */
export function printable(text: string, has: (codePoint: number) => boolean): string {
  if (PLAIN_TEXT.test(text)) return text;
  const shown = (char: string): boolean => has(char.codePointAt(0) ?? 0);
  const composed = text.normalize('NFC').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ');
  let result = '';
  for (const char of composed.trim()) {
    const base = char.normalize('NFD').charAt(0);
    result += shown(char) ? char : shown(base) ? base : '?';
  }
  return result;
}

type Measure = (text: string) => number;

/** `text` in at most `maxLines` lines, broken at blanks or inside a word wider than the box; the rest is cut. */
export function fitText(text: string, width: number, maxLines: number, measure: Measure): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest !== '' && lines.length < maxLines - 1) {
    const length = fittingLength(rest, width, measure);
    lines.push(rest.slice(0, length).trimEnd());
    rest = rest.slice(length).trimStart();
  }
  if (rest !== '') lines.push(cutToWidth(rest, width, measure));
  return lines;
}

/** How many characters of `text` make the first line: whole words if one fits, at least one character. */
function fittingLength(text: string, width: number, measure: Measure): number {
  const blank = measure(' ');
  let end = 0;
  let used = 0;
  for (const { index, 0: word } of text.matchAll(/\S+/g)) {
    used += (index - end) * blank + measure(word);
    if (used > width) break;
    end = index + word.length;
  }
  if (end > 0) return end;
  end = 1;
  while (end < text.length && measure(text.slice(0, end + 1)) <= width) end++;
  return end;
}

/** `text` itself when it fits, otherwise its beginning and an ellipsis. */
function cutToWidth(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  let cut = text;
  while (cut !== '' && measure(`${cut}…`) > width) cut = cut.slice(0, -1).trimEnd();
  return `${cut}…`;
}
