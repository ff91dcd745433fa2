import type { TenantTx } from '#server/platform/db.ts';
import { findPosition, type PositionRow } from './queries.ts';
import type { TopUpPart } from './rules.ts';
import { findOpenTopUps, findTopUpParts } from './top-up-queries.ts';

export interface TopUp {
  position: PositionRow;
  parts: TopUpPart[];
}

/** A top-up, paid or not; `null` when the position is none. */
export async function readTopUp(tx: TenantTx, positionId: number): Promise<TopUp | null> {
  const position = await findPosition(tx, positionId);
  if (position?.kind !== 'top_up') return null;
  return { position, parts: await findTopUpParts(tx, [positionId]) };
}

/** The top-ups for any of these children that can still be paid, the newest first. */
export async function readOpenTopUps(tx: TenantTx, childIds: readonly number[]): Promise<TopUp[]> {
  const topUps: TopUp[] = [];
  for (const positionId of await findOpenTopUps(tx, childIds)) {
    const topUp = await readTopUp(tx, positionId);
    if (topUp) topUps.push(topUp);
  }
  return topUps;
}

/** What these positions top up altogether, in cents. */
export async function sumTopUps(tx: TenantTx, positionIds: readonly number[]): Promise<number> {
  const parts = await findTopUpParts(tx, positionIds);
  return parts.reduce((sum, { amountCents }) => sum + amountCents, 0);
}
