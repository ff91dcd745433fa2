import type { AssistantCard } from '#common/contract/assistant.ts';
import { countNumberWords } from './number-words.ts';

/** What a card says, in the parts that may be said in other words. */
export interface CardWords {
  title: string;
  text: string;
  steps: string[];
  facts: string[];
}

/** A card in which every figure, date, address and name is a mark such as `[[E1]]`; what each stands for stays here. */
export interface MaskedCard {
  words: CardWords;
  values: ReadonlyMap<string, string>;
}

/** By kind of what is marked; the first that fits. Whatever has a digit is marked. */
const KINDS = [
  ['L', String.raw`(?:https?://|www\.)\S+`],
  ['M', String.raw`[^\s,;]+@[^\s,;]+\.[a-z]+`],
  ['B', String.raw`\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b`],
  ['E', String.raw`[−-]?\d[\d.]*(?:,\d+)?\s?€|€\s?\d[\d.,]*\d`],
  ['D', String.raw`\d{1,2}/\d{1,2}/\d{4}`],
  ['N', String.raw`[\p{L}\p{N}]*\p{N}(?:[\p{L}\p{N}.,:/-]*[\p{L}\p{N}])?`],
  ['P', String.raw`\p{L}[\p{L}'’]+`],
] as const;
const PARTS = new RegExp(KINDS.map(([kind, pattern]) => `(?<${kind}>${pattern})`).join('|'), 'giu');
const MARK = /\[\[([A-Z])\d+\]\]/g;

/** `isName`: the words that name somebody. `null`: the card has marks of its own and is better left alone. */
export function maskCard(card: AssistantCard, isName: (word: string) => boolean): MaskedCard | null {
  const values = new Map<string, string>();
  const mark = (text: string) =>
    text.replace(PARTS, (found, ...rest) => {
      const groups = rest.at(-1) as Record<string, string | undefined>;
      const kind = KINDS.find(([name]) => groups[name] !== undefined)?.[0] ?? 'N';
      if (kind === 'P' && !isName(found.toLowerCase())) return found;
      const name = `[[${kind}${values.size + 1}]]`;
      values.set(name, found);
      return name;
    });
  const { title, text, steps, facts } = card;
  if ([title ?? '', text, ...steps, ...facts].some((part) => part.includes('[['))) return null;
  const words = {
    title: mark(title ?? ''),
    text: mark(text),
    steps: steps.map(mark),
    facts: facts.map(mark),
  };
  return { words, values };
}

/**
 * The card as the model says it, with what the marks stand for; `null` when it is anything but the same card: another
 * shape, a mark missing, doubled or out of its order, a figure, an address or a number that was not there.
 */
export function unmaskCard(said: string, { words, values }: MaskedCard): CardWords | null {
  const read = readWords(said);
  if (!read) return null;
  const pairs: [string, string][] = [
    [read.title, words.title],
    [read.text, words.text],
    ...pairUp(read.steps, words.steps),
    ...pairUp(read.facts, words.facts),
  ];
  const isSameShape = read.steps.length === words.steps.length && read.facts.length === words.facts.length;
  if (!isSameShape || !pairs.every(([told, source]) => isFaithful(told, source))) return null;
  const fill = (text: string) => text.replace(MARK, (mark) => values.get(mark) ?? '');
  return {
    title: fill(read.title),
    text: fill(read.text),
    steps: read.steps.map(fill),
    facts: read.facts.map(fill),
  };
}

function pairUp(told: readonly string[], source: readonly string[]): [string, string][] {
  return told.map((text, at) => [text, source[at] ?? '']);
}

function readWords(said: string): CardWords | null {
  let read: unknown;
  try {
    read = JSON.parse(said);
  } catch {
    return null;
  }
  if (typeof read !== 'object' || read === null) return null;
  const { title, text, steps, facts } = read as Record<string, unknown>;
  if (typeof title !== 'string' || typeof text !== 'string') return null;
  return areTexts(steps) && areTexts(facts) ? { title, text, steps, facts } : null;
}

function areTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

/** Figures of any script, sums, addresses, markup, and what is left of broken marks. */
const NO_WORDS =
  /[\p{N}\p{Sc}@<{}[\]\\`]|:\/\/|\bwww\.|[\w-]\.(?:it|com|org|net|eu|info|gov|io)\b|(?!\n)\p{Cc}/iu;

function isFaithful(told: string, source: string): boolean {
  if ((told.trim() === '') !== (source.trim() === '')) return false;
  if (told.length > 3 * source.length + 120) return false;
  if (!hasSameMarks(told, source)) return false;
  const bare = told.replace(MARK, ' ');
  return !NO_WORDS.test(bare) && countNumberWords(bare) <= countNumberWords(source.replace(MARK, ' '));
}

/** Words may move, but of each kind the first stays the first: two amounts must not change places. */
function hasSameMarks(told: string, source: string): boolean {
  const byKind = (text: string) =>
    KINDS.map(([kind]) => [...text.matchAll(MARK)].filter(([, each]) => each === kind).map(([mark]) => mark));
  return JSON.stringify(byKind(told)) === JSON.stringify(byKind(source));
}
