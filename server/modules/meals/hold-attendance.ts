import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { lockAttendance } from './queries.ts';

/** Keeps the attendance of a service as it is until the transaction ends: waits for records under way, lets later ones wait. */
export async function holdAttendance(tx: TenantTx, tenantId: TenantId, serviceId: number): Promise<void> {
  await lockAttendance(tx, tenantId, serviceId, 'exclusive');
}

/** Records are made beside others until the transaction ends; whoever holds the service's attendance alone waits. */
export async function shareAttendance(tx: TenantTx, tenantId: TenantId, serviceId: number): Promise<void> {
  await lockAttendance(tx, tenantId, serviceId, 'shared');
}
