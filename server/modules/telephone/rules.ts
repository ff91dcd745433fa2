/** How many wrong codes are borne, and what a call collects next. */
import type { PhoneAnswer, PhoneOutcome } from '#common/contract/telephone.ts';

/** Wrong codes are counted over so long. */
export const GUESS_WINDOW_MINUTES = 60;
const MAX_OF_ONE_SOURCE = 5;
/** Of all numbers that no family has given us: whoever changes his number at each guess is stopped as well. */
const MAX_OF_STRANGERS = 50;

export interface Guesses {
  /** Of the same number; of all who withhold theirs, when it is withheld. */
  ofSource: number;
  /** Of all numbers that were shown. */
  ofAll: number;
  isKnownCaller: boolean;
  isWithheld: boolean;
}

/**
 * With a thousand codes among a hundred million, fifty guesses an hour find one in two centuries. Who withholds the number
 * is one of many: five slips of a stranger do not stop the families that do so too, and neither do theirs the others.
 */
export function isThrottled({ ofSource, ofAll, isKnownCaller, isWithheld }: Guesses): boolean {
  if (isWithheld) return ofSource >= MAX_OF_STRANGERS;
  return ofSource >= MAX_OF_ONE_SOURCE || (!isKnownCaller && ofAll >= MAX_OF_STRANGERS);
}

/** The number without the prefix of Italy and without spaces, as families' numbers are compared; empty when withheld. */
export function nationalNumber(from: string): string {
  return from.replaceAll(/[^0-9+]/g, '').replace(/^(\+|00)39/, '');
}

/** `…4567`: enough for an office to know who it speaks with. */
export function maskedNumber(from: string): string {
  const number = nationalNumber(from);
  return number === '' ? '' : `…${number.slice(-4)}`;
}

const NEXT: Partial<Record<PhoneOutcome, PhoneAnswer['next']>> = {
  ask_code: { collect: 'code', digits: 9 },
  bad_code: { collect: 'code', digits: 9 },
  unknown_code: { collect: 'code', digits: 9 },
  ask_action: { collect: 'action', digits: 1 },
  ask_day: { collect: 'day', digits: 4 },
  ambiguous_day: { collect: 'day', digits: 4 },
};

/** What a call goes on with after that outcome; `null`: it is over. */
export function nextStep(outcome: PhoneOutcome): PhoneAnswer['next'] {
  return NEXT[outcome] ?? null;
}
