import type { TenantTx } from '#server/platform/db.ts';
import { countInState } from './office-queries.ts';

/** How many families wait for the office. */
export function countOpenTickets(tx: TenantTx): Promise<number> {
  return countInState(tx, 'open');
}
