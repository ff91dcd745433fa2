/** Deliveries, where orders are sent, and the tokens of the caterer's programs. */
import { sql } from 'kysely';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export interface Delivery {
  serviceId: number;
  schoolId: number;
  mealCount: number;
  note: string;
}

export async function findDeliveries(tx: TenantTx, date: DateString): Promise<Delivery[]> {
  return tx
    .selectFrom('kitchen_delivery')
    .select(['service_id as serviceId', 'school_id as schoolId', 'meal_count as mealCount', 'note'])
    .where('service_date', '=', date)
    .execute();
}

export async function upsertDelivery(
  tx: TenantTx,
  tenantId: TenantId,
  delivery: Delivery & { date: DateString; recordedBy: string },
): Promise<void> {
  const values = {
    meal_count: delivery.mealCount,
    note: delivery.note,
    recorded_by: delivery.recordedBy,
    recorded_at: sql<Date>`now()`,
  };
  await tx
    .insertInto('kitchen_delivery')
    .values({
      tenant_id: tenantId,
      service_id: delivery.serviceId,
      school_id: delivery.schoolId,
      service_date: delivery.date,
      ...values,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'service_id', 'school_id', 'service_date']).doUpdateSet(values),
    )
    .execute();
}

/** All schools together, by day. */
export async function sumDeliveries(
  tx: TenantTx,
  { startsOn, endsOn }: { startsOn: DateString; endsOn: DateString },
): Promise<Map<DateString, number>> {
  const rows = await tx
    .selectFrom('kitchen_delivery')
    .select((eb) => ['service_date as date', eb.fn.sum<number>('meal_count').as('mealCount')])
    .where('service_date', '>=', startsOn)
    .where('service_date', '<=', endsOn)
    .groupBy('service_date')
    .execute();
  return new Map(rows.map(({ date, mealCount }) => [date, Number(mealCount)]));
}

export async function findOrderEmail(tx: TenantTx): Promise<string | null> {
  const row = await tx.selectFrom('kitchen_setting').select('order_email').executeTakeFirst();
  return row?.order_email ?? null;
}

export async function replaceOrderEmail(
  tx: TenantTx,
  tenantId: TenantId,
  orderEmail: string | null,
): Promise<void> {
  if (orderEmail === null) {
    await tx.deleteFrom('kitchen_setting').execute();
    return;
  }
  await tx
    .insertInto('kitchen_setting')
    .values({ tenant_id: tenantId, order_email: orderEmail })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet({ order_email: orderEmail }))
    .execute();
}

export async function findTokens(
  tx: TenantTx,
): Promise<{ tokenId: number; label: string; createdAt: Date }[]> {
  return tx
    .selectFrom('api_token')
    .select(['token_id as tokenId', 'label', 'created_at as createdAt'])
    .where('scope', '=', 'kitchen_orders')
    .where('revoked_at', 'is', null)
    .orderBy('token_id')
    .execute();
}

export async function insertToken(
  tx: TenantTx,
  tenantId: TenantId,
  token: { hash: Buffer; label: string; createdBy: string },
): Promise<number> {
  const row = await tx
    .insertInto('api_token')
    .values({
      tenant_id: tenantId,
      token_hash: token.hash,
      scope: 'kitchen_orders',
      label: token.label,
      created_by: token.createdBy,
    })
    .returning('token_id')
    .executeTakeFirstOrThrow();
  return row.token_id;
}

/** `false`: there is none, or it is revoked already. */
export async function revokeTokenRow(tx: TenantTx, tokenId: number): Promise<boolean> {
  const result = await tx
    .updateTable('api_token')
    .set({ revoked_at: sql`now()` })
    .where('token_id', '=', tokenId)
    .where('scope', '=', 'kitchen_orders')
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
