import type { Created, NewChildBody, PersonRefusal } from '#common/contract/people.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { violatedConstraint, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { findRequestedChild, hasFamily, insertChild, lockGuardian, replacePayer } from './person-queries.ts';
import { readChild } from './person-rules.ts';
import { keepCodeFree, type CodeTaken } from './written-by-hand.ts';

/** A child entered by hand into a family, with who pays for it. The same form sent twice makes one child. */
export async function enterChild(
  tx: TenantTx,
  tenantId: TenantId,
  body: NewChildBody,
  by: { actor: string; requestKey: string; today: DateString },
): Promise<Outcome<Created, PersonRefusal> | CodeTaken> {
  const before = await findRequestedChild(tx, by.requestKey);
  if (before) return ok(before);
  const { familyId, payerId } = body;
  if (!(await hasFamily(tx, familyId))) return refuse('unknown_family');
  if (payerId !== null && !(await lockGuardian(tx, payerId))) return refuse('unknown_person');
  const facts = readChild(body, by.today);
  if (!facts.ok) return facts;
  const free = await keepCodeFree(tx, facts.value.fiscalCode, null);
  if (!free.ok) return free;
  try {
    const person = { familyId, code: body.userCode.trim(), requestKey: by.requestKey };
    const id = await insertChild(tx, tenantId, person, facts.value);
    if (payerId !== null) await replacePayer(tx, tenantId, { childId: id, guardianId: payerId });
    await recordAudit(tx, {
      actor: by.actor,
      action: 'registry.enter_person',
      subjectKind: 'child',
      subjectId: id,
      detail: { payerId },
    });
    return ok({ id, familyId });
  } catch (error) {
    if (violatedConstraint(error)) return refuse('code_in_use');
    throw error;
  }
}
