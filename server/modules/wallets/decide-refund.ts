import type { DecideRefundBody, DecideRefundRefusal } from '#common/contract/wallets.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { postEntry, type Posting } from '#server/modules/ledger/post-entry.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import { findRefunds, lockRefund, setDecided, type RefundFact } from './request-queries.ts';

export const REFUND_MAIL = 'wallets.refund_decided';

/**
 * The office has paid a refund by bank transfer, or refuses it with a reason that the family reads; refused credit is
 * back in the wallet. Decided once.
 */
export async function decideRefund(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: DecideRefundBody & { requestId: number },
  by: { actor: string; clock: Clock },
): Promise<Outcome<null, DecideRefundRefusal>> {
  const { requestId, decision } = wanted;
  const reason = wanted.decision === 'refused' ? wanted.reason.trim() : null;
  if (reason === '') return refuse('reason_missing');
  const state = await lockRefund(tx, requestId);
  if (!state) return refuse('unknown_request');
  if (state !== 'open') return refuse('already_decided');
  const [request] = await findRefunds(tx, { requestId, limit: 1 });
  if (!request) return refuse('unknown_request');
  await setDecided(tx, requestId, { state: decision, reason, decidedBy: by.actor });
  await postEntry(tx, tenantId, {
    kind: 'refund',
    sourceKey: `${requestId}/${decision}`,
    bookedOn: by.clock.today(),
    postings: postingsFor(request, decision),
  });
  await recordAudit(tx, {
    actor: by.actor,
    action: `wallets.refund_${decision}`,
    subjectKind: 'refund_request',
    subjectId: requestId,
    detail: { amountCents: request.amountCents, ...(reason ? { reason } : {}) },
  });
  if (request.guardianEmail) {
    await putInOutbox(tx, tenantId, {
      channel: 'email',
      kind: REFUND_MAIL,
      subjectKey: String(requestId),
      recipient: request.guardianEmail,
    });
  }
  return ok(null);
}

/** Money that leaves goes out by bank transfer, outside pagoPA. */
function postingsFor({ amountCents, childId, payerId }: RefundFact, decision: 'paid' | 'refused'): Posting[] {
  const taken: Posting = { account: 'refund_due', amountCents, payerId, childId };
  return decision === 'paid'
    ? [taken, { account: 'manual_receipts', amountCents: -amountCents }]
    : [taken, { account: 'wallet', amountCents: -amountCents, payerId, childId }];
}
