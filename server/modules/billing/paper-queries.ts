import { sql } from 'kysely';
import type { TenantTx } from '#server/platform/db.ts';

export interface HolderFact {
  firstName: string;
  lastName: string;
  fiscalCode: string | null;
  street: string | null;
  postalCode: string | null;
  city: string | null;
  province: string | null;
}

/** The guardian in whose name a paper is made out; `null` when this Comune has none. */
export async function findHolder(tx: TenantTx, guardianId: number): Promise<HolderFact | null> {
  const row = await tx
    .selectFrom('guardian')
    .select([
      'first_name as firstName',
      'last_name as lastName',
      'fiscal_code as fiscalCode',
      'street',
      'postal_code as postalCode',
      'city',
      'province',
    ])
    .where('guardian_id', '=', guardianId)
    .executeTakeFirst();
  return row ?? null;
}

export interface HolderName {
  lastName: string;
  firstName: string;
  fiscalCode: string | null;
}

/** The same of many, by their numbers, as far as a list needs it. */
export async function findHolders(
  tx: TenantTx,
  guardianIds: readonly number[],
): Promise<Map<number, HolderName>> {
  const result = await sql<HolderName & { guardianId: number }>`
    select guardian_id as "guardianId", last_name as "lastName", first_name as "firstName", fiscal_code as "fiscalCode"
    from guardian where guardian_id = any(${guardianIds})`.execute(tx);
  return new Map(result.rows.map(({ guardianId, ...holder }) => [guardianId, holder]));
}
