import type { TurnAnswer } from '#common/contract/assistant.ts';

type Button = TurnAnswer['buttons'][number];

const ORDINALS: readonly RegExp[] = [
  /^(?:1|(?:la|il) (?:1|prim[ao])|the first(?: one)?)$/,
  /^(?:2|(?:la|il) (?:2|second[ao])|the second(?: one)?)$/,
  /^(?:3|(?:la|il) (?:3|terz[ao])|the third(?: one)?)$/,
];

/**
 * The button that is meant by who writes its place (`la seconda`) or its words instead of pressing it. A place means an
 * answer or a day: nobody says yes by a number.
 */
export function typedChoice(text: string, buttons: readonly Button[]): Button | null {
  const said = plain(text);
  const place = ORDINALS.findIndex((ordinal) => ordinal.test(said));
  const placed = buttons.filter(({ id }) => /^(?:intent|cancel):/.test(id));
  return (place >= 0 ? placed[place] : buttons.find(({ label }) => plain(label) === said)) ?? null;
}

function plain(text: string): string {
  const folded = text.normalize('NFKD').replace(/\p{M}+/gu, '');
  return folded
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
