import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { closeFlowAnomalies, openFlowAnomalies, type FlowAnomaly } from './flow-anomaly-queries.ts';

export type { FlowAnomaly } from './flow-anomaly-queries.ts';

/** In the words of the queue: nobody decided, the reason is gone. */
const GONE = 'Risolta da sola: i dati ora corrispondono.';

/**
 * Brings the queue in line with what is wrong with a reporting flow now. What is new is opened; what is no longer so is
 * closed, and opened again should it come back. What a person has resolved stays as it was written.
 */
export async function keepFlowAnomalies(
  tx: TenantTx,
  tenantId: TenantId,
  flow: { flowId: number; flowName: string },
  found: readonly FlowAnomaly[],
): Promise<void> {
  await openFlowAnomalies(tx, tenantId, flow, found, GONE);
  await closeFlowAnomalies(tx, flow.flowId, found, GONE);
}
