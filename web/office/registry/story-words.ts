import { formatDate } from '../../ui/format.ts';

type Words = Record<string, string>;

/** One changed datum of an audit line. */
export interface ChangedDatum {
  field: string;
  before: string | null;
  after: string | null;
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** What an audit line holds, as a sentence takes it: days as people write them, all else as text. */
export function wordsOf(detail: Readonly<Record<string, unknown>>): Words {
  const plain = Object.entries(detail).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'number',
  );
  return Object.fromEntries(plain.map(([key, value]) => [key, shown(String(value))]));
}

/** A sentence with its `{{words}}`; one that the audit line does not hold is left open. */
export function filled(sentence: string, words: Words): string {
  return sentence.replaceAll(/\{\{(\w+)\}\}/g, (_place, name: string) => words[name] ?? '…');
}

/** The single data that an edit has changed; none for other lines. */
export function changesOf(detail: Readonly<Record<string, unknown>>): ChangedDatum[] {
  if (!Array.isArray(detail.changes)) return [];
  return detail.changes.flatMap((change: unknown) => {
    if (typeof change !== 'object' || change === null || !('field' in change)) return [];
    const { field, before = null, after = null } = change as Record<string, unknown>;
    return [{ field: String(field), before: textOf(before), after: textOf(after) }];
  });
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? shown(value) : null;
}

function shown(text: string): string {
  return isDay(text) ? formatDate(text) : text;
}
