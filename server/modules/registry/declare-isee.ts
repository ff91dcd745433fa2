import { addDays } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { insertIsee, lockIseeFrom, updateIsee, type IseeFact } from './isee-queries.ts';

interface Declaration extends Omit<IseeFact, 'iseeId'> {
  familyId: number;
  protocol: string;
}

/**
 * A family's ISEE from the day on which it was filed: the one before it ends the day before. The same one declared again,
 * as by two children's forms, is one. Refused when the registry has a later one. A refusal must undo the transaction.
 */
export async function declareIsee(
  tx: TenantTx,
  tenantId: TenantId,
  isee: Declaration,
  actor: string,
): Promise<Outcome<null, 'isee_overlap'>> {
  const { familyId, validFrom } = isee;
  const held = await lockIseeFrom(tx, familyId, validFrom);
  if (held.some((one) => isSame(one, isee))) return ok(null);
  if (held.some((one) => one.validFrom > validFrom)) return refuse('isee_overlap');
  // One at most: two never hold on the same day.
  const [current] = held;
  if (current?.validFrom === validFrom) await updateIsee(tx, current.iseeId, isee);
  else {
    if (current) await updateIsee(tx, current.iseeId, { ...current, validTo: addDays(validFrom, -1) });
    await insertIsee(tx, tenantId, isee);
  }
  const { amountCents, protocol, validTo } = isee;
  await recordAudit(tx, {
    actor,
    action: 'registry.declare_isee',
    subjectKind: 'family',
    subjectId: familyId,
    detail: { amountCents, protocol, validFrom, validTo },
  });
  return ok(null);
}

function isSame(one: IseeFact, other: Declaration): boolean {
  return (
    one.amountCents === other.amountCents &&
    one.validTo === other.validTo &&
    one.validFrom <= other.validFrom &&
    (one.protocol ?? other.protocol) === other.protocol
  );
}
