import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findLoginSetting, saveLoginSetting } from './provider-queries.ts';

/** More than that is a clock to be set right, not to be borne. */
export const MAX_SKEW_SECONDS = 300;

/** How far an identity provider's clock may be ahead of ours, in whole seconds. */
export async function setClockSkew(
  tx: TenantTx,
  tenantId: TenantId,
  skewSeconds: number,
  actor: string,
): Promise<void> {
  const setting = await findLoginSetting(tx);
  await saveLoginSetting(tx, tenantId, { ...setting, skewSeconds });
  await recordAudit(tx, {
    actor,
    action: 'identity.set_clock_skew',
    subjectKind: 'tenant',
    subjectId: tenantId,
    detail: { skewSeconds },
  });
}
