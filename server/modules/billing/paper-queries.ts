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
