import type { TenantTx } from '#server/platform/db.ts';
import { flowOfMovement } from './causale-rules.ts';
import { findMatchableFlows, findWaiting, setMatch } from './movement-queries.ts';

/** Gives the movements that wait their flow, where the causale names one that is here now. Returns the flow of each match. */
export async function matchWaiting(tx: TenantTx, actor: string): Promise<number[]> {
  const waiting = await findWaiting(tx);
  if (waiting.length === 0) return [];
  const flows = await findMatchableFlows(tx, { isNamedToo: true });
  const matched: number[] = [];
  for (const movement of waiting) {
    const flow = flowOfMovement(movement, flows);
    if (!flow) continue;
    flow.missingCents -= movement.amountCents;
    await setMatch(tx, movement.movementId, { flowId: flow.flowId, kind: 'causale', actor });
    matched.push(flow.flowId);
  }
  return matched;
}
