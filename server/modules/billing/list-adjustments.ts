import type { AdjustmentList } from '#common/contract/adjustments.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { DateString } from '#common/dates.ts';
import { listWaiting, sumStranded, sumWaiting } from './waiting-queries.ts';

/** Conguagli: what waits for the next bills, whose and why. */
export async function listAdjustments(tx: TenantTx, today: DateString): Promise<AdjustmentList> {
  const rows = await listWaiting(tx);
  return {
    rows: rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })),
    ...(await sumWaiting(tx)),
    stranded: await sumStranded(tx, today),
  };
}
