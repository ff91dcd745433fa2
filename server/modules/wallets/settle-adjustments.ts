import type { SettledAdjustments, SettleOnCreditRefusal } from '#common/contract/wallets.ts';
import { formatDate } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { takeStranded } from '#server/modules/billing/take-stranded.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { correctWallet } from './correct-wallet.ts';
import { findPrepaidPeriods } from './queries.ts';
import { prepaidStateOn } from './rules.ts';

/** Of a reason on a wallet. */
const MAX_REASON = 300;

/**
 * Puts the adjustments of a service that is prepaid by now on the children's credit: no bill to come would carry them.
 * Repeating it finds nothing left. A refusal must undo what was written.
 */
export async function settleAdjustments(
  tx: TenantTx,
  tenantId: TenantId,
  serviceId: number,
  by: { actor: string; clock: Clock },
): Promise<Outcome<SettledAdjustments, SettleOnCreditRefusal>> {
  const periods = await findPrepaidPeriods(tx, serviceId);
  if (prepaidStateOn(periods, by.clock.today(), false).state !== 'active') return refuse('not_prepaid');
  const taken = await takeStranded(tx, serviceId);
  if (taken.length === 0) return refuse('nothing_waits');
  for (const { adjustmentId, childId, leftCents, serviceDate, originCode, reason } of taken) {
    const about = [
      'Conguaglio',
      serviceDate && `del ${formatDate(serviceDate)}`,
      originCode && `(fattura ${originCode})`,
    ];
    const booked = await correctWallet(
      tx,
      tenantId,
      {
        childId,
        amountCents: -leftCents,
        reason: `${about.filter(Boolean).join(' ')}: ${reason}`.slice(0, MAX_REASON),
        requestKey: `billing_adjustment:${adjustmentId}`,
        against: 'revenue',
      },
      by,
    );
    if (!booked.ok) throw new Error(`adjustment ${adjustmentId} is not booked: ${booked.reason}`);
  }
  const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, cents) => sum + cents, 0);
  const settled = {
    count: taken.length,
    creditCents: sumOf(taken.map(({ leftCents }) => Math.max(0, -leftCents))),
    chargeCents: sumOf(taken.map(({ leftCents }) => Math.max(0, leftCents))),
  };
  await recordAudit(tx, {
    actor: by.actor,
    action: 'wallets.settle_adjustments',
    subjectKind: 'service',
    subjectId: serviceId,
    detail: settled,
  });
  return ok(settled);
}
