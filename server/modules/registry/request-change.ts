import type { ChangeRequestBody, ChangeRequestRefusal, RequestedChange } from '#common/contract/family.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findPending, findRoleFor, insertRequest } from './change-queries.ts';
import { checkNewValue, valueOf } from './change-rules.ts';
import { lockIdentity, type Person } from './family-queries.ts';
import { fillFiscalCode } from './fill-fiscal-code.ts';

/**
 * Richiesta di modifica of the guardian's own data, or of those of a child that it stands for as payer or parent. A
 * fiscal code that the Comune lacks is written at once, as before a payment. Asking the same again changes nothing.
 */
export async function requestChange(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: ChangeRequestBody & { guardianId: number; today: DateString },
  actor: string,
): Promise<Outcome<RequestedChange, ChangeRequestRefusal>> {
  const { guardianId, childId, field } = wanted;
  const person: Person =
    childId === undefined ? { kind: 'guardian', id: guardianId } : { kind: 'child', id: childId };
  if (childId !== undefined && !isParental(await findRoleFor(tx, guardianId, childId)))
    return refuse('unknown_child');
  const known = await lockIdentity(tx, person);
  if (!known) return refuse('unknown_child');
  const oldValue = valueOf(known, field);
  const value = checkNewValue(
    { kind: person.kind, field, newValue: wanted.newValue },
    oldValue,
    wanted.today,
  );
  if (!value.ok) return value;
  if (field === 'fiscal_code' && oldValue === null) {
    const filled = await fillFiscalCode(tx, person, value.value, actor);
    return filled.ok ? ok({ state: 'written' }) : filled;
  }
  const pending = await findPending(tx, person, field);
  if (pending !== null) return pending === value.value ? ok({ state: 'pending' }) : refuse('already_pending');
  const requestId = await insertRequest(tx, tenantId, {
    requestedBy: guardianId,
    person,
    field,
    oldValue,
    newValue: value.value,
    reason: wanted.reason.trim(),
  });
  await recordAudit(tx, {
    actor,
    action: 'registry.request_change',
    subjectKind: person.kind,
    subjectId: person.id,
    detail: { requestId, field },
  });
  return ok({ state: 'pending' });
}

function isParental(role: Awaited<ReturnType<typeof findRoleFor>>): boolean {
  return role === 'payer' || role === 'parent';
}
