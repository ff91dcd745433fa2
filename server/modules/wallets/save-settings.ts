import type { PrepaidSettings, PrepaidSettingsRefusal } from '#common/contract/wallets.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { updateSettings } from './queries.ts';

/** Stores the Comune's limits. Notices that were asked for before keep their amount. */
export async function savePrepaidSettings(
  tx: TenantTx,
  tenantId: TenantId,
  settings: PrepaidSettings,
  actor: string,
): Promise<Outcome<null, PrepaidSettingsRefusal>> {
  if (settings.minTopUpCents > settings.maxTopUpCents) return refuse('bad_limits');
  await updateSettings(tx, settings);
  await recordAudit(tx, {
    actor,
    action: 'wallets.save_settings',
    subjectKind: 'tenant',
    subjectId: tenantId,
    detail: { ...settings },
  });
  return ok(null);
}
