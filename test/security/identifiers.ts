/** Which table an identifier of a request means. By its name; what the name does not tell is said here. */
import type { Catalogue, Table } from './catalogue.ts';
import type { Route, Slot } from './routes.ts';
import { JOBS } from './world.ts';

export interface Meaning {
  table: string;
  column: string;
}

const SAID: Readonly<Record<string, Meaning>> = {
  assigneeId: { table: 'account', column: 'account_id' },
  seenAssigneeId: { table: 'account', column: 'account_id' },
  seenId: { table: 'ticket_message', column: 'message_id' },
  adjustmentId: { table: 'billing_adjustment', column: 'adjustment_id' },
  versionId: { table: 'assistant_model', column: 'version' },
  periodId: { table: 'canteen_period', column: 'period_id' },
  payerId: { table: 'guardian', column: 'guardian_id' },
  personId: { table: 'child', column: 'child_id' },
  firstId: { table: 'child', column: 'child_id' },
  secondId: { table: 'child', column: 'child_id' },
  keptId: { table: 'child', column: 'child_id' },
  mergedId: { table: 'child', column: 'child_id' },
  jobId: { table: JOBS, column: 'id' },
};

/**
 * `childId` means the table whose own key is `child_id`; `fromChildId` too. Where several tables have such a key, the
 * words of the address choose: `…/tickets/…/messageId`. `null`: no table has it.
 */
export function meaningOf(slot: Slot, route: Pick<Route, 'url'>, catalogue: Catalogue): Meaning | null {
  const said = SAID[slot.name];
  if (said) return said;
  const words = wordsOf(route.url);
  for (const column of columnNames(slot, route.url)) {
    const tables = [...catalogue.values()].filter((table) => isOwnKey(table, column));
    const [only, another] = tables;
    if (only && !another) return { table: only.name, column };
    if (!only) continue;
    const [best, next] = tables
      .map((table) => ({ table, score: table.name.split('_').filter((word) => words.has(word)).length }))
      .sort((a, b) => b.score - a.score);
    return best && best.score > (next?.score ?? 0) ? { table: best.table.name, column } : null;
  }
  return null;
}

/** Longest first: `from_child_id`, then `child_id`; a bare `id` is that of the word before it. */
function columnNames({ name, place }: Slot, url: string): string[] {
  if (name === 'id' && place === 'path') {
    const before = /([a-z-]+)\/:id\b/.exec(url)?.[1] ?? '';
    return [`${singular(before.replaceAll('-', '_'))}_id`];
  }
  const words = name
    .replace(/Ids$/, 'Id')
    .replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    .split('_');
  return words.map((_, index) => words.slice(index).join('_')).filter((column) => column.includes('_'));
}

/** Numbered by the table itself; a key that is no number (`cart_key`) only where it is the whole key of a row. */
function isOwnKey({ columns, primaryKey, foreignKeys }: Table, name: string): boolean {
  const column = columns.get(name);
  if (!column) return false;
  if (column.type === 'bigint' || column.type === 'integer') return column.isIdentity;
  const isWhole = primaryKey.every((part) => part === 'tenant_id' || part === name);
  return primaryKey.includes(name) && isWhole && !foreignKeys.some((key) => key.columns.includes(name));
}

function wordsOf(url: string): ReadonlySet<string> {
  return new Set(
    url
      .split(/[/.-]/)
      .filter((word) => word !== '' && !word.startsWith(':'))
      .flatMap((word) => [word, singular(word)]),
  );
}

function singular(word: string): string {
  return word.replace(/ies$/, 'y').replace(/(?<=[^s])s$/, '');
}

/** The driver of the owner's connection gives big integers as text. */
export function asIdentifier(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
}
