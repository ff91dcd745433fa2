import type { EndSessionRefusal } from '#common/contract/accounts.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { actorName, type Actor } from '#server/platform/http.ts';
import { closeOtherSessions, closeOwnSession } from '#server/platform/session.ts';

/** Ends one session of the actor's own account: its next request is refused. Another account's is unknown. */
export async function endSession(
  tx: TenantTx,
  actor: Actor,
  sessionId: number,
): Promise<Outcome<null, EndSessionRefusal>> {
  if (!(await closeOwnSession(tx, actor.accountId, sessionId))) return refuse('unknown_session');
  await auditEnding(tx, actor, 1);
  return ok(null);
}

/** Ends every session of the actor's account but the one in hand; returns how many. */
export async function endOtherSessions(tx: TenantTx, actor: Actor, sessionToken: string): Promise<number> {
  const ended = await closeOtherSessions(tx, actor.accountId, sessionToken);
  if (ended > 0) await auditEnding(tx, actor, ended);
  return ended;
}

function auditEnding(tx: TenantTx, actor: Actor, ended: number): Promise<void> {
  return recordAudit(tx, {
    actor: actorName(actor),
    action: 'accounts.end_sessions',
    subjectKind: 'account',
    subjectId: actor.accountId,
    detail: { ended },
  });
}
