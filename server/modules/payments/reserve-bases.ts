import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findCreditorSettings } from './settings-queries.ts';
import { reserveIuvBases } from './queries.ts';

/** Reserves IUV bases under the creditor's segregation code; `null` while pagoPA is not configured. */
export async function reserveBases(
  tx: TenantTx,
  tenantId: TenantId,
  count: number,
): Promise<{ segregationCode: string; firstBase: number } | null> {
  const settings = await findCreditorSettings(tx);
  if (!settings?.segregationCode) return null;
  const { segregationCode } = settings;
  return { segregationCode, firstBase: await reserveIuvBases(tx, tenantId, segregationCode, count) };
}
