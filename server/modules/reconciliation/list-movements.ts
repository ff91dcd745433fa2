import { MOVEMENT_PAGE_SIZE, type MovementPage } from '#common/contract/reconciliation.ts';
import type { TenantTx } from '#server/platform/db.ts';
import {
  countMovements,
  findMatchableFlows,
  findMovements,
  type WantedMovements,
} from './movement-queries.ts';

/** One page of the bank's movements, the latest first, with the flows that still wait for money. */
export async function listMovements(
  tx: TenantTx,
  wanted: WantedMovements & { page: number },
): Promise<MovementPage> {
  const offset = (wanted.page - 1) * MOVEMENT_PAGE_SIZE;
  const counts = await countMovements(tx, wanted.search);
  const flows = await findMatchableFlows(tx, { isNamedToo: false });
  return {
    total: counts[wanted.filter],
    counts,
    rows: await findMovements(tx, wanted, { limit: MOVEMENT_PAGE_SIZE, offset }),
    openFlows: flows.map(({ flowId, flowName, senderName, settledOn, missingCents }) => ({
      flowId,
      flowName,
      senderName,
      settledOn,
      missingCents,
    })),
  };
}
