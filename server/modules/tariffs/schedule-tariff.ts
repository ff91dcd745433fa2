import type { ScheduleTariffRefusal, TariffBody } from '#common/contract/tariff-office.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { listServices } from '#server/modules/registry/list-services.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { saveTariff } from './save-tariff.ts';
import {
  findByRequestKey,
  findVersions,
  lockVersions,
  markRequested,
  setVersionEnd,
} from './version-queries.ts';
import { planSchedule } from './version-rules.ts';

/**
 * A new version from its first day on; the one in force until then ends the day before. The same key gives the same version
 * again.
 */
export async function scheduleTariff(
  tx: TenantTx,
  tenantId: TenantId,
  body: TariffBody,
  by: { actor: string; requestKey: string; today: DateString },
): Promise<Outcome<{ tariffId: number }, ScheduleTariffRefusal>> {
  await lockVersions(tx);
  const known = await findByRequestKey(tx, by.requestKey);
  if (known !== null) return ok({ tariffId: known });
  const services = await listServices(tx);
  if (!services.some(({ serviceId }) => serviceId === body.serviceId)) return refuse('unknown_service');
  const versions = await findVersions(tx);
  const others = versions.filter(({ serviceId }) => serviceId === body.serviceId);
  const plan = planSchedule(body, others, by.today);
  if (plan.verdict !== 'good') return refuse(plan.verdict);
  const before = others.find(({ tariffId }) => tariffId === plan.shortens?.tariffId);
  if (before && plan.shortens)
    await setVersionEnd(tx, before.tariffId, {
      validTo: plan.shortens.validTo,
      plannedTo: before.plannedTo ?? before.validTo,
    });
  const saved = await saveTariff(tx, tenantId, { ...body, name: body.name.trim() }, by.actor);
  if (saved.ok) await markRequested(tx, saved.value.tariffId, by);
  return saved;
}
