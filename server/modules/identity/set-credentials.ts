import type { CredentialsRefusal } from '#common/contract/identity.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { listWaysIn } from './list-ways-in.ts';
import { findLoginSetting, saveLoginSetting } from './provider-queries.ts';

/**
 * Whether families may go on entering with user name and password, beside their digital identities. Without a digital
 * identity that works it is the last door, and stays open.
 */
export async function setCredentials(
  tx: TenantTx,
  tenantId: TenantId,
  hasCredentials: boolean,
  actor: string,
): Promise<Outcome<null, CredentialsRefusal>> {
  const { spid, cie } = await listWaysIn(tx);
  if (!hasCredentials && spid.length + cie.length === 0) return refuse('last_door');
  const setting = await findLoginSetting(tx);
  await saveLoginSetting(tx, tenantId, { ...setting, hasCredentials });
  await recordAudit(tx, {
    actor,
    action: 'identity.set_credentials',
    subjectKind: 'tenant',
    subjectId: tenantId,
    detail: { hasCredentials },
  });
  return ok(null);
}
