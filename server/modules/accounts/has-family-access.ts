import type { TenantTx } from '#server/platform/db.ts';
import { hasPortalAccount } from './queries.ts';

/** Whether any family has been given a way into the portal. */
export function hasFamilyAccess(tx: TenantTx): Promise<boolean> {
  return hasPortalAccount(tx);
}
