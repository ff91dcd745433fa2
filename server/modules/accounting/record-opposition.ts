import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { deleteOpposition, findPayerName, insertOpposition } from './opposition-queries.ts';

/**
 * A payer does not want the expenses of a year communicated for the pre-filled return, or does again. Saying it twice
 * changes nothing. What an intermediary has already been given is not taken back by this.
 */
export async function recordOpposition(
  tx: TenantTx,
  tenantId: TenantId,
  { payerId, year, isOpposed }: { payerId: number; year: number; isOpposed: boolean },
  actor: string,
): Promise<Outcome<null, 'unknown_payer'>> {
  const name = await findPayerName(tx, payerId);
  if (name === null) return refuse('unknown_payer');
  const hasChanged = isOpposed
    ? await insertOpposition(tx, { tenantId, payerId, year, recordedBy: actor })
    : await deleteOpposition(tx, payerId, year);
  if (!hasChanged) return ok(null);
  await recordAudit(tx, {
    actor,
    action: isOpposed ? 'accounting.record_opposition' : 'accounting.withdraw_opposition',
    subjectKind: 'guardian',
    subjectId: payerId,
    detail: { year },
  });
  return ok(null);
}
