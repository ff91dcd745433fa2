import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { enqueue } from '#server/platform/jobs.ts';

export const VERIFY_CHAIN = 'audit_log.verify_chain';

/** The chain is gone through as soon as a worker is free; asked twice, once. */
export async function askVerification(tx: TenantTx, tenantId: TenantId, actor: string): Promise<void> {
  await recordAudit(tx, {
    actor,
    action: 'audit_log.verify',
    subjectKind: 'tenant',
    subjectId: tenantId,
  });
  await enqueue(tx, VERIFY_CHAIN, { tenantId }, { key: `${VERIFY_CHAIN}:${tenantId}`, maxAttempts: 5 });
}
