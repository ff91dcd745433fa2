import type { EarlyLeaveAnswer, EarlyLeaveBody, EarlyLeaveRefusal } from '#common/contract/early-leaves.ts';
import { addDays, isDate, romanDate } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { cancelMeals } from './cancel-meals.ts';
import { findLeaves, upsertLeave } from './early-leave-queries.ts';
import { explainRefusal } from './explain-refusal.ts';
import { findOwnChildren, readNow } from './presence-queries.ts';
import { viewDay } from './presence-rules.ts';
import { findDays } from './read-presences.ts';

const MAX_DAYS_AHEAD = 366;

/**
 * A child leaves early on a day with a service; announcing it again replaces hour and reason. With `cancelsMeal` the meal
 * goes too: past its cut-off both are refused, so that nobody believes the meal cancelled that is not; a meal that is
 * cancelled already stays so. Without it the meal stays whatever the hour.
 */
export async function announceEarlyLeave(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: EarlyLeaveBody & { childId: number; date: string; idempotencyKey: string },
  { actor, guardianId }: { actor: string; guardianId: number },
): Promise<Outcome<EarlyLeaveAnswer, EarlyLeaveRefusal>> {
  const { childId, date, leavesAt, cancelsMeal, idempotencyKey } = wanted;
  if (!(await findOwnChildren(tx, guardianId)).some((own) => own.childId === childId)) {
    return refuse('unknown_child');
  }
  const now = await readNow(tx);
  const today = romanDate(now);
  if (!isDate(date) || date < today || date > addDays(today, MAX_DAYS_AHEAD)) return refuse('bad_day');
  const found = await findDays(tx, { childId }, { startsOn: date, endsOn: date });
  const day = found && viewDay(found.facts, date, now);
  if (!day || day.state === 'closed') return refuse('bad_day');
  let receipt: EarlyLeaveAnswer['receipt'] = null;
  if (cancelsMeal) {
    const meal = { kind: 'cancelled', startsOn: date, endsOn: date } as const;
    const request = { childId, idempotencyKey, actor, guardianId };
    const cancelled = await cancelMeals(tx, tenantId, meal, request);
    if (cancelled.ok) receipt = cancelled.value;
    else if ((await explainRefusal(tx, { childId, date })).reason !== 'already') return refuse('too_late');
  }
  await upsertLeave(tx, tenantId, { ...wanted, actor });
  await recordAudit(tx, {
    actor,
    action: 'meals.announce_early_leave',
    subjectKind: 'child',
    subjectId: childId,
    detail: { date, leavesAt, cancelsMeal },
  });
  return ok({ leaves: await findLeaves(tx, childId, today), receipt });
}
