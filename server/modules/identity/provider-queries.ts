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
  /** How far an identity provider's clock may be ahead of ours. */
  skewSeconds: number;
}

export async function findLoginSetting(tx: TenantTx): Promise<LoginSetting> {
  const row = await tx
    .selectFrom('login_setting')
    .select([
      'has_spid as hasSpid',
      'has_cie as hasCie',
      'has_credentials as hasCredentials',
      sql<Level>`level`.as('level'),
      'clock_skew_seconds as skewSeconds',
    ])
    .executeTakeFirst();
  return row ?? { hasSpid: false, hasCie: false, hasCredentials: true, level: 2, skewSeconds: 60 };
}

export async function saveLoginSetting(
  tx: TenantTx,
  tenantId: TenantId,
  { hasSpid, hasCie, hasCredentials, level, skewSeconds }: LoginSetting,
): Promise<void> {
  const values = {
    has_spid: hasSpid,
    has_cie: hasCie,
    has_credentials: hasCredentials,
    level,
    clock_skew_seconds: skewSeconds,
  };
  await tx
    .insertInto('login_setting')
    .values({ tenant_id: tenantId, ...values })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(values))
    .execute();
}

/** How the signing key is kept: sealed, or, of an installation that has not got round to it yet, as it is. */
export interface StoredKey {
  sealedKey: Buffer | null;
  privateKey: string | null;
}

export type StoredProvider = Omit<ServiceProvider, 'privateKey'> &
  StoredKey & { metadata: string; expiresAt: Date };

export async function findServiceProvider(tx: TenantTx, kind: IdentityKind): Promise<StoredProvider | null> {
  const row = await tx
    .selectFrom('saml_service_provider')
    .select([
      'entity_id as entityId',
      'acs_url as acsUrl',
      'slo_url as sloUrl',
      'certificate',
      'private_key as privateKey',
      'sealed_key as sealedKey',
      'metadata',
      'expires_at as expiresAt',
    ])
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row ? { kind, ...row, expiresAt: new Date(row.expiresAt) } : null;
}

/** Says whether there was none yet. */
export async function insertServiceProvider(
  tx: TenantTx,
  tenantId: TenantId,
  provider: Omit<StoredProvider, 'privateKey'>,
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
      sealed_key: provider.sealedKey,
      metadata: provider.metadata,
      expires_at: provider.expiresAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('kind')
    .executeTakeFirst();
  return row !== undefined;
}

/** What signs from now on, or what the metadata say. */
export async function updateServiceProvider(
  tx: TenantTx,
  kind: IdentityKind,
  changes: { certificate?: string; sealedKey?: Buffer; expiresAt?: Date; metadata?: string },
): Promise<void> {
  const { certificate, sealedKey, expiresAt, metadata } = changes;
  await tx
    .updateTable('saml_service_provider')
    .set({
      ...(certificate === undefined ? {} : { certificate }),
      ...(sealedKey === undefined ? {} : { sealed_key: sealedKey, private_key: null }),
      ...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
      ...(metadata === undefined ? {} : { metadata }),
    })
    .where('kind', '=', kind)
    .execute();
}

/** The other key of the metadata while keys roll over. */
export interface OtherKey {
  certificate: string;
  /** `null`: the former key, which signs no more. */
  sealedKey: Buffer | null;
  expiresAt: Date;
}

export async function findOtherKey(tx: TenantTx, kind: IdentityKind): Promise<OtherKey | null> {
  const row = await tx
    .selectFrom('saml_other_key')
    .select(['certificate', 'sealed_key as sealedKey', 'expires_at as expiresAt'])
    .where('kind', '=', kind)
    .forUpdate()
    .executeTakeFirst();
  return row ? { ...row, expiresAt: new Date(row.expiresAt) } : null;
}

/** In the place of the one that there was. */
export async function saveOtherKey(
  tx: TenantTx,
  tenantId: TenantId,
  kind: IdentityKind,
  { certificate, sealedKey, expiresAt }: OtherKey,
): Promise<void> {
  const values = { certificate, sealed_key: sealedKey, expires_at: expiresAt, since: sql<Date>`now()` };
  await tx
    .insertInto('saml_other_key')
    .values({ tenant_id: tenantId, kind, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'kind']).doUpdateSet(values))
    .execute();
}

export async function deleteOtherKey(tx: TenantTx, kind: IdentityKind): Promise<void> {
  await tx.deleteFrom('saml_other_key').where('kind', '=', kind).execute();
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

/** When the certificates end with which the Comune signs. */
export async function listCertificateEnds(tx: TenantTx): Promise<{ kind: IdentityKind; expiresAt: Date }[]> {
  const rows = await tx
    .selectFrom('saml_service_provider')
    .select(['kind', 'expires_at as expiresAt'])
    .orderBy('kind', 'desc')
    .execute();
  return rows.map(({ kind, expiresAt }) => ({ kind, expiresAt: new Date(expiresAt) }));
}

export async function listTenantIds(db: Db): Promise<TenantId[]> {
  const tenants = await sql<{ tenant_id: string }>`select tenant_id from list_tenants()`.execute(db);
  return tenants.rows.map((row) => row.tenant_id);
}
