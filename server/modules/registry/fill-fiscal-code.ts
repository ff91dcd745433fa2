import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { violatedConstraint, type TenantTx } from '#server/platform/db.ts';
import { updateIdentity, upsertFamilyChanges, type Person } from './family-queries.ts';

/** Writes the fiscal code of a person who is locked and has none. A refusal must undo the transaction. */
export async function fillFiscalCode(
  tx: TenantTx,
  person: Person,
  fiscalCode: string,
  actor: string,
): Promise<Outcome<null, 'fiscal_code_in_use'>> {
  try {
    await updateIdentity(tx, person, { field: 'fiscal_code', value: fiscalCode }, 'family');
  } catch (error) {
    if (violatedConstraint(error)) return refuse('fiscal_code_in_use');
    throw error;
  }
  await upsertFamilyChanges(tx, person, ['fiscal_code'], actor);
  await recordAudit(tx, {
    actor,
    action: 'registry.fill_fiscal_code',
    subjectKind: person.kind,
    subjectId: person.id,
  });
  return ok(null);
}
