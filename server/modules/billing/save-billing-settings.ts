import type { BillingSettings } from '#common/contract/settings.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { updateBillingSettings } from './office-queries.ts';

/** Stores what the Comune decides about its bills. Runs that are already confirmed keep to what held then. */
export async function saveBillingSettings(
  tx: TenantTx,
  tenantId: TenantId,
  settings: BillingSettings,
  actor: string,
): Promise<void> {
  await updateBillingSettings(tx, settings);
  await recordAudit(tx, {
    actor,
    action: 'billing.save_settings',
    subjectKind: 'tenant',
    subjectId: tenantId,
    detail: { ...settings },
  });
}
