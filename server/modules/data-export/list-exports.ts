import type { DataExport } from '#common/contract/data-export.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findExports } from './queries.ts';

const SHOWN = 20;

/** The last exports, the latest first. */
export async function listExports(tx: TenantTx): Promise<DataExport[]> {
  return (await findExports(tx, SHOWN)).map((fact) => ({
    ...fact,
    requestedAt: fact.requestedAt.toISOString(),
    finishedAt: fact.finishedAt?.toISOString() ?? null,
    expiresAt: fact.expiresAt?.toISOString() ?? null,
  }));
}
