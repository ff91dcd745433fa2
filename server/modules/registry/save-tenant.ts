import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { updateTenant } from './office-queries.ts';

/**
 * Stores how the Comune is called. Its fiscal code stays: it is the idPA under which pagoPA knows every notice that is
 * already out.
 */
export async function saveTenant(
  tx: TenantTx,
  tenantId: TenantId,
  tenant: { name: string; ipaCode: string | null },
  actor: string,
): Promise<void> {
  await updateTenant(tx, tenant);
  await recordAudit(tx, {
    actor,
    action: 'registry.save_tenant',
    subjectKind: 'tenant',
    subjectId: tenantId,
    detail: tenant,
  });
}
