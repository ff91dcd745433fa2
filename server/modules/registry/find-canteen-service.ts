import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findServiceId } from './queries.ts';

const CANTEEN = { code: 'REFEZIONE', name: 'Refezione scolastica' };

/** The school canteen among the tenant's services; `null` before the first import. */
export function findCanteenService(tx: TenantTx): Promise<number | null> {
  return findServiceId(tx, CANTEEN.code);
}

/** The same, made when missing. Its taxonomy code stays empty: that is the Comune's own decision. */
export async function ensureCanteenService(tx: TenantTx, tenantId: TenantId): Promise<number> {
  await tx
    .insertInto('service')
    .values({ tenant_id: tenantId, ...CANTEEN })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'code']).doNothing())
    .execute();
  const serviceId = await findCanteenService(tx);
  if (serviceId === null) throw new Error('the canteen service has just been made');
  return serviceId;
}
