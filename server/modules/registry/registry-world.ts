/**
 * The registry as an import sees it: what is stored for the codes in the file, on which the accepted rows are laid one
 * by one. What a row changes, contradicts or merely repeats then follows from a comparison.
 */
import type { RegistryIssue } from '#common/contract/registry.ts';
import type { FamilyField } from './change-rules.ts';
import type { RegistryColumn } from './rules.ts';

/** Values by column key in their stored form; a value that is unknown is absent. */
export type Values = Partial<Record<RegistryColumn, string>>;

export interface Entry {
  /** `null` until it is written. */
  id: number | null;
  values: Values;
  /** Columns that an earlier row of this file has stated: another row must not state them differently. */
  stated: Set<RegistryColumn>;
  isTouched: boolean;
}

export interface World {
  schools: Map<string, Entry>;
  schoolYears: Map<string, Entry>;
  /** By `classKey`. */
  classes: Map<string, Entry>;
  families: Map<string, Entry>;
  guardians: Map<string, Entry>;
  children: Map<string, Entry>;
  /** By codice utente. */
  enrolments: Map<string, Entry[]>;
  /** By codice famiglia. */
  iseeDeclarations: Map<string, Entry[]>;
  /** By codice utente. */
  exemptions: Map<string, Entry[]>;
  /** Whose each fiscal code is, by code of the person. Codes given up stay: two swapped codes are for a person to solve. */
  guardianFiscalCodes: Map<string, string>;
  childFiscalCodes: Map<string, string>;
  /** What families have changed and the file may not know yet, by code of the person. */
  /** Codes of duplicates that were merged into another record: a file must not bring them back. */
  mergedGuardians: ReadonlySet<string>;
  mergedChildren: ReadonlySet<string>;
  guardianChanges: Map<string, Set<FamilyField>>;
  childChanges: Map<string, Set<FamilyField>>;
}

export interface Proposal {
  entry: Entry;
  isNew: boolean;
  wanted: Values;
  changed: RegistryColumn[];
  /** Changed columns that another row of this file has already stated. */
  contradicted: RegistryColumn[];
}

/** Something wrong, or doubtful, about a row; the column is `null` when it is the row as a whole. */
export interface Flaw {
  column: RegistryColumn | null;
  reason: RegistryIssue;
}

export interface PeriodProposal {
  kind: 'enrolment' | 'isee' | 'exemption';
  list: (world: World) => Map<string, Entry[]>;
  /** Codice utente or codice famiglia. */
  owner: string;
  proposal: Proposal;
  flaws: Flaw[];
}

/** What one row of the file proposes. */
export interface RowPlan {
  school: Proposal;
  guardian: Proposal;
  child: Proposal;
  periods: PeriodProposal[];
}

export function storedEntry(id: number | null, values: Values): Entry {
  return { id, values, stated: new Set(), isTouched: false };
}

export function classKey({ schoolCode, schoolYear, className }: Values): string {
  return JSON.stringify([schoolCode, schoolYear, className]);
}

/** Compares without changing anything. A value that `wanted` lacks stands for an empty cell and erases nothing. */
export function propose(stored: Entry | undefined, wanted: Values): Proposal {
  const entry = stored ?? storedEntry(null, {});
  const changed = columnsOf(wanted).filter((column) => wanted[column] !== entry.values[column]);
  return {
    entry,
    isNew: !stored,
    wanted,
    changed,
    contradicted: changed.filter((column) => entry.stated.has(column)),
  };
}

export function accept({ entry, wanted, isNew, changed }: Proposal): Entry {
  for (const column of columnsOf(wanted)) {
    const value = wanted[column];
    if (value !== undefined) entry.values[column] = value;
    entry.stated.add(column);
  }
  if (isNew || changed.length > 0) entry.isTouched = true;
  return entry;
}

export function addTo(map: Map<string, Entry[]>, owner: string, entry: Entry): void {
  const list = map.get(owner);
  if (!list) map.set(owner, [entry]);
  else if (!list.includes(entry)) list.push(entry);
}

function columnsOf(values: Values): RegistryColumn[] {
  return (Object.keys(values) as RegistryColumn[]).filter((column) => values[column] !== undefined);
}
