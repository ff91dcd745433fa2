import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { deleteOldLogins } from './login-queries.ts';
import { listExpiringProviders, listTenantIds } from './provider-queries.ts';
import { EXPIRY_WARNING_DAYS } from './rules.ts';

/**
 * Every night: logins that nobody finished and assertions that have expired by themselves go; and a line in the audit trail for certificates that end within 90 days.
 */
export async function keepHouse(context: Context): Promise<void> {
  const now = context.clock.now();
  const soon = new Date(now.getTime() + EXPIRY_WARNING_DAYS * 86_400_000);
  for (const tenantId of await listTenantIds(context.db)) {
    await inTenant(context.db, tenantId, async (tx) => {
      await deleteOldLogins(tx, now);
      const expiring = await listExpiringProviders(tx, soon);
      if (expiring.length === 0) return;
      await recordAudit(tx, {
        actor: 'job:identity',
        action: 'identity.keep_house',
        subjectKind: 'tenant',
        subjectId: tenantId,
        detail: { expiring },
      });
    });
  }
}
