import type { BillingModeBody, BillingModeRefusal } from '#common/contract/wallets.ts';
import { isDate } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { hasFrozenDays } from '#server/modules/meals/has-frozen-days.ts';
import { listServices } from '#server/modules/registry/list-services.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { countUneven, findModes, hasMealsFrom, lockModes, replaceModes } from './office-queries.ts';

/**
 * From a day on a service is prepaid, or post-paid again. Only for days of which nothing is known yet: no meal is
 * recorded, none is billed. Back to invoices only once no child has credit or debt, for neither is carried over.
 */
export async function setBillingMode(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: BillingModeBody,
  actor: string,
): Promise<Outcome<null, BillingModeRefusal>> {
  const { serviceId, mode, startsOn } = wanted;
  if (!isDate(startsOn)) return refuse('bad_date');
  const services = await listServices(tx);
  if (!services.some((service) => service.serviceId === serviceId)) return refuse('unknown_service');
  await lockModes(tx, tenantId, serviceId);
  const before = (await findModes(tx, serviceId)).filter((change) => change.startsOn < startsOn);
  const planned = (await findModes(tx, serviceId)).length > before.length;
  if ((before.at(-1)?.mode ?? 'post_paid') === mode && !planned) return refuse('already_so');
  if (await hasFrozenDays(tx, serviceId, startsOn)) return refuse('days_billed');
  if (await hasMealsFrom(tx, serviceId, startsOn)) return refuse('meals_recorded');
  if (mode === 'post_paid' && (await countUneven(tx)) > 0) return refuse('uneven_balances');
  await replaceModes(tx, tenantId, { serviceId, mode, startsOn, setBy: actor });
  await recordAudit(tx, {
    actor,
    action: 'wallets.set_billing_mode',
    subjectKind: 'service',
    subjectId: serviceId,
    detail: { mode, startsOn },
  });
  return ok(null);
}
