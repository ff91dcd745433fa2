import { addressLines } from '#common/postal-address.ts';
import type { TenantTx } from '#server/platform/db.ts';

export async function findTenantName(tx: TenantTx): Promise<string> {
  const { name } = await tx.selectFrom('tenant').select('name').executeTakeFirstOrThrow();
  return name;
}

export async function findEmail(tx: TenantTx, guardianId: number): Promise<string | null> {
  const row = await tx
    .selectFrom('guardian_contact')
    .select('email')
    .where('guardian_id', '=', guardianId)
    .executeTakeFirst();
  return row?.email ?? null;
}

export async function findPayerId(tx: TenantTx, invoiceId: number): Promise<number | null> {
  const row = await tx
    .selectFrom('invoice')
    .select('payer_id')
    .where('invoice_id', '=', invoiceId)
    .executeTakeFirst();
  return row?.payer_id ?? null;
}

/** Where a letter goes, by payer. */
export async function findAddresses(
  tx: TenantTx,
  payerIds: readonly number[],
): Promise<Map<number, { fullName: string; addressLines: string[] }>> {
  const rows = await tx
    .selectFrom('child_payer')
    .distinctOn('payer_id')
    .select(['payer_id', 'first_name', 'last_name', 'street', 'postal_code', 'city', 'province'])
    .where('payer_id', 'in', payerIds)
    .execute();
  return new Map(
    rows.map((row) => [
      row.payer_id ?? 0,
      {
        fullName: `${row.first_name} ${row.last_name}`,
        addressLines: addressLines({
          street: row.street,
          postalCode: row.postal_code,
          city: row.city,
          province: row.province,
        }),
      },
    ]),
  );
}
