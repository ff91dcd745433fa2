import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import { actorName, type Actor } from '#server/platform/http.ts';
import { closeSession } from '#server/platform/session.ts';

/** Ends the session in hand. */
export function logOut(
  context: Context,
  tenantId: TenantId,
  actor: Actor,
  sessionToken: string,
): Promise<void> {
  return inTenant(context.db, tenantId, async (tx) => {
    await closeSession(tx, sessionToken);
    await recordAudit(tx, {
      actor: actorName(actor),
      action: 'accounts.log_out',
      subjectKind: 'account',
      subjectId: actor.accountId,
    });
  });
}
