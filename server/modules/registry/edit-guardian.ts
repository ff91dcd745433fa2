import type { GuardianBody, PersonRefusal } from '#common/contract/people.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { RefreshAccount } from './decide-change.ts';
import { upsertFamilyChanges } from './family-queries.ts';
import { lockGuardian, updateGuardian } from './person-queries.ts';
import { changedFacts, readGuardian } from './person-rules.ts';
import { FAMILY_FIELDS, keepCodeFree, type CodeTaken } from './written-by-hand.ts';

/** As `editChild`, of an adult; its account takes over the name and the address. */
export async function editGuardian(
  tx: TenantTx,
  guardianId: number,
  body: GuardianBody,
  { actor, refreshAccount }: { actor: string; refreshAccount: RefreshAccount },
): Promise<Outcome<null, PersonRefusal> | CodeTaken> {
  const known = await lockGuardian(tx, guardianId);
  if (!known) return refuse('unknown_person');
  const { updatedAt, ...before } = known;
  if (updatedAt.toISOString() !== body.seen) return refuse('changed_meanwhile');
  const facts = readGuardian(body, before);
  if (!facts.ok) return facts;
  const changes = changedFacts(before, facts.value);
  if (changes.length === 0) return ok(null);
  const free = await keepCodeFree(tx, facts.value.fiscalCode, { kind: 'guardian', id: guardianId });
  if (!free.ok) return free;
  await updateGuardian(tx, guardianId, facts.value);
  await refreshAccount(tx, guardianId);
  const fields = changes.flatMap(({ field }) => FAMILY_FIELDS[field] ?? []);
  await upsertFamilyChanges(tx, { kind: 'guardian', id: guardianId }, [...new Set(fields)], actor);
  await recordAudit(tx, {
    actor,
    action: 'registry.edit_person',
    subjectKind: 'guardian',
    subjectId: guardianId,
    detail: { changes },
  });
  return ok(null);
}
