import type pg from 'pg';

/** Inserts a tenant as the owner does; returns its identifier. */
export async function makeTenant(
  owner: pg.Pool,
  overrides: { slug?: string; name?: string; fiscalCode?: string; isDemo?: boolean } = {},
): Promise<string> {
  const slug = overrides.slug ?? 'truccazzano';
  const result = await owner.query<{ tenant_id: string }>(
    'insert into tenant (slug, name, fiscal_code, is_demo) values ($1, $2, $3, $4) returning tenant_id',
    [
      slug,
      overrides.name ?? 'Comune di Truccazzano',
      overrides.fiscalCode ?? '01199250158',
      overrides.isDemo ?? true,
    ],
  );
  const tenantId = result.rows[0]?.tenant_id;
  if (!tenantId) throw new Error('no tenant made');
  return tenantId;
}
