/** Diets of the demo Comune that ask for somebody's hand: one has ended and is still followed, one is about to end. */
import { addDays, type DateString } from '#common/dates.ts';
import { giveDiet } from '#server/modules/registry/give-diet.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export async function giveDemoDietsToReview(
  tx: TenantTx,
  tenantId: TenantId,
  { today, actor }: { today: DateString; actor: string },
): Promise<void> {
  // The last of the sample: the first are the children of the parents whose passwords are known.
  const children = await tx
    .selectFrom('child_name')
    .select('child_id as childId')
    .orderBy('user_code', 'desc')
    .limit(20)
    .execute();
  const ends = [addDays(today, -4), addDays(today, 15)];
  for (const { childId } of children) {
    const validTo = ends[0];
    if (validTo === undefined || childId === null) return;
    const diet = { childId, label: 'Senza frutta a guscio', validFrom: '2026-09-01', validTo };
    const given = await giveDiet(tx, tenantId, { ...diet, reason: null, kind: 'health' }, actor);
    if (given.ok) ends.shift();
  }
}
