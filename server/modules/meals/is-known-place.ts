import { listSchools } from '#server/modules/registry/list-schools.ts';
import { listServices } from '#server/modules/registry/list-services.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findSchoolOfClass } from './calendar-queries.ts';

/** Whether the Comune has that service and, when they are named, that school and a class of it. */
export async function isKnownPlace(
  tx: TenantTx,
  place: { serviceId: number; schoolId: number | null; classId?: number | null },
): Promise<boolean> {
  const services = await listServices(tx);
  if (!services.some(({ serviceId }) => serviceId === place.serviceId)) return false;
  const classId = place.classId ?? null;
  if (place.schoolId === null) return classId === null;
  if (classId !== null) return (await findSchoolOfClass(tx, classId)) === place.schoolId;
  return (await listSchools(tx)).some(({ schoolId }) => schoolId === place.schoolId);
}
