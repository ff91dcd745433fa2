import type { TenantTx } from '#server/platform/db.ts';

export async function findTenantSettings(tx: TenantTx): Promise<Record<string, unknown>> {
  const row = await tx.selectFrom('tenant').select('settings').executeTakeFirstOrThrow();
  return row.settings as Record<string, unknown>;
}

export async function findService(
  tx: TenantTx,
  serviceId: number,
): Promise<{ code: string; name: string } | null> {
  return (
    (await tx
      .selectFrom('service')
      .select(['code', 'name'])
      .where('service_id', '=', serviceId)
      .executeTakeFirst()) ?? null
  );
}
