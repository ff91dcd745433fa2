/** Which children a top-up's notice is for, and what was paid for them. */
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { TopUpPart } from './rules.ts';

export async function insertTopUpParts(
  tx: TenantTx,
  tenantId: TenantId,
  positionId: number,
  parts: readonly TopUpPart[],
): Promise<void> {
  await tx
    .insertInto('debt_position_top_up')
    .values(
      parts.map(({ childId, amountCents }) => ({
        tenant_id: tenantId,
        position_id: positionId,
        child_id: childId,
        amount_cents: amountCents,
      })),
    )
    .execute();
}

export async function findTopUpParts(
  tx: TenantTx,
  positionIds: readonly number[],
): Promise<(TopUpPart & { positionId: number })[]> {
  if (positionIds.length === 0) return [];
  return tx
    .selectFrom('debt_position_top_up')
    .select(['position_id as positionId', 'child_id as childId', 'amount_cents as amountCents'])
    .where('position_id', 'in', positionIds)
    .orderBy('position_id')
    .orderBy('child_id')
    .execute();
}

/** The top-up that a form has already asked for. */
export async function findRequested(
  tx: TenantTx,
  requestKey: string,
): Promise<{ positionId: number; payerId: number } | null> {
  const row = await tx
    .selectFrom('debt_position')
    .select(['position_id as positionId', 'payer_id as payerId'])
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
  return row ?? null;
}

/** The notices for any of these children that can still be paid, the newest first. */
export async function findOpenTopUps(tx: TenantTx, childIds: readonly number[]): Promise<number[]> {
  if (childIds.length === 0) return [];
  const rows = await tx
    .selectFrom('debt_position as p')
    .select('p.position_id as positionId')
    .where('p.state', '=', 'open')
    .where('p.position_id', 'in', (eb) =>
      eb.selectFrom('debt_position_top_up').select('position_id').where('child_id', 'in', childIds),
    )
    .orderBy('p.position_id', 'desc')
    .execute();
  return rows.map(({ positionId }) => positionId);
}
