import type pg from 'pg';
import type { TenantId } from '#server/platform/db.ts';

export interface Activation {
  tenantId: TenantId;
  positionId: number;
}

/**
 * Notes on these positions that somebody has begun to pay. Only for the screens: it skips the rows that another
 * transaction holds and never decides anything, because activation does not lock a position (SANP, best practice).
 */
export async function markActivated(pool: pg.Pool, activations: readonly Activation[]): Promise<void> {
  await pool.query({
    name: 'mark-positions-activated',
    text: 'select mark_positions_activated($1, $2)',
    values: [activations.map(({ tenantId }) => tenantId), activations.map(({ positionId }) => positionId)],
  });
}
