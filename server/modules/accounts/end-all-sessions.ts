import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { SurfaceName } from '#common/contract/accounts.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { closeAllSessions } from '#server/platform/session.ts';
import { findAccountsByName } from './queries.ts';

/**
 * Ends every session of a Comune, or those of one user name on one of the two surfaces, whoever it belongs to: after a
 * theft, or when a way in was found to be open. Returns how many ended.
 */
export async function endAllSessions(
  tx: TenantTx,
  of: { username: string; surface: SurfaceName } | null,
  actor: string,
): Promise<Outcome<number, 'unknown_account'>> {
  const [account] = of ? await findAccountsByName(tx, of.surface, of.username.toLowerCase(), 1) : [];
  if (of && !account) return refuse('unknown_account');
  const accountId = account?.accountId ?? null;
  const ended = await closeAllSessions(tx, accountId);
  await recordAudit(tx, {
    actor,
    action: 'accounts.end_all_sessions',
    subjectKind: 'account',
    subjectId: accountId ?? 'all',
    detail: { ended },
  });
  return ok(ended);
}
