import type { LeaveRefusal } from '#common/contract/enrolments.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { deleteDraft, lockApplication } from './application-queries.ts';
import { isUndecided } from './rules.ts';
import type { Own } from './save-form.ts';
import { takeStep } from './take-step.ts';

/** A draft is thrown away; what was sent and is not decided is withdrawn. Asked twice it happens once. */
export async function leaveApplication(
  tx: TenantTx,
  tenantId: TenantId,
  { applicationId, guardianId }: Own,
  actor: string,
): Promise<Outcome<null, LeaveRefusal>> {
  const application = await lockApplication(tx, applicationId);
  if (application?.guardianId !== guardianId) return refuse('unknown_application');
  const { state, year, number } = application;
  if (state === 'withdrawn') return ok(null);
  if (state === 'draft' || year === null || number === null) {
    await deleteDraft(tx, applicationId);
    return ok(null);
  }
  if (!isUndecided(state)) return refuse('already_decided');
  await takeStep(tx, tenantId, application, {
    state: 'withdrawn',
    note: '',
    actor,
    protocol: { year, number },
  });
  return ok(null);
}
