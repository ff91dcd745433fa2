/** What a caller wants, read from an SMS or from the keys of a telephone. */
import { foldText } from '#common/fold-text.ts';
import { isCancellationCode } from '#common/cancellation-code.ts';
import type { DateString } from '#common/dates.ts';
import { readDay, readKeyedDay, type DayReading } from './day-words.ts';
import { isNearly } from './nearly.ts';

export type CodeReading = { kind: 'none' } | { kind: 'code'; code: string } | { kind: 'slip' };
export type Action = 'cancel' | 'restore';

export interface Wish {
  /** `null`: not said; `unclear`: said in words that could mean either. */
  action: Action | 'help' | 'unclear' | null;
  code: CodeReading;
  day: DayReading;
}

const WORDS = {
  cancel: ['disdetta', 'disdire', 'disdico', 'disdici', 'disdetto', 'disdette'],
  restore: ['annulla', 'annullo', 'annullare', 'annullamento', 'ripristina', 'ripristino'],
  help: ['aiuto', 'help', 'info'],
} as const;

/** `DISDETTA 123456789 domani`, in whatever order, case and spelling. */
export function readSms(text: string, today: DateString): Wish {
  const plain = foldText(text)
    .replaceAll(/[^a-z0-9/.-]+/g, ' ')
    .trim();
  const { reading, rest } = readDay(plain, today);
  const words = rest.split(/[^a-z]+/).filter((word) => word !== '');
  return { action: actionOf(words), code: codeIn(rest), day: reading };
}

/** Keys pressed so far; what is not yet asked for is absent. */
export function readKeys(keyed: { code?: string; action?: string; day?: string }, today: DateString): Wish {
  const actions: Record<string, Action> = { '1': 'cancel', '2': 'restore' };
  return {
    action: keyed.action === undefined ? null : (actions[keyed.action] ?? 'unclear'),
    code: keyed.code === undefined ? { kind: 'none' } : codeOf(keyed.code),
    day: keyed.day === undefined ? { kind: 'none' } : readKeyedDay(keyed.day, today),
  };
}

function actionOf(words: readonly string[]): Wish['action'] {
  const says = (known: readonly string[]) => words.some((word) => known.some((one) => isNearly(word, one)));
  const saysMeal = words.some((word) => isNearly(word, 'pasto') || isNearly(word, 'mensa'));
  if (says(WORDS.help)) return 'help';
  if (says(WORDS.restore)) return saysMeal && !says(WORDS.cancel) ? 'unclear' : 'restore';
  return says(WORDS.cancel) ? 'cancel' : null;
}

/** Groups of three digits and more make the code; shorter ones are none of it. */
function codeIn(text: string): CodeReading {
  const groups = text.match(/\d+/g) ?? [];
  const digits = groups.filter((group) => group.length >= 3).join('');
  if (digits !== '') return codeOf(digits);
  return groups.length > 0 ? { kind: 'slip' } : { kind: 'none' };
}

function codeOf(digits: string): CodeReading {
  return isCancellationCode(digits) ? { kind: 'code', code: digits } : { kind: 'slip' };
}
