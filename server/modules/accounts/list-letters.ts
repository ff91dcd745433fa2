import {
  LETTER_PAGE_SIZE,
  type LetterFilter,
  type LetterPage,
  type LetterRow,
  type LetterSort,
  type LetterState,
} from '#common/contract/accounts.ts';
import { formatInstant } from '#common/dates.ts';
import type { DataTable } from '#server/platform/data-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import {
  countLetters,
  findChildren,
  findLetters,
  type ChildOfGuardian,
  type LetterFact,
  type Moment,
} from './letter-queries.ts';

/** One page of the guardians that match, with their children and how far each is from entering the portal. */
export async function listLetters(
  tx: TenantTx,
  wanted: { filter: LetterFilter; sort: LetterSort; page: number },
  moment: Moment,
): Promise<LetterPage> {
  const { filter, sort, page } = wanted;
  const slice = { sort, limit: LETTER_PAGE_SIZE, offset: (page - 1) * LETTER_PAGE_SIZE };
  const facts = await findLetters(tx, filter, slice, moment);
  const children = await childrenOf(tx, facts, moment);
  const counts = { ...NONE };
  for (const { state, count } of await countLetters(tx, filter, moment)) counts[state] = count;
  return {
    rows: facts.map((fact): LetterRow => ({
      ...fact,
      children: (children.get(fact.guardianId) ?? []).map(({ userCode, name, className }) => ({
        userCode,
        name,
        className,
      })),
      emailedAt: fact.emailedAt?.toISOString() ?? null,
      printedAt: fact.printedAt?.toISOString() ?? null,
      activatedAt: fact.activatedAt?.toISOString() ?? null,
      lastLoginAt: fact.lastLoginAt?.toISOString() ?? null,
    })),
    total: filter.state ? counts[filter.state] : Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts,
  };
}

const ALL_ROWS = { limit: 100_000, offset: 0 };
const STATES = {
  never: 'Mai inviata',
  queued: 'In coda',
  sent: 'Inviata',
  expired: 'Scaduta',
  undelivered: 'Non consegnata',
  active: 'Attivata',
  disabled: 'Sospesa',
} satisfies Record<LetterState, string>;

/** What the list shows, all pages of it. */
export async function tabulateLetters(
  tx: TenantTx,
  { sort = 'name', ...filter }: LetterFilter & { sort?: LetterSort },
  moment: Moment,
): Promise<DataTable> {
  const facts = await findLetters(tx, filter, { sort, ...ALL_ROWS }, moment);
  const children = await childrenOf(tx, facts, moment);
  const at = (instant: Date | null) => instant && formatInstant(instant);
  return {
    columns: [
      { header: 'Genitore', kind: 'text' },
      { header: 'Codice utente', kind: 'text' },
      { header: 'E-mail', kind: 'text' },
      { header: 'Figli', kind: 'text' },
      { header: 'Scuola e classe', kind: 'text' },
      { header: 'Lettera', kind: 'text' },
      { header: 'E-mail del', kind: 'text' },
      { header: 'Stampata il', kind: 'text' },
      { header: 'Attivata il', kind: 'text' },
      { header: 'Ultimo accesso', kind: 'text' },
    ],
    rows: facts.map((fact) => {
      const own = children.get(fact.guardianId) ?? [];
      const classes = new Set(own.flatMap(({ className }) => className ?? []));
      return [
        fact.name,
        fact.username,
        fact.email,
        own.map(({ userCode, name }) => `${userCode} ${name}`).join(', '),
        [...classes].join('; '),
        fact.state === 'sent' && !fact.emailedAt ? 'Stampata' : STATES[fact.state],
        at(fact.emailedAt),
        at(fact.printedAt),
        at(fact.activatedAt),
        at(fact.lastLoginAt),
      ];
    }),
  };
}

async function childrenOf(
  tx: TenantTx,
  facts: readonly LetterFact[],
  { today }: Moment,
): Promise<Map<number, ChildOfGuardian[]>> {
  const guardianIds = facts.map(({ guardianId }) => guardianId);
  return Map.groupBy(await findChildren(tx, guardianIds, today), ({ guardianId }) => guardianId);
}

const NONE: Readonly<Record<LetterState, number>> = {
  never: 0,
  queued: 0,
  sent: 0,
  expired: 0,
  undelivered: 0,
  active: 0,
  disabled: 0,
};
