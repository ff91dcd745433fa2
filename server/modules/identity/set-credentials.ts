import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findLoginSetting, saveLoginSetting } from './provider-queries.ts';

/** Whether families may go on entering with user name and password, beside their digital identities. */
export async function setCredentials(
  tx: TenantTx,
  tenantId: TenantId,
  hasCredentials: boolean,
  actor: string,
): Promise<void> {
  const setting = await findLoginSetting(tx);
  await saveLoginSetting(tx, tenantId, { ...setting, hasCredentials });
  await recordAudit(tx, {
    actor,
    action: 'identity.set_credentials',
    subjectKind: 'tenant',
    subjectId: tenantId,
    detail: { hasCredentials },
  });
}
