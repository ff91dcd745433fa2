import type { RefusePlanRequestRefusal } from '#common/contract/plan-requests.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import { findEmail } from './contact-queries.ts';
import { endPlanRequest, lockPlanRequest } from './plan-request-queries.ts';

export const REQUEST_REFUSED_MAIL = 'collection.plan_request_refused';

/** The office does not grant what a family asked for, and says why; what is owed can be paid as before. */
export async function refusePlanRequest(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: { requestId: number; answer: string },
  actor: string,
): Promise<Outcome<null, RefusePlanRequestRefusal>> {
  const { requestId } = wanted;
  const answer = wanted.answer.trim();
  const found = await lockPlanRequest(tx, requestId);
  if (!found) return refuse('unknown_request');
  if (found.state !== 'open') return refuse('not_open');
  if (answer === '') return refuse('answer_missing');
  await endPlanRequest(tx, requestId, { state: 'refused', answer, actor });
  const recipient = await findEmail(tx, found.payerId);
  if (recipient) {
    const subjectKey = String(requestId);
    await putInOutbox(tx, tenantId, { channel: 'email', kind: REQUEST_REFUSED_MAIL, subjectKey, recipient });
  }
  await recordAudit(tx, {
    actor,
    action: 'collection.refuse_plan_request',
    subjectKind: 'guardian',
    subjectId: found.payerId,
    detail: { requestId, answer },
  });
  return ok(null);
}
