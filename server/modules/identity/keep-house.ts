import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { deleteOldLogins } from './login-queries.ts';
import { listCertificateEnds, listTenantIds } from './provider-queries.ts';
import { endsSoon } from './rules.ts';
import { resealSigningKeys } from './signing-key.ts';

/**
 * Every night: logins that nobody finished and assertions that have expired by themselves go; signing keys that are not
 * sealed yet are; a line in the audit trail for certificates that end within 90 days.
 */
export async function keepHouse(context: Context): Promise<void> {
  const now = context.clock.now();
  for (const tenantId of await listTenantIds(context.db)) {
    await inTenant(context.db, tenantId, async (tx) => {
      await deleteOldLogins(tx, now);
      const expiring = (await listCertificateEnds(tx)).filter(({ expiresAt }) => endsSoon(expiresAt, now));
      if (expiring.length === 0) return;
      await recordAudit(tx, {
        actor: 'job:identity',
        action: 'identity.keep_house',
        subjectKind: 'tenant',
        subjectId: tenantId,
        detail: { expiring },
      });
    });
    await inTenant(context.db, tenantId, (tx) => resealSigningKeys(context, tx, tenantId));
  }
}
