import { listSchools } from '#server/modules/registry/list-schools.ts';
import { listServices } from '#server/modules/registry/list-services.ts';
import type { TenantTx } from '#server/platform/db.ts';

/** Whether the Comune has that service and, when one is named, that school. */
export async function isKnownPlace(
  tx: TenantTx,
  place: { serviceId: number; schoolId: number | null },
): Promise<boolean> {
  const services = await listServices(tx);
  if (!services.some(({ serviceId }) => serviceId === place.serviceId)) return false;
  if (place.schoolId === null) return true;
  return (await listSchools(tx)).some(({ schoolId }) => schoolId === place.schoolId);
}
