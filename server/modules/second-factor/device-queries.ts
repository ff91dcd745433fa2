/** Browsers in which the second factor is not asked. */
import { sql } from 'kysely';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export async function insertDevice(
  tx: TenantTx,
  tenantId: TenantId,
  device: { accountId: number; tokenHash: Buffer; userAgent: string | null; now: Date; expiresAt: Date },
): Promise<void> {
  await tx
    .insertInto('trusted_device')
    .values({
      tenant_id: tenantId,
      account_id: device.accountId,
      token_hash: device.tokenHash,
      user_agent: device.userAgent?.slice(0, 200) ?? null,
      trusted_at: device.now,
      expires_at: device.expiresAt,
    })
    .execute();
}

/** Since when a browser is trusted for that account; `null`: it is not. */
export async function touchDevice(
  tx: TenantTx,
  accountId: number,
  tokenHash: Buffer,
  now: Date,
): Promise<Date | null> {
  const row = await tx
    .updateTable('trusted_device')
    .set({ last_used_at: sql<Date>`now()` })
    .where('account_id', '=', accountId)
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .returning('trusted_at')
    .executeTakeFirst();
  return row?.trusted_at ?? null;
}

export interface DeviceRow {
  deviceId: number;
  userAgent: string | null;
  trustedAt: Date;
  expiresAt: Date;
}

export function findDevices(tx: TenantTx, accountId: number, now: Date): Promise<DeviceRow[]> {
  return tx
    .selectFrom('trusted_device')
    .select([
      'device_id as deviceId',
      'user_agent as userAgent',
      'trusted_at as trustedAt',
      'expires_at as expiresAt',
    ])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .orderBy('trusted_at', 'desc')
    .execute();
}

/** One of an account's browsers, or all of them; says how many were trusted. */
export async function deleteDevices(
  tx: TenantTx,
  accountId: number,
  deviceId: number | null,
): Promise<number> {
  let query = tx.deleteFrom('trusted_device').where('account_id', '=', accountId);
  if (deviceId !== null) query = query.where('device_id', '=', deviceId);
  const { numDeletedRows } = await query.executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
