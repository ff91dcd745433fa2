/** Diets of children: the label that kitchens count by, and apart from it the reason. */
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

interface DietDays {
  childId: number;
  validFrom: DateString;
  validTo: DateString;
}

export async function hasDietBetween(
  tx: TenantTx,
  { childId, validFrom, validTo }: DietDays,
): Promise<boolean> {
  const row = await tx
    .selectFrom('child_diet')
    .select('child_diet_id')
    .where('child_id', '=', childId)
    .where('valid_from', '<=', validTo)
    .where('valid_to', '>=', validFrom)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The diet of that label, made when there is none. */
export async function ensureDiet(tx: TenantTx, tenantId: TenantId, label: string): Promise<number> {
  await tx
    .insertInto('diet')
    .values({ tenant_id: tenantId, label })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'label']).doNothing())
    .execute();
  const row = await tx
    .selectFrom('diet')
    .select('diet_id')
    .where('label', '=', label)
    .executeTakeFirstOrThrow();
  return row.diet_id;
}

export async function insertChildDiet(
  tx: TenantTx,
  tenantId: TenantId,
  diet: DietDays & { dietId: number },
): Promise<number> {
  const row = await tx
    .insertInto('child_diet')
    .values({
      tenant_id: tenantId,
      child_id: diet.childId,
      diet_id: diet.dietId,
      valid_from: diet.validFrom,
      valid_to: diet.validTo,
    })
    .returning('child_diet_id')
    .executeTakeFirstOrThrow();
  return row.child_diet_id;
}

export async function insertDietReason(
  tx: TenantTx,
  tenantId: TenantId,
  { childDietId, reason, recordedBy }: { childDietId: number; reason: string; recordedBy: string },
): Promise<void> {
  await tx
    .insertInto('child_diet_reason')
    .values({ tenant_id: tenantId, child_diet_id: childDietId, reason, recorded_by: recordedBy })
    .execute();
}
