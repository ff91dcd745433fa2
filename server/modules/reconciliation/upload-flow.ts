import { isDeepStrictEqual } from 'node:util';
import type { UploadedFlow, UploadFlowRefusal } from '#common/contract/reconciliation.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { readReportingFlow, type ReportingFlow } from '#server/modules/pagopa/reporting-flow.ts';
import { countFlowAnomalies } from '#server/modules/payments/count-flow-anomalies.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import {
  findFlowByName,
  findStanding,
  findVersions,
  insertFlow,
  insertVersion,
  lockReconciliation,
} from './flow-queries.ts';
import { matchWaiting } from './match-waiting.ts';
import { reviewFlows } from './review-flows.ts';

export type FlowUploadOutcome =
  | Outcome<UploadedFlow, Exclude<UploadFlowRefusal, 'no_file' | 'bad_flow'>>
  | { ok: false; reason: 'bad_flow'; where: string };

/**
 * Keeps a reporting flow with its bytes and compares it with the receipts. The same flow again changes nothing; one that
 * the PSP made later takes its place; one that it made earlier is kept beside it.
 */
export async function uploadFlow(
  tx: TenantTx,
  tenant: { tenantId: TenantId; fiscalCode: string },
  upload: { fileName: string; content: Buffer },
  actor: string,
): Promise<FlowUploadOutcome> {
  const reading = readReportingFlow(upload.content);
  if (!reading.ok) return reading;
  const flow = reading.value;
  if (flow.receiverFiscalCode !== tenant.fiscalCode) return refuse('other_creditor');
  const { tenantId } = tenant;
  await lockReconciliation(tx, tenantId);
  const known = await findFlowByName(tx, flow.flowName);
  if (known && known.senderCode !== flow.senderCode) return refuse('other_sender');
  const versions = known ? await findVersions(tx, known.flowId) : [];
  const same = versions.find(({ madeAt }) => madeAt.getTime() === Date.parse(flow.madeAt));
  if (known && same) {
    if (!saysTheSame(same.content, flow)) return refuse('same_time_other_content');
    return ok(await tell(tx, known.flowId, flow, 'unchanged', 0));
  }
  const isLatest = versions.every(({ madeAt }) => madeAt.getTime() < Date.parse(flow.madeAt));
  const flowId = known?.flowId ?? (await insertFlow(tx, tenantId, flow));
  await insertVersion(tx, tenantId, { flowId, flow, isCurrent: isLatest, ...upload, actor });
  const matched = isLatest ? await matchWaiting(tx, actor) : [];
  await reviewFlows(tx, tenantId, [flowId, ...matched]);
  const outcome = isLatest ? (known ? 'replaced' : 'added') : 'older';
  await recordAudit(tx, {
    actor,
    action: 'reconciliation.upload_flow',
    subjectKind: 'reporting_flow',
    subjectId: flowId,
    detail: { flowName: flow.flowName, fileName: upload.fileName, outcome, lines: flow.lines.length },
  });
  return ok(await tell(tx, flowId, flow, outcome, matched.length));
}

/** Blanks and prefixes may differ: what is said counts. */
function saysTheSame(content: Buffer, flow: ReportingFlow): boolean {
  const kept = readReportingFlow(content);
  return kept.ok && isDeepStrictEqual(kept.value, flow);
}

async function tell(
  tx: TenantTx,
  flowId: number,
  flow: ReportingFlow,
  outcome: UploadedFlow['outcome'],
  movementCount: number,
): Promise<UploadedFlow> {
  const standing = await findStanding(tx, flowId);
  const anomalies = await countFlowAnomalies(tx, [flowId]);
  return {
    flowId,
    flowName: standing?.flowName ?? flow.flowName,
    outcome,
    lineCount: flow.lines.length,
    openAnomalies: anomalies.get(flowId) ?? 0,
    movementCount,
  };
}
