import type { Created, NewGuardianBody, PersonRefusal } from '#common/contract/people.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { violatedConstraint, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { findRequestedGuardian, hasFamily, insertFamily, insertGuardian } from './person-queries.ts';
import { readGuardian } from './person-rules.ts';
import { keepCodeFree, type CodeTaken } from './written-by-hand.ts';

/** An adult entered by hand, the first of a new family or one more. The same form sent twice makes one person. */
export async function enterGuardian(
  tx: TenantTx,
  tenantId: TenantId,
  body: NewGuardianBody,
  by: { actor: string; requestKey: string },
): Promise<Outcome<Created, PersonRefusal> | CodeTaken> {
  const before = await findRequestedGuardian(tx, by.requestKey);
  if (before) return ok(before);
  if (body.familyId !== null && !(await hasFamily(tx, body.familyId))) return refuse('unknown_family');
  const facts = readGuardian(body, null);
  if (!facts.ok) return facts;
  const free = await keepCodeFree(tx, facts.value.fiscalCode, null);
  if (!free.ok) return free;
  try {
    const familyId = body.familyId ?? (await insertFamily(tx, tenantId));
    const person = { familyId, code: body.code.trim(), requestKey: by.requestKey };
    const id = await insertGuardian(tx, tenantId, person, facts.value);
    await recordAudit(tx, {
      actor: by.actor,
      action: 'registry.enter_person',
      subjectKind: 'guardian',
      subjectId: id,
    });
    return ok({ id, familyId });
  } catch (error) {
    if (violatedConstraint(error)) return refuse('code_in_use');
    throw error;
  }
}
