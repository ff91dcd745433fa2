import type { ServiceView } from '#common/contract/billing-runs.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findServices } from './office-queries.ts';

/** The tenant's services, with their taxonomy code where the Comune has set one. */
export function listServices(tx: TenantTx): Promise<ServiceView[]> {
  return findServices(tx);
}
