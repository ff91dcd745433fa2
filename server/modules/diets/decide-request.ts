import type { DietDecisionBody, DietDecisionRefusal } from '#common/contract/diet-requests.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { giveDiet } from '#server/modules/registry/give-diet.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import { findGuardianEmail, lockRequest, updateRequest } from './queries.ts';
import { judgeDecision } from './rules.ts';

export const DECISION_MAIL = 'diets.decision';

/**
 * Accepts a request, which gives the child its diet; refuses it; or asks the family for something more. The family reads it
 * on the portal and gets an e-mail that names neither the diet nor a reason. A refusal must undo what was written.
 */
export async function decideRequest(
  tx: TenantTx,
  tenantId: TenantId,
  { requestId, ...body }: DietDecisionBody & { requestId: number },
  { actor, now }: { actor: string; now: Date },
): Promise<Outcome<null, DietDecisionRefusal>> {
  const request = await lockRequest(tx, requestId);
  if (!request) return refuse('unknown_request');
  const hasCertificate = request.certificates.some(({ isPurged }) => !isPurged);
  const flaw = judgeDecision(body, { ...request, hasCertificate });
  if (flaw) return refuse(flaw);
  const { decision, label, startsOn, endsOn } = body;
  let childDietId: number | undefined;
  if (decision === 'accepted') {
    const given = await giveDiet(
      tx,
      tenantId,
      {
        childId: request.childId,
        label: label.trim(),
        validFrom: startsOn,
        validTo: endsOn,
        reason: request.wish,
        kind: request.kind,
      },
      actor,
    );
    if (!given.ok) return given;
    childDietId = given.value.childDietId;
  }
  await updateRequest(tx, requestId, {
    state: decision,
    answer: body.answer.trim(),
    decidedBy: actor,
    ...(childDietId !== undefined && { childDietId }),
  });
  await tellFamily(tx, tenantId, request, now);
  await recordAudit(tx, {
    actor,
    action: 'diets.decide_request',
    subjectKind: 'child',
    subjectId: request.childId,
    detail: { requestId, decision },
  });
  return ok(null);
}

/** Each time anew: a request may be asked about more than once. */
async function tellFamily(
  tx: TenantTx,
  tenantId: TenantId,
  { requestId, guardianId, childId }: { requestId: number; guardianId: number | null; childId: number },
  now: Date,
): Promise<void> {
  if (guardianId === null) return;
  const recipient = await findGuardianEmail(tx, guardianId, childId);
  if (recipient === null) return;
  await putInOutbox(tx, tenantId, {
    channel: 'email',
    kind: DECISION_MAIL,
    subjectKey: `${requestId}/${now.getTime()}`,
    recipient,
  });
}
