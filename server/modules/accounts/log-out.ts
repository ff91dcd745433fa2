import type { SurfaceName } from '#common/contract/accounts.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { actorName, type Actor } from '#server/platform/http.ts';
import { closeSession } from '#server/platform/session.ts';

/** Where the browser goes on after a session that is about to end, below the API's address; `null`: nowhere. */
export type Farewell = (
  tx: TenantTx,
  tenantId: TenantId,
  leaving: { sessionToken: string; surface: SurfaceName; now: Date },
) => Promise<string | null>;

/** Ends the session in hand, and says where there is another one to end. */
export function logOut(
  context: Context,
  tenantId: TenantId,
  { actor, sessionToken, surface }: { actor: Actor; sessionToken: string; surface: SurfaceName },
  farewell: Farewell,
): Promise<string | null> {
  return inTenant(context.db, tenantId, async (tx) => {
    const continueAt = await farewell(tx, tenantId, { sessionToken, surface, now: context.clock.now() });
    await closeSession(tx, sessionToken);
    await recordAudit(tx, {
      actor: actorName(actor),
      action: 'accounts.log_out',
      subjectKind: 'account',
      subjectId: actor.accountId,
    });
    return continueAt;
  });
}
