import { BillingSettings, DEFAULT_BILLING_SETTINGS } from '#common/contract/settings.ts';
import { Value } from 'typebox/value';
import type { TenantTx } from '#server/platform/db.ts';
import { findTenantSettings } from './queries.ts';

/** The tenant's billing settings, or the defaults while it has not decided. */
export async function readBillingSettings(tx: TenantTx): Promise<BillingSettings> {
  const billing = (await findTenantSettings(tx)).billing;
  return Value.Check(BillingSettings, billing) ? billing : DEFAULT_BILLING_SETTINGS;
}
