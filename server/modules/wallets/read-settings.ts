import { Value } from 'typebox/value';
import { DEFAULT_PREPAID_SETTINGS, PrepaidSettings } from '#common/contract/wallets.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findStoredSettings } from './queries.ts';

/** What the Comune has decided about credit, or the defaults while it has not. */
export async function readPrepaidSettings(tx: TenantTx): Promise<PrepaidSettings> {
  const stored = await findStoredSettings(tx);
  return Value.Check(PrepaidSettings, stored) ? stored : DEFAULT_PREPAID_SETTINGS;
}
