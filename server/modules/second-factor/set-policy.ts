import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findPolicy, savePolicy } from './queries.ts';

export function readPolicy(tx: TenantTx): Promise<'required' | 'optional'> {
  return findPolicy(tx);
}

/** Whether the Comune's operators must have a second factor. In production they must, whatever is written here. */
export async function setPolicy(
  tx: TenantTx,
  tenantId: TenantId,
  secondFactor: 'required' | 'optional',
  actor: string,
): Promise<void> {
  await savePolicy(tx, tenantId, secondFactor);
  await recordAudit(tx, {
    actor,
    action: 'second_factor.set_policy',
    subjectKind: 'tenant',
    subjectId: tenantId,
    detail: { secondFactor },
  });
}
