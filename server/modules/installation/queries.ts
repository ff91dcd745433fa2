import type pg from 'pg';
import type { InstallationRow } from '#common/contract/installation.ts';

type Row = Omit<InstallationRow, 'madeAt' | 'lastLoginAt'> & { madeAt: Date; lastLoginAt: Date | null };

/** Across tenants, as the owner: counts and moments, nothing about anybody. */
export async function findInstallations(ownerPool: pg.Pool): Promise<Row[]> {
  const found = await ownerPool.query<Row>(`
    select t.slug, t.name, t.fiscal_code as "fiscalCode", t.is_demo as "isDemo", t.created_at as "madeAt",
      (select count(*) from child c where c.tenant_id = t.tenant_id)::int as "childCount",
      (select count(*) from account a
        where a.tenant_id = t.tenant_id and a.surface = 'office' and not a.is_disabled)::int as "operatorCount",
      exists (select from account a join operator_role r using (tenant_id, account_id)
        where a.tenant_id = t.tenant_id and a.surface = 'office' and not a.is_disabled
          and (a.password_hash is not null or a.activated_at is not null)
          and r.role in ('service_manager', 'administrator')) as "hasAdministrator",
      (select max(a.last_login_at) from account a
        where a.tenant_id = t.tenant_id and a.surface = 'office') as "lastLoginAt"
    from tenant t order by t.name, t.slug`);
  return found.rows;
}
