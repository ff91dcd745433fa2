import type { FlowRow } from '#common/contract/reconciliation.ts';
import type { DateString } from '#common/dates.ts';
import { countFlowAnomalies } from '#server/modules/payments/count-flow-anomalies.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { FlowFact } from './board-queries.ts';
import { flowState } from './rules.ts';

/** Flows as the board shows them. */
export async function viewFlows(
  tx: TenantTx,
  facts: readonly FlowFact[],
  today: DateString,
): Promise<FlowRow[]> {
  const anomalies = await countFlowAnomalies(
    tx,
    facts.map(({ flowId }) => flowId),
  );
  return facts.map((fact) => ({
    flowId: fact.flowId,
    flowName: fact.flowName,
    senderName: fact.senderName ?? fact.senderCode,
    settledOn: fact.settledOn,
    declaredCents: fact.declaredCents,
    movedCents: fact.movedCents,
    lineCount: fact.lineCount,
    own: { count: fact.ownCount, cents: fact.ownCents },
    openAnomalies: anomalies.get(fact.flowId) ?? 0,
    state: flowState(fact, today),
  }));
}
