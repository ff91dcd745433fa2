import type { CreateRunBody, CreateRunRefusal } from '#common/contract/billing-runs.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { violatedConstraint, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { findOrMakeRegister, insertRun } from './run-queries.ts';
import { findService } from './queries.ts';
import { findNextIssueDay } from './reissue-queries.ts';
import { judgeRunDates, runDescription } from './rules.ts';

/** Opens a draft run for a period of a service. Nothing is billed until it is confirmed. */
export async function createRun(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: CreateRunBody,
  by: { actor: string; today: DateString },
): Promise<Outcome<{ runId: number }, CreateRunRefusal>> {
  const verdict = judgeRunDates(wanted, by.today);
  if (verdict !== 'good') return refuse(verdict);
  const service = await findService(tx, wanted.serviceId);
  if (!service) return refuse('unknown_service');
  const registerId = await findOrMakeRegister(tx, tenantId, 'MENSA');
  if ((await findNextIssueDay(tx, registerId, wanted.issuedOn)) !== wanted.issuedOn)
    return refuse('date_before_last');
  try {
    const description = runDescription(service.code, wanted.startsOn, wanted.endsOn);
    const runId = await insertRun(tx, tenantId, { ...wanted, registerId, description, createdBy: by.actor });
    await recordAudit(tx, {
      actor: by.actor,
      action: 'billing.create_run',
      subjectKind: 'billing_run',
      subjectId: runId,
      detail: { ...wanted },
    });
    return ok({ runId });
  } catch (error) {
    if (violatedConstraint(error) === 'billing_run_no_overlap') return refuse('overlaps');
    throw error;
  }
}
