import { sql } from 'kysely';
import type { IdentityKind } from '#common/contract/identity.ts';
import type { Db, TenantId, TenantTx } from '#server/platform/db.ts';
import type { Level } from './saml/names.ts';
import type { IdentityProviderFacts, ServiceProvider } from './saml/service-provider.ts';

export interface LoginSetting {
  hasSpid: boolean;
  hasCie: boolean;
  hasCredentials: boolean;
  level: Level;
}

export async function findLoginSetting(tx: TenantTx): Promise<LoginSetting> {
  const row = await tx
    .selectFrom('login_setting')
    .select([
      'has_spid as hasSpid',
      'has_cie as hasCie',
      'has_credentials as hasCredentials',
      sql<Level>`level`.as('level'),
    ])
    .executeTakeFirst();
  return row ?? { hasSpid: false, hasCie: false, hasCredentials: true, level: 2 };
}

export async function saveLoginSetting(
  tx: TenantTx,
  tenantId: TenantId,
  { hasSpid, hasCie, hasCredentials, level }: LoginSetting,
): Promise<void> {
  const values = { has_spid: hasSpid, has_cie: hasCie, has_credentials: hasCredentials, level };
  await tx
    .insertInto('login_setting')
    .values({ tenant_id: tenantId, ...values })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(values))
    .execute();
}

export async function findServiceProvider(
  tx: TenantTx,
  kind: IdentityKind,
): Promise<(ServiceProvider & { metadata: string }) | null> {
  const row = await tx
    .selectFrom('saml_service_provider')
    .select([
      'entity_id as entityId',
      'acs_url as acsUrl',
      'slo_url as sloUrl',
      'certificate',
      'private_key as privateKey',
      'metadata',
    ])
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row ? { kind, ...row } : null;
}

/** Says whether there was none yet. */
export async function insertServiceProvider(
  tx: TenantTx,
  tenantId: TenantId,
  provider: ServiceProvider & { metadata: string; expiresAt: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto('saml_service_provider')
    .values({
      tenant_id: tenantId,
      kind: provider.kind,
      entity_id: provider.entityId,
      acs_url: provider.acsUrl,
      slo_url: provider.sloUrl,
      certificate: provider.certificate,
      private_key: provider.privateKey,
      metadata: provider.metadata,
      expires_at: provider.expiresAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('kind')
    .executeTakeFirst();
  return row !== undefined;
}

export async function listIdentityProviders(
  tx: TenantTx,
  kind: IdentityKind,
): Promise<(IdentityProviderFacts & { source: 'registry' | 'file' })[]> {
  return tx
    .selectFrom('saml_identity_provider')
    .select([
      'entity_id as entityId',
      'name',
      'sso_redirect as ssoRedirect',
      'sso_post as ssoPost',
      'slo_redirect as sloRedirect',
      'slo_post as sloPost',
      'certificates',
      'source',
    ])
    .where('kind', '=', kind)
    .orderBy('name')
    .execute();
}

export async function findIdentityProvider(
  tx: TenantTx,
  kind: IdentityKind,
  entityId: string,
): Promise<IdentityProviderFacts | null> {
  const all = await listIdentityProviders(tx, kind);
  return all.find((one) => one.entityId === entityId) ?? null;
}

export async function saveIdentityProvider(
  tx: TenantTx,
  tenantId: TenantId,
  kind: IdentityKind,
  provider: IdentityProviderFacts,
  source: 'registry' | 'file',
): Promise<void> {
  const values = {
    name: provider.name,
    sso_redirect: provider.ssoRedirect,
    sso_post: provider.ssoPost,
    slo_redirect: provider.sloRedirect,
    slo_post: provider.sloPost,
    certificates: provider.certificates,
    source,
    refreshed_at: sql<Date>`now()`,
  };
  await tx
    .insertInto('saml_identity_provider')
    .values({ tenant_id: tenantId, kind, entity_id: provider.entityId, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'kind', 'entity_id']).doUpdateSet(values))
    .execute();
}

/** Takes away those of the registry that it no longer names. */
export async function deleteUnlisted(tx: TenantTx, listed: readonly string[]): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('saml_identity_provider')
    .where('kind', '=', 'spid')
    .where('source', '=', 'registry')
    .where(sql<boolean>`entity_id <> all(${listed}::text[])`)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Which of our own certificates end before that day. */
export async function listExpiringProviders(
  tx: TenantTx,
  before: Date,
): Promise<{ kind: IdentityKind; expiresAt: string }[]> {
  const rows = await tx
    .selectFrom('saml_service_provider')
    .select(['kind', 'expires_at as expiresAt'])
    .where('expires_at', '<', before)
    .execute();
  return rows.map(({ kind, expiresAt }) => ({ kind, expiresAt: new Date(expiresAt).toISOString() }));
}

export async function listTenantIds(db: Db): Promise<TenantId[]> {
  const tenants = await sql<{ tenant_id: string }>`select tenant_id from list_tenants()`.execute(db);
  return tenants.rows.map((row) => row.tenant_id);
}
