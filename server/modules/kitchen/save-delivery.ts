import type { DeliveryBody, DeliveryRefusal } from '#common/contract/kitchen.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { readKitchenDay } from '#server/modules/meals/read-kitchen-day.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { upsertDelivery } from './queries.ts';

/** How many meals a school has received, in the place of what was said before. Refuses a day that is not locked yet. */
export async function saveDelivery(
  tx: TenantTx,
  tenantId: TenantId,
  { date, ...delivery }: DeliveryBody,
  actor: string,
): Promise<Outcome<null, DeliveryRefusal>> {
  const day = await readKitchenDay(tx, date);
  const school = day.ok
    ? day.value.schools.find(
        ({ serviceId, schoolId }) => serviceId === delivery.serviceId && schoolId === delivery.schoolId,
      )
    : undefined;
  if (!school) return refuse('unknown_school');
  if (school.closedAt === null) return refuse('not_ordered');
  await upsertDelivery(tx, tenantId, { ...delivery, note: delivery.note.trim(), date, recordedBy: actor });
  await recordAudit(tx, {
    actor,
    action: 'kitchen.save_delivery',
    subjectKind: 'school',
    subjectId: delivery.schoolId,
    detail: { date, mealCount: delivery.mealCount },
  });
  return ok(null);
}
