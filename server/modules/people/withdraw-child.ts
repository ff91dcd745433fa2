import type { WithdrawalBody, WithdrawalRefusal } from '#common/contract/people.ts';
import { isDate } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { clearPresences } from '#server/modules/meals/clear-presences.ts';
import { endEnrolments, holdChild } from '#server/modules/registry/end-enrolments.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

/**
 * Ritiro: a child leaves a service with a day. It is expected no more and billed up to that day; what it owes or has as
 * credit stays. Refused when a later day was billed or its meal written down as eaten. A refusal must undo the transaction.
 */
export async function withdrawChild(
  tx: TenantTx,
  tenantId: TenantId,
  { childId, serviceId, lastDay, reason }: WithdrawalBody & { childId: number },
  { actor, clock }: { actor: string; clock: Clock },
): Promise<Outcome<null, WithdrawalRefusal>> {
  if (reason.trim() === '') return refuse('reason_missing');
  if (!isDate(lastDay)) return refuse('bad_date');
  if (!(await holdChild(tx, childId))) return refuse('unknown_person');
  const place = { childId, serviceId, lastDay };
  const cleared = await clearPresences(tx, tenantId, place, { actor, now: clock.now() });
  if (!cleared.ok) return cleared;
  const hasEnded = await endEnrolments(tx, tenantId, { ...place, reason: reason.trim(), actor });
  return hasEnded ? ok(null) : refuse('not_enrolled');
}
