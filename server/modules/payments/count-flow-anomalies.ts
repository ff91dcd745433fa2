import type { TenantTx } from '#server/platform/db.ts';
import { countOpenOfFlows } from './flow-anomaly-queries.ts';

/** How many open anomalies each of these reporting flows has; a flow without any is absent. */
export function countFlowAnomalies(tx: TenantTx, flowIds: readonly number[]): Promise<Map<number, number>> {
  return countOpenOfFlows(tx, flowIds);
}
