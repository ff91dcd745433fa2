import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { updateTaxonomyCode } from './queries.ts';

/** A service's code in pagoPA's taxonomy, for an EC of type 01 (Comune): prefix, type, area, service, legal ground. */
const TAXONOMY = /^[6-9]\/01\d{5}(IM|TS|SP|SA|AP)\/$/;

/** Sets the taxonomy code of a service: the Comune's own responsibility, so there is no default. */
export async function setTaxonomyCode(
  tx: TenantTx,
  wanted: { serviceId: number; taxonomyCode: string },
  actor: string,
): Promise<Outcome<null, 'bad_taxonomy_code' | 'unknown_service'>> {
  if (!TAXONOMY.test(wanted.taxonomyCode)) return refuse('bad_taxonomy_code');
  if (!(await updateTaxonomyCode(tx, wanted.serviceId, wanted.taxonomyCode)))
    return refuse('unknown_service');
  await recordAudit(tx, {
    actor,
    action: 'registry.set_taxonomy_code',
    subjectKind: 'service',
    subjectId: wanted.serviceId,
    detail: { taxonomyCode: wanted.taxonomyCode },
  });
  return ok(null);
}
