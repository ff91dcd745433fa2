import { LANGUAGES } from '#common/languages.ts';
import { currentLanguage } from './language.ts';

/** Marks of Unicode's bidirectional algorithm (UAX 9): what is between them keeps its order and leaves its surroundings theirs. */
const ITS_OWN_WAY = '\u2068';
const LEFT_TO_RIGHT = '\u2066';
const END = '\u2069';

/** A name, a day or an amount on a page that is written from right to left; elsewhere as it is. */
export function isolate(text: string): string {
  return isRightToLeft() ? ITS_OWN_WAY + text + END : text;
}

/** A sentence of another language that stands in for one that a right-to-left language lacks. */
export function isolateStandIn(text: string): string {
  return isRightToLeft() ? LEFT_TO_RIGHT + text + END : text;
}

function isRightToLeft(): boolean {
  return LANGUAGES[currentLanguage()].direction === 'rtl';
}
