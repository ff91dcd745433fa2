import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findOwnChildren, type OwnChild } from './queries.ts';

/** These of the guardian's own children; another family's, and those it only accompanies, are unknown to it. */
export async function ownChildren(
  tx: TenantTx,
  guardianId: number,
  childIds: readonly number[],
): Promise<Outcome<OwnChild[], 'unknown_child'>> {
  const own = new Map((await findOwnChildren(tx, guardianId)).map((child) => [child.childId, child]));
  const wanted = [...new Set(childIds)].flatMap((childId) => own.get(childId) ?? []);
  return wanted.length === new Set(childIds).size ? ok(wanted) : refuse('unknown_child');
}

export async function ownChild(
  tx: TenantTx,
  guardianId: number,
  childId: number,
): Promise<Outcome<OwnChild, 'unknown_child'>> {
  const own = await ownChildren(tx, guardianId, [childId]);
  if (!own.ok) return own;
  const [child] = own.value;
  return child ? ok(child) : refuse('unknown_child');
}
