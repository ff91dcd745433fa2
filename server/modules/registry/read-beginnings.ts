import type { TenantTx } from '#server/platform/db.ts';
import { findBeginnings } from './school-queries.ts';

/** Whether the Comune ever had a class, and a child enrolled. */
export function readRegistryBeginnings(tx: TenantTx): Promise<{ hasClasses: boolean; hasPupils: boolean }> {
  return findBeginnings(tx);
}
