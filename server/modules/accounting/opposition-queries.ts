import { sql } from 'kysely';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export async function findOpposedPayers(tx: TenantTx, year: number): Promise<Set<number>> {
  const rows = await tx
    .selectFrom('expense_opposition')
    .select('payer_id')
    .where('year', '=', year)
    .execute();
  return new Set(rows.map((row) => row.payer_id));
}

export async function findOpposedYears(tx: TenantTx, payerId: number): Promise<number[]> {
  const rows = await tx
    .selectFrom('expense_opposition')
    .select('year')
    .where('payer_id', '=', payerId)
    .orderBy('year')
    .execute();
  return rows.map(({ year }) => year);
}

/** The name of one who exists. */
export async function findPayerName(tx: TenantTx, payerId: number): Promise<string | null> {
  const found = await sql<{ name: string }>`
    select last_name || ' ' || first_name as name from guardian_contact where guardian_id = ${payerId}`.execute(
    tx,
  );
  return found.rows[0]?.name ?? null;
}

/** Whether anything changed. */
export async function insertOpposition(
  tx: TenantTx,
  row: { tenantId: TenantId; payerId: number; year: number; recordedBy: string },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('expense_opposition')
    .values({
      tenant_id: row.tenantId,
      payer_id: row.payerId,
      year: row.year,
      recorded_by: row.recordedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(inserted.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Whether anything changed. */
export async function deleteOpposition(tx: TenantTx, payerId: number, year: number): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('expense_opposition')
    .where('payer_id', '=', payerId)
    .where('year', '=', year)
    .executeTakeFirst();
  return deleted.numDeletedRows > 0n;
}

/** Leaves one of each year: the earliest. */
export async function deleteLaterOppositions(tx: TenantTx, payerIds: readonly number[]): Promise<void> {
  await sql`
    delete from expense_opposition o using expense_opposition e
    where o.payer_id = any(${payerIds}::bigint[]) and e.payer_id = any(${payerIds}::bigint[])
      and e.tenant_id = o.tenant_id and e.year = o.year
      and (e.recorded_at, e.payer_id) < (o.recorded_at, o.payer_id)`.execute(tx);
}
