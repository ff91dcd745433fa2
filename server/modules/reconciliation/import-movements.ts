/** The import of the bank's movements (giornale di cassa): credits of pagoPA, matched with their flows by the causale. */
import { movementIssueTexts, type MovementIssue } from '#common/contract/reconciliation.ts';
import { rowIssueTexts, type ImportDifference } from '#common/contract/registry.ts';
import { addDays, formatDate, type DateString } from '#common/dates.ts';
import { formatEuro } from '#common/money.ts';
import {
  issueMaker,
  type Importer,
  type ImportFindings,
  type ImportInput,
  type PreparedImport,
} from '#server/modules/registry/import-kinds.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { flowOfMovement, isPagopaCausale } from './causale-rules.ts';
import { lockReconciliation } from './flow-queries.ts';
import {
  findKnownKeys,
  findMatchableFlows,
  insertMovements,
  type NewMovement,
  type OpenFlow,
} from './movement-queries.ts';
import { keysOf, movementColumns, readMovement, type ReadMovement } from './movement-rules.ts';
import { reviewFlows } from './review-flows.ts';

const makeIssue = issueMaker<MovementIssue | 'duplicate_row'>(movementColumns, {
  ...movementIssueTexts,
  duplicate_row: rowIssueTexts.duplicate_row,
});
/** A credit that says nothing of pagoPA is kept when it has a flow's sum, within so many days of its transfer. */
const NEAR_DAYS = 10;

export const movementImporter: Importer = {
  kind: 'bank_movements',
  isMoney: true,
  columns: movementColumns,
  prepare,
};

interface ReadLine extends ReadMovement {
  line: number;
}

interface NewLine extends NewMovement {
  line: number;
  flowName: string | null;
}

async function prepare(tx: TenantTx, input: ImportInput): Promise<PreparedImport> {
  if (input.isApply) await lockReconciliation(tx, input.tenantId);
  const findings: Pick<ImportFindings, 'rejects' | 'warnings'> = { rejects: [], warnings: [] };
  const flows = await findMatchableFlows(tx, { isNamedToo: true });
  const read = readLines(input, findings).filter((movement) => {
    if (isPagopaCausale(movement.description) || isNearFlow(movement, flows)) return true;
    findings.warnings.push(makeIssue(movement.line, 'description', '', 'not_pagopa'));
    return false;
  });
  const added = await findNew(tx, read, flows, findings);
  const differences = added.map(showDifference);
  return {
    findings: { ...findings, differences, notInFile: null },
    write: async () => {
      await insertMovements(tx, input.tenantId, added, input.actor);
      await reviewFlows(
        tx,
        input.tenantId,
        added.flatMap(({ flowId }) => flowId ?? []),
      );
    },
  };
}

function readLines(
  input: ImportInput,
  { rejects, warnings }: Pick<ImportFindings, 'rejects' | 'warnings'>,
): ReadLine[] {
  return input.rows.flatMap(({ line, cells }) => {
    const reading = readMovement(cells);
    if ('flaws' in reading) {
      rejects.push(
        ...reading.flaws.map(({ column, value, reason }) => makeIssue(line, column, value, reason)),
      );
      return [];
    }
    if (reading.movement) return [{ ...reading.movement, line }];
    warnings.push(makeIssue(line, 'amount', cells.amount ?? '', 'not_a_credit'));
    return [];
  });
}

function isNearFlow({ amountCents, bookedOn }: ReadMovement, flows: readonly OpenFlow[]): boolean {
  const isNear = (day: DateString) =>
    addDays(day, -NEAR_DAYS) <= bookedOn && bookedOn <= addDays(day, NEAR_DAYS);
  return flows.some(({ missingCents, settledOn }) => missingCents === amountCents && isNear(settledOn));
}

/** Without those that are here already. Each match lowers what its flow still misses, so that none is taken for two. */
async function findNew(
  tx: TenantTx,
  read: readonly ReadLine[],
  flows: readonly OpenFlow[],
  { warnings }: Pick<ImportFindings, 'warnings'>,
): Promise<NewLine[]> {
  const keys = keysOf(read);
  const known = await findKnownKeys(tx, keys);
  const missing = new Map(flows.map((flow) => [flow.flowId, { ...flow }]));
  const added = new Map<string, NewLine>();
  read.forEach((movement, place) => {
    const movementKey = keys[place] ?? '';
    if (known.has(movementKey)) return;
    if (added.has(movementKey)) {
      warnings.push(makeIssue(movement.line, null, '', 'duplicate_row'));
      return;
    }
    const flow = flowOfMovement(movement, [...missing.values()]);
    if (flow) flow.missingCents -= movement.amountCents;
    added.set(movementKey, {
      ...movement,
      movementKey,
      flowId: flow?.flowId ?? null,
      flowName: flow?.flowName ?? null,
    });
  });
  return [...added.values()];
}

function showDifference({
  line,
  bookedOn,
  amountCents,
  description,
  reference,
  flowName,
}: NewLine): ImportDifference {
  const field = (label: string, after: string | null) => ({ label, before: null, after });
  return {
    line,
    change: 'new',
    userCode: reference ?? '',
    name: description,
    fields: [
      field('Data', formatDate(bookedOn)),
      field('Importo', formatEuro(amountCents)),
      field('Flusso', flowName ?? 'non ancora caricato'),
    ],
  };
}
