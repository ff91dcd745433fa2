import { keepFlowAnomalies } from '#server/modules/payments/keep-flow-anomalies.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findLines, findStanding } from './flow-queries.ts';
import { findingsOf } from './rules.ts';

/** Compares flows anew with receipts and movements, and brings the queue of anomalies in line with what is found. */
export async function reviewFlows(
  tx: TenantTx,
  tenantId: TenantId,
  flowIds: readonly number[],
): Promise<void> {
  for (const flowId of new Set(flowIds)) {
    const standing = await findStanding(tx, flowId);
    if (!standing) continue;
    const findings = findingsOf({ ...standing, lines: await findLines(tx, flowId) });
    await keepFlowAnomalies(
      tx,
      tenantId,
      standing,
      findings.map(({ iuv, ...finding }) => ({ ...finding, noticeNumber: iuv === null ? null : `3${iuv}` })),
    );
  }
}
