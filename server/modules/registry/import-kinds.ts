/**
 * What an import of any kind has in common. The registry keeps the uploaded files; another module teaches it a further
 * kind by handing in an importer, so that the registry need not know that module.
 */
import type {
  ColumnDefinition,
  ImportDifference,
  ImportIssue,
  ImportKind,
  ImportTotals,
  KeptDifference,
} from '#common/contract/registry.ts';
import type { DateString } from '#common/dates.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { Db, TenantId, TenantTx } from '#server/platform/db.ts';

/** The cells of one line that are not empty, by column key: trimmed, with single spaces. */
export interface ImportRow {
  line: number;
  cells: Partial<Record<string, string>>;
}

export interface ImportInput {
  tenantId: TenantId;
  rows: readonly ImportRow[];
  now: Date;
  today: DateString;
  actor: string;
  /** The write follows in the same transaction: what the comparison has seen must stay as it is. */
  isApply: boolean;
  /** What families have changed gives way to the file. */
  preferFile: boolean;
}

export interface ImportFindings {
  differences: ImportDifference[];
  rejects: ImportIssue[];
  warnings: ImportIssue[];
  notInFile: number | null;
  /** What families have changed and the file says otherwise; only the registry has such data. */
  kept?: KeptDifference[];
}

export interface PreparedImport {
  findings: ImportFindings;
  /** Writes what the findings announce, in the transaction that prepared it. */
  write: () => Promise<void>;
}

export interface Importer {
  kind: ImportKind;
  /** About money alone: also for who keeps the accounts and sees nothing of the registry. */
  isMoney?: true;
  columns: readonly ColumnDefinition[];
  /** Checks the rows and compares them with what is stored; writes nothing. */
  prepare(tx: TenantTx, input: ImportInput): Promise<PreparedImport>;
}

/** What the use cases around an import are given. */
export interface ImportContext {
  db: Db;
  clock: Clock;
  importers: readonly Importer[];
}

export type IssueMaker<Reason extends string> = (
  line: number,
  columnKey: string | null,
  value: string,
  reason: Reason,
) => ImportIssue;

/** Issues speak of columns by their label and carry the Italian sentence of their reason. */
export function issueMaker<Reason extends string>(
  columns: readonly ColumnDefinition[],
  texts: Record<Reason, string>,
): IssueMaker<Reason> {
  const labels = new Map(columns.map(({ key, label }) => [key, label]));
  return (line, columnKey, value, reason) => ({
    line,
    column: columnKey === null ? null : (labels.get(columnKey) ?? columnKey),
    value,
    reason,
    message: texts[reason],
  });
}

/** A row with several flaws is one rejected row; what neither adds nor changes anything is unchanged. */
export function countTotals(rowCount: number, findings: ImportFindings): ImportTotals {
  const rejected = new Set(findings.rejects.map(({ line }) => line)).size;
  const added = findings.differences.filter(({ change }) => change === 'new').length;
  const changed = findings.differences.length - added;
  const unchanged = rowCount - rejected - added - changed;
  const kept = (findings.kept ?? []).reduce((sum, { fields }) => sum + fields.length, 0);
  const totals = { rows: rowCount, added, changed, unchanged, rejected, warnings: findings.warnings.length };
  return kept === 0 ? totals : { ...totals, kept };
}
