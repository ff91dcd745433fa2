import type { RetentionPeriodRefusal } from '#common/contract/retention.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { isAllowedPeriod, isRetentionKey } from '#common/retention.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findPeriod, savePeriodRow } from './queries.ts';

/** How long the Comune keeps a category, from the next night on. */
export async function savePeriod(
  tx: TenantTx,
  tenantId: TenantId,
  { category, amount }: { category: string; amount: number },
  actor: string,
): Promise<Outcome<null, RetentionPeriodRefusal>> {
  if (!isRetentionKey(category)) return refuse('unknown_category');
  if (!isAllowedPeriod(category, amount)) return refuse('not_allowed');
  const before = await findPeriod(tx, category);
  if (before.amount === amount) return ok(null);
  await savePeriodRow(tx, tenantId, { category, amount, changedBy: actor });
  await recordAudit(tx, {
    actor,
    action: 'retention.save_period',
    subjectKind: 'retention_period',
    subjectId: category,
    detail: { unit: before.unit, from: before.amount, to: amount },
  });
  return ok(null);
}
