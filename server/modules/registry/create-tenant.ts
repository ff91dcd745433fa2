import type pg from 'pg';
import { checkCreditorFiscalCode } from '#common/fiscal-code.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { violatedConstraint, type TenantId } from '#server/platform/db.ts';
import { insertTenant, type NewTenant } from './queries.ts';

/** Makes a Comune. Only the owner of the database can: the application's role sees one tenant at a time. */
export async function createTenant(
  ownerPool: pg.Pool,
  tenant: NewTenant,
): Promise<Outcome<{ tenantId: TenantId }, 'bad_slug' | 'bad_fiscal_code' | 'taken'>> {
  if (!/^[a-z0-9](-?[a-z0-9]){1,62}$/.test(tenant.slug)) return refuse('bad_slug');
  if (checkCreditorFiscalCode(tenant.fiscalCode) === 'format') return refuse('bad_fiscal_code');
  try {
    return ok({ tenantId: await insertTenant(ownerPool, tenant) });
  } catch (error) {
    if (violatedConstraint(error)) return refuse('taken');
    throw error;
  }
}
