import type { PeopleChoices } from '#common/contract/people.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findServices } from './office-queries.ts';
import { findOpenClasses } from './school-queries.ts';

/** Services, schools and the classes of the school years that are not over. */
export async function listPeopleChoices(tx: TenantTx, today: DateString): Promise<PeopleChoices> {
  return {
    services: (await findServices(tx)).map(({ serviceId, name }) => ({ serviceId, name })),
    schools: await findOpenClasses(tx, today),
  };
}
