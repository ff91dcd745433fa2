import type { TenantTx } from '#server/platform/db.ts';
import { findFlowsInQuestion } from './flow-anomaly-queries.ts';

/** Reporting flows with an open anomaly: what they wait for may have come since. */
export function listFlowsInQuestion(tx: TenantTx): Promise<number[]> {
  return findFlowsInQuestion(tx);
}
