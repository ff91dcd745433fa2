import type pg from 'pg';
import { checkCreditorFiscalCode } from '#common/fiscal-code.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { violatedConstraint, type TenantId } from '#server/platform/db.ts';
import { insertTenant, type NewTenant } from './queries.ts';

export type TenantFlaw = 'bad_slug' | 'bad_fiscal_code';

/** All that is wrong with what a Comune is called by. */
export function flawsOfTenant({ slug, fiscalCode }: Pick<NewTenant, 'slug' | 'fiscalCode'>): TenantFlaw[] {
  const flaws: TenantFlaw[] = [];
  if (!/^[a-z0-9](-?[a-z0-9]){1,62}$/.test(slug)) flaws.push('bad_slug');
  if (checkCreditorFiscalCode(fiscalCode) === 'format') flaws.push('bad_fiscal_code');
  return flaws;
}

/** Makes a Comune. Only the owner of the database can: the application's role sees one tenant at a time. */
export async function createTenant(
  ownerPool: pg.Pool,
  tenant: NewTenant,
): Promise<Outcome<{ tenantId: TenantId }, TenantFlaw | 'taken'>> {
  const [flaw] = flawsOfTenant(tenant);
  if (flaw) return refuse(flaw);
  try {
    return ok({ tenantId: await insertTenant(ownerPool, tenant) });
  } catch (error) {
    if (violatedConstraint(error)) return refuse('taken');
    throw error;
  }
}
