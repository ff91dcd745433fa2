import type { DecisionBody, DecisionRefusal } from '#common/contract/family.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { violatedConstraint, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import { closeRequest, lockRequest, type LockedRequest } from './change-queries.ts';
import { valueOf } from './change-rules.ts';
import { findGuardian, lockIdentity, updateIdentity, upsertFamilyChanges } from './family-queries.ts';

export const DECISION_MAIL = 'registry.change_decided';

/** Brings the account of a guardian up to its name in the registry; handed in, since accounts stand above. */
export type RefreshAccount = (tx: TenantTx, guardianId: number) => Promise<unknown>;

/**
 * The office approves a request, which writes the datum, or refuses it with a reason; the family is told. What is
 * approved is what was on the screen: a datum that an import or a colleague has changed since refuses the approval.
 * A refusal must undo the transaction.
 */
export async function decideChange(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: DecisionBody & { requestId: number },
  { actor, refreshAccount }: { actor: string; refreshAccount: RefreshAccount },
): Promise<Outcome<null, DecisionRefusal>> {
  const reason = wanted.reason.trim();
  if (wanted.decision === 'refuse' && reason === '') return refuse('reason_missing');
  const request = await lockRequest(tx, wanted.requestId);
  if (!request) return refuse('unknown_request');
  if (request.state !== 'pending') return refuse('already_decided');
  const isApproved = wanted.decision === 'approve';
  if (isApproved) {
    const written = await writeApproved(tx, request, wanted.seen ?? null, actor);
    if (!written.ok) return written;
    if (request.person.kind === 'guardian') await refreshAccount(tx, request.person.id);
  }
  await closeRequest(tx, request.requestId, {
    state: isApproved ? 'approved' : 'refused',
    decidedBy: actor,
    reason: reason === '' ? null : reason,
  });
  await tellFamily(tx, tenantId, request);
  await recordAudit(tx, {
    actor,
    action: isApproved ? 'registry.approve_change' : 'registry.refuse_change',
    subjectKind: request.person.kind,
    subjectId: request.person.id,
    detail: { requestId: request.requestId, field: request.field },
  });
  return ok(null);
}

async function writeApproved(
  tx: TenantTx,
  { person, field, newValue }: LockedRequest,
  seen: string | null,
  actor: string,
): Promise<Outcome<null, 'changed_meanwhile' | 'fiscal_code_in_use'>> {
  const known = await lockIdentity(tx, person);
  if (!known || valueOf(known, field) !== seen) return refuse('changed_meanwhile');
  try {
    await updateIdentity(tx, person, { field, value: newValue }, 'office');
  } catch (error) {
    if (violatedConstraint(error)) return refuse('fiscal_code_in_use');
    throw error;
  }
  await upsertFamilyChanges(tx, person, [field], actor);
  return ok(null);
}

/** Without an address there is nothing to send: the answer stands on the portal. */
async function tellFamily(tx: TenantTx, tenantId: TenantId, request: LockedRequest): Promise<void> {
  const guardian = await findGuardian(tx, request.requestedBy);
  if (!guardian?.email) return;
  await putInOutbox(tx, tenantId, {
    channel: 'email',
    kind: DECISION_MAIL,
    subjectKey: String(request.requestId),
    recipient: guardian.email,
  });
}
