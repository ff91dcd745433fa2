import type { TenantTx } from '#server/platform/db.ts';
import { refreshGuardianAccounts } from './guardian-queries.ts';

/** Brings the account of a guardian to the name and the e-mail address that the registry has now. */
export async function refreshAccountOf(tx: TenantTx, guardianId: number): Promise<void> {
  await refreshGuardianAccounts(tx, [guardianId]);
}
