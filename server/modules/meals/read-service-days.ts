import type { ServiceDaysView } from '#common/contract/service-days.ts';
import { listSchools } from '#server/modules/registry/list-schools.ts';
import { listServices } from '#server/modules/registry/list-services.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { listCutoffs } from './service-day-queries.ts';

/** *Orari delle disdette*: the cut-offs, with the names that they need. */
export async function readServiceDays(tx: TenantTx): Promise<ServiceDaysView> {
  const services = await listServices(tx);
  const schools = await listSchools(tx);
  const order = new Map(schools.map(({ schoolId }, index) => [schoolId, index]));
  const cutoffs = await listCutoffs(tx);
  return {
    services: services.map(({ serviceId, name }) => ({ serviceId, name })),
    schools,
    cutoffs: cutoffs.sort((a, b) => a.serviceId - b.serviceId || place(a.schoolId) - place(b.schoolId)),
  };

  function place(schoolId: number | null): number {
    return schoolId === null ? -1 : (order.get(schoolId) ?? schools.length);
  }
}
