import type { AdjustmentBody, AdjustmentRefusal } from '#common/contract/wallets.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { postEntry } from '#server/modules/ledger/post-entry.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findWalletChild } from './office-queries.ts';
import { lockWallets } from './queries.ts';
import { findAdjustment, insertAdjustment } from './request-queries.ts';

/**
 * The office corrects a child's credit, up or down, with a reason that the family reads. No cash: money comes by pagoPA.
 * `against`: what the books have less or more for it.
 */
export async function correctWallet(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: AdjustmentBody & { childId: number; requestKey: string; against?: 'write_off' | 'revenue' },
  by: { actor: string; clock: Clock },
): Promise<Outcome<null, AdjustmentRefusal>> {
  const { childId, amountCents, requestKey, against = 'write_off' } = wanted;
  const reason = wanted.reason.trim();
  if (reason === '') return refuse('reason_missing');
  if (amountCents === 0) return refuse('nothing_to_change');
  const child = await findWalletChild(tx, childId);
  if (!child) return refuse('unknown_child');
  await lockWallets(tx, tenantId, [childId]);
  const before = await findAdjustment(tx, requestKey);
  if (before) {
    const isSame = before.childId === childId && before.amountCents === amountCents;
    return isSame ? ok(null) : refuse('key_reused');
  }
  const adjustmentId = await insertAdjustment(tx, tenantId, {
    childId,
    amountCents,
    reason,
    requestKey,
    madeBy: by.actor,
  });
  if (adjustmentId === null) return refuse('key_reused');
  await postEntry(tx, tenantId, {
    kind: 'adjustment',
    sourceKey: String(adjustmentId),
    bookedOn: by.clock.today(),
    postings: [
      { account: 'wallet', amountCents: -amountCents, payerId: child.payerId, childId },
      { account: against, amountCents },
    ],
  });
  await recordAudit(tx, {
    actor: by.actor,
    action: 'wallets.correct',
    subjectKind: 'child',
    subjectId: childId,
    detail: { adjustmentId, amountCents, reason },
  });
  return ok(null);
}
