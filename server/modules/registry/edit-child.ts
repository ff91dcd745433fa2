import type { ChildBody, PersonRefusal } from '#common/contract/people.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { upsertFamilyChanges } from './family-queries.ts';
import { lockChild, updateChild } from './person-queries.ts';
import { changedFacts, readChild } from './person-rules.ts';
import { FAMILY_FIELDS, keepCodeFree, type CodeTaken } from './written-by-hand.ts';

/**
 * Writes what a clerk has put right about a child; an import keeps it from now on. Refused when somebody has changed the
 * child since the form was opened, and when another person has the fiscal code. A refusal must undo the transaction.
 */
export async function editChild(
  tx: TenantTx,
  childId: number,
  body: ChildBody,
  by: { actor: string; today: DateString },
): Promise<Outcome<null, PersonRefusal> | CodeTaken> {
  const known = await lockChild(tx, childId);
  if (!known) return refuse('unknown_person');
  const { updatedAt, ...before } = known;
  if (updatedAt.toISOString() !== body.seen) return refuse('changed_meanwhile');
  const facts = readChild(body, by.today);
  if (!facts.ok) return facts;
  const changes = changedFacts(before, facts.value);
  if (changes.length === 0) return ok(null);
  const free = await keepCodeFree(tx, facts.value.fiscalCode, { kind: 'child', id: childId });
  if (!free.ok) return free;
  await updateChild(tx, childId, facts.value);
  const fields = changes.flatMap(({ field }) => FAMILY_FIELDS[field] ?? []);
  await upsertFamilyChanges(tx, { kind: 'child', id: childId }, [...new Set(fields)], by.actor);
  await recordAudit(tx, {
    actor: by.actor,
    action: 'registry.edit_person',
    subjectKind: 'child',
    subjectId: childId,
    detail: { changes },
  });
  return ok(null);
}
