import type { DunningLadder } from '#common/contract/dunning-ladder.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findSettings, findSteps } from './ladder-queries.ts';

/** The steps in use, in their order, and what else the Comune has decided about collecting. */
export async function readLadder(tx: TenantTx): Promise<DunningLadder> {
  return { steps: await findSteps(tx), settings: await findSettings(tx) };
}
