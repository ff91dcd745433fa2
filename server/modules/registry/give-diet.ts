import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { ensureDiet, hasDietBetween, insertChildDiet, insertDietReason } from './diet-queries.ts';

export interface NewDiet {
  childId: number;
  /** What kitchen and class read. */
  label: string;
  validFrom: DateString;
  validTo: DateString;
  /** Why, for the school office alone; `null`: not recorded. */
  reason: string | null;
  /** Left out: not known. One of health is kept past its end, until the office ends it. */
  kind?: 'health' | 'choice';
}

/** A diet of a child for some days. Refuses a second one on the same days. The reason is kept apart from the label. */
export async function giveDiet(
  tx: TenantTx,
  tenantId: TenantId,
  { label, reason, kind, ...diet }: NewDiet,
  actor: string,
): Promise<Outcome<{ childDietId: number }, 'bad_range' | 'has_diet'>> {
  if (diet.validFrom > diet.validTo) return refuse('bad_range');
  if (await hasDietBetween(tx, diet)) return refuse('has_diet');
  const dietId = await ensureDiet(tx, tenantId, label);
  const childDietId = await insertChildDiet(tx, tenantId, { ...diet, dietId, kind: kind ?? null });
  if (reason !== null) await insertDietReason(tx, tenantId, { childDietId, reason, recordedBy: actor });
  await recordAudit(tx, {
    actor,
    action: 'registry.give_diet',
    subjectKind: 'child',
    subjectId: diet.childId,
    detail: { label, kind: kind ?? null, validFrom: diet.validFrom, validTo: diet.validTo },
  });
  return ok({ childDietId });
}
