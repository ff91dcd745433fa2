import { sql } from 'kysely';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export async function findBranding(
  tx: TenantTx,
): Promise<{ colour: string | null; logoHash: string | null }> {
  const row = await tx.selectFrom('branding').select(['colour', 'logo_hash as logoHash']).executeTakeFirst();
  return row ?? { colour: null, logoHash: null };
}

/** The picture with that digest; `null`: it has been changed since. */
export async function findLogo(tx: TenantTx, logoHash: string): Promise<Buffer | null> {
  const row = await tx
    .selectFrom('branding')
    .select('logo')
    .where('logo_hash', '=', logoHash)
    .executeTakeFirst();
  return row?.logo ?? null;
}

export async function writeBranding(
  tx: TenantTx,
  tenantId: TenantId,
  changed: { colour: string | null } | { logo: Buffer | null; logo_hash: string | null },
): Promise<void> {
  const values = { ...changed, changed_at: sql<Date>`now()` };
  await tx
    .insertInto('branding')
    .values({ tenant_id: tenantId, ...values })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(values))
    .execute();
}
