import type { DietBody, DietRefusal, DietView, EndDietRefusal } from '#common/contract/diets.ts';
import { addDays, isDate, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { endChildDiet, findChildByCode, findDietReason, listChildDiets } from './diet-queries.ts';
import { giveDiet } from './give-diet.ts';

/** The diets of today and of the days to come, by child. */
export function listDiets(tx: TenantTx, today: DateString): Promise<DietView[]> {
  return listChildDiets(tx, today);
}

/** The office's entry of a diet, by the child's *codice utente*. */
export async function enterDiet(
  tx: TenantTx,
  tenantId: TenantId,
  { userCode, label, validFrom, validTo, reason }: DietBody,
  actor: string,
): Promise<Outcome<null, DietRefusal>> {
  if (label.trim() === '') return refuse('no_label');
  if (![validFrom, validTo].every(isDate)) return refuse('bad_range');
  const childId = await findChildByCode(tx, userCode.trim());
  if (childId === null) return refuse('unknown_child');
  const diet = { childId, label: label.trim(), validFrom, validTo, reason: reason.trim() || null };
  const outcome = await giveDiet(tx, tenantId, diet, actor);
  return outcome.ok ? ok(null) : outcome;
}

/** From today on the child eats the menu of the day; what was ordered before stays as it was. */
export async function endDiet(
  tx: TenantTx,
  childDietId: number,
  { actor, today }: { actor: string; today: DateString },
): Promise<Outcome<null, EndDietRefusal>> {
  if (!(await endChildDiet(tx, childDietId, addDays(today, -1)))) return refuse('unknown_diet');
  await recordAudit(tx, {
    actor,
    action: 'registry.end_diet',
    subjectKind: 'child_diet',
    subjectId: childDietId,
  });
  return ok(null);
}

/** Why a child has a diet. Whoever asks is written down. */
export async function readDietReason(
  tx: TenantTx,
  childDietId: number,
  actor: string,
): Promise<Outcome<{ reason: string }, EndDietRefusal>> {
  const reason = await findDietReason(tx, childDietId);
  if (reason === null) return refuse('unknown_diet');
  await recordAudit(tx, {
    actor,
    action: 'registry.read_diet_reason',
    subjectKind: 'child_diet',
    subjectId: childDietId,
  });
  return ok({ reason });
}
