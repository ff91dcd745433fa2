import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { lockRun, setRunState } from './run-queries.ts';

/** Throws a draft away; its period can be billed by another run. A confirmed run is never discarded. */
export async function discardRun(
  tx: TenantTx,
  runId: number,
  actor: string,
): Promise<Outcome<null, 'unknown_run' | 'not_draft'>> {
  const run = await lockRun(tx, runId);
  if (!run) return refuse('unknown_run');
  if (run.state !== 'draft') return refuse('not_draft');
  await setRunState(tx, runId, 'discarded');
  await recordAudit(tx, {
    actor,
    action: 'billing.discard_run',
    subjectKind: 'billing_run',
    subjectId: runId,
  });
  return ok(null);
}
