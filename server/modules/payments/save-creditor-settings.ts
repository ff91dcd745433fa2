import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { upsertCreditorSettings, type CreditorSettings } from './settings-queries.ts';

/** Stores the pagoPA configuration of the tenant. A key that is `undefined` stays as it is: keys are write-only. */
export async function saveCreditorSettings(
  tx: TenantTx,
  tenantId: TenantId,
  settings: Omit<CreditorSettings, 'checkoutKey' | 'acaKey'> & { checkoutKey?: string; acaKey?: string },
  actor: string,
): Promise<void> {
  await upsertCreditorSettings(tx, tenantId, settings);
  const { checkoutKey, acaKey, ...shown } = settings;
  await recordAudit(tx, {
    actor,
    action: 'payments.save_settings',
    subjectKind: 'tenant',
    subjectId: tenantId,
    detail: { ...shown, hasNewCheckoutKey: checkoutKey !== undefined, hasNewAcaKey: acaKey !== undefined },
  });
}
