import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { actorName, type Actor } from '#server/platform/http.ts';
import { closeOtherSessions, renewProof } from '#server/platform/session.ts';
import { countFactors } from './queries.ts';
import { renewRecoveryCodes } from './recovery-codes.ts';

/**
 * What follows a factor that was just set up: the session in hand has proved it, the others of the account, which have
 * not, end, and the first one brings the recovery codes, returned to be shown once. `sessionToken`: the session's new
 * secret, `null` when it has ended meanwhile.
 */
export async function finishSetup(
  context: Pick<Context, 'secrets'>,
  tx: TenantTx,
  tenantId: TenantId,
  { actor, sessionToken, kind }: { actor: Actor; sessionToken: string; kind: 'totp' | 'passkey' },
): Promise<{ recoveryCodes: string[]; sessionToken: string | null }> {
  const { accountId } = actor;
  const renewed = await renewProof(tx, sessionToken, 'second_factor_at');
  await closeOtherSessions(tx, accountId, renewed);
  await recordAudit(tx, {
    actor: actorName(actor),
    action: 'second_factor.add',
    subjectKind: 'account',
    subjectId: accountId,
    detail: { with: kind },
  });
  const known = await countFactors(tx, accountId);
  const recoveryCodes =
    known.recoveryCodes > 0 ? [] : await renewRecoveryCodes(context, tx, tenantId, accountId);
  return { recoveryCodes, sessionToken: renewed };
}
