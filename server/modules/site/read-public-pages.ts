import type { PublicInfo, PublicServices } from '#common/contract/site.ts';
import type { DateString } from '#common/dates.ts';
import { extraWords } from '#common/tariff-rule-words.ts';
import { listServices } from '#server/modules/registry/list-services.ts';
import { readTariffInForce } from '#server/modules/tariffs/read-tariff-in-force.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findPrepaidServices, findPublicInfo } from './queries.ts';
import { NOTHING_SAID } from './rules.ts';

/** What the Comune publishes of itself, and nothing that it has not said. */
export async function readPublicInfo(tx: TenantTx): Promise<PublicInfo> {
  return (await findPublicInfo(tx)) ?? NOTHING_SAID;
}

/** The services with the tariff that is in force on a day, and how they are paid. */
export async function readPublicServices(tx: TenantTx, today: DateString): Promise<PublicServices> {
  const services: PublicServices['services'] = [];
  const prepaid = await findPrepaidServices(tx, today);
  for (const { serviceId, name } of await listServices(tx)) {
    const tariff = await readTariffInForce(tx, serviceId, today);
    services.push({
      name,
      isPrepaid: prepaid.includes(serviceId),
      tariff: tariff && {
        name: tariff.name,
        validFrom: tariff.validFrom,
        validTo: tariff.validTo,
        base: tariff.definition.base,
        adjustments: tariff.definition.adjustments,
        extras: extraWords(tariff.definition),
      },
    });
  }
  return { services };
}
