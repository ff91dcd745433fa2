import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { insertParent } from './people-queries.ts';

/** A guardian stands for a child as a parent, who sees all of it and pays nothing. */
export async function addParent(
  tx: TenantTx,
  tenantId: TenantId,
  { childId, guardianId }: { childId: number; guardianId: number },
  actor: string,
): Promise<void> {
  await insertParent(tx, tenantId, { childId, guardianId });
  await recordAudit(tx, {
    actor,
    action: 'registry.add_parent',
    subjectKind: 'child',
    subjectId: childId,
    detail: { guardianId },
  });
}
