import type { ClaimDecision, ClaimDecisionRefusal } from '#common/contract/identity.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { accountOfUsername } from '#server/modules/accounts/enter-with-identity.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import { decideClaimRow, findClaim } from './claim-queries.ts';
import { linkAccount } from './link-queries.ts';

export const CLAIM_MAIL = 'identity.claim_decided';

/** Lets somebody in with the account of a guardian, or says why not; either way the person is told by e-mail. */
export async function decideClaim(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: ClaimDecision & { claimId: number },
  actor: string,
): Promise<Outcome<null, ClaimDecisionRefusal>> {
  const claim = await findClaim(tx, wanted.claimId);
  if (!claim) return refuse('unknown_claim');
  if (claim.state !== 'open') return refuse('already_decided');
  if (wanted.decision === 'link') {
    const accountId = await accountOfUsername(tx, 'portal', wanted.username);
    if (accountId === null) return refuse('unknown_account');
    const identity = { kind: claim.kind, subject: claim.subject, surface: 'portal' as const };
    await linkAccount(tx, tenantId, identity, accountId, actor);
    await decideClaimRow(tx, claim.claimId, { state: 'linked', by: actor, answer: null, accountId });
  } else {
    const answer = wanted.answer.trim();
    if (answer === '') return refuse('answer_missing');
    await decideClaimRow(tx, claim.claimId, { state: 'dismissed', by: actor, answer, accountId: null });
  }
  await putInOutbox(tx, tenantId, {
    channel: 'email',
    kind: CLAIM_MAIL,
    subjectKey: String(claim.claimId),
    recipient: claim.email,
  });
  await recordAudit(tx, {
    actor,
    action: 'identity.decide_claim',
    subjectKind: 'identity_claim',
    subjectId: claim.claimId,
    detail: { decision: wanted.decision },
  });
  return ok(null);
}
