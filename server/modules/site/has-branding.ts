import type { TenantTx } from '#server/platform/db.ts';
import { findBranding } from './branding-queries.ts';

/** Whether the Comune has chosen a colour or a coat of arms of its own. */
export async function hasBranding(tx: TenantTx): Promise<boolean> {
  const { colour, logoHash } = await findBranding(tx);
  return colour !== null || logoHash !== null;
}
