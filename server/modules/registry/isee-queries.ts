import { sql } from 'kysely';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export interface IseeFact {
  iseeId: number;
  amountCents: number;
  protocol: string | null;
  validFrom: DateString;
  validTo: DateString;
}

/** A family's declarations that hold on the day or later, the earliest first. Two writers come one after the other. */
export async function lockIseeFrom(tx: TenantTx, familyId: number, day: DateString): Promise<IseeFact[]> {
  await sql`select 1 from family where family_id = ${familyId} for update`.execute(tx);
  const result = await sql<IseeFact>`
    select isee_id as "iseeId", amount_cents as "amountCents", protocol, valid_from::text as "validFrom",
      valid_to::text as "validTo"
    from isee_declaration where family_id = ${familyId} and valid_to >= ${day}::date order by valid_from`.execute(
    tx,
  );
  return result.rows;
}

export async function insertIsee(
  tx: TenantTx,
  tenantId: TenantId,
  isee: Omit<IseeFact, 'iseeId'> & { familyId: number },
): Promise<void> {
  await tx
    .insertInto('isee_declaration')
    .values({
      tenant_id: tenantId,
      family_id: isee.familyId,
      amount_cents: isee.amountCents,
      protocol: isee.protocol,
      valid_from: isee.validFrom,
      valid_to: isee.validTo,
    })
    .execute();
}

export async function updateIsee(
  tx: TenantTx,
  iseeId: number,
  { amountCents, protocol, validTo }: Pick<IseeFact, 'amountCents' | 'protocol' | 'validTo'>,
): Promise<void> {
  await tx
    .updateTable('isee_declaration')
    .set({ amount_cents: amountCents, protocol, valid_to: validTo })
    .where('isee_id', '=', iseeId)
    .execute();
}
