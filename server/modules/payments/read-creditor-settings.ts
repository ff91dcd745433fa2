import type { TenantTx } from '#server/platform/db.ts';
import { findCreditorSettings, type CreditorSettings } from './settings-queries.ts';

export type { CreditorSettings } from './settings-queries.ts';

/** The pagoPA configuration of the tenant; `null` while nothing has been set. */
export async function readCreditorSettings(tx: TenantTx): Promise<CreditorSettings | null> {
  return findCreditorSettings(tx);
}
