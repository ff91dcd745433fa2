import type { WalletAlert } from '#common/contract/wallets.ts';
import { ok, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { ownChild } from './own-child.ts';
import { upsertAlert } from './queries.ts';

/** From where on the guardian wants to be told that a child's credit is running out. */
export async function saveAlert(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: WalletAlert & { guardianId: number; childId: number },
  actor: string,
): Promise<Outcome<null, 'unknown_child'>> {
  const child = await ownChild(tx, wanted.guardianId, wanted.childId);
  if (!child.ok) return child;
  await upsertAlert(tx, tenantId, wanted);
  await recordAudit(tx, {
    actor,
    action: 'wallets.save_alert',
    subjectKind: 'child',
    subjectId: wanted.childId,
    detail: { unit: wanted.unit, threshold: wanted.threshold },
  });
  return ok(null);
}
