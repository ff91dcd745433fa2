import type { DisputedDays } from '#common/contract/support.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findDisputedDays, findOwnChildren } from './queries.ts';
import { ticketNumber } from './rules.ts';

/** The days of a child that somebody disputed. All its guardians see that; the conversation only who opened it. */
export async function listDisputedDays(
  tx: TenantTx,
  guardianId: number,
  childId: number,
): Promise<Outcome<DisputedDays, 'unknown_child'>> {
  const own = await findOwnChildren(tx, guardianId);
  if (!own.some((child) => child.childId === childId)) return refuse('unknown_child');
  const days = await findDisputedDays(tx, childId);
  return ok({
    days: days.map(({ serviceDate, state, claimedState, ticketId, ...fact }) => ({
      serviceDate,
      number: ticketNumber(fact),
      state,
      claimedState,
      ticketId: fact.guardianId === guardianId ? ticketId : null,
    })),
  });
}
