import type { ConfirmRunRefusal, RunAnomalyKind } from '#common/contract/billing.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { freezeServiceDays } from '#server/modules/meals/freeze-service-days.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { enqueue } from '#server/platform/jobs.ts';
import { CHUNK_CHILDREN, previewRun } from './preview-run.ts';
import { findChildStretches, insertChunks, lockRun, setRunState } from './queries.ts';
import { judgeConfirmation } from './rules.ts';

export const ADVANCE_RUN = 'billing.advance_run';

/**
 * Confirms a draft: freezes its days, fixes its chunks and queues the work, all in the caller's transaction. From here
 * the run only goes forward. The run's lock makes a second click, or a second operator, find it no longer a draft.
 */
export async function confirmRun(
  tx: TenantTx,
  tenantId: TenantId,
  runId: number,
  by: { actor: string; acknowledgedKinds: readonly RunAnomalyKind[] },
): Promise<Outcome<null, ConfirmRunRefusal>> {
  const run = await lockRun(tx, runId);
  if (!run) return refuse('unknown_run');
  if (run.state !== 'draft') return refuse('not_draft');
  // Frozen first: from now on no attendance of these days changes between this look and the issue.
  const frozen = await freezeServiceDays(tx, tenantId, {
    serviceId: run.serviceId,
    startsOn: run.startsOn,
    endsOn: run.endsOn,
    reason: `billing_run:${runId}`,
  });
  if (!frozen.ok) return frozen;
  const preview = await previewRun(tx, runId);
  if (!preview.ok) return preview;
  const verdict = judgeConfirmation(preview.value.anomalies, by.acknowledgedKinds);
  if (verdict !== 'good') return refuse(verdict);

  await insertChunks(tx, tenantId, runId, await findChildStretches(tx, run, CHUNK_CHILDREN));
  await setRunState(tx, runId, 'pricing');
  await enqueue(
    tx,
    ADVANCE_RUN,
    { tenantId, runId },
    { key: `billing.run:${tenantId}:${runId}`, maxAttempts: 25 },
  );
  await recordAudit(tx, {
    actor: by.actor,
    action: 'billing.confirm_run',
    subjectKind: 'billing_run',
    subjectId: runId,
    detail: {
      invoiceCount: preview.value.invoiceCount,
      totalCents: preview.value.totalCents,
      acknowledged: by.acknowledgedKinds,
    },
  });
  return ok(null);
}
