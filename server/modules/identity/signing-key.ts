/** The key by which a Comune signs as a service provider: sealed in the database, open only while it signs. */
import { IDENTITY_KINDS, type IdentityKind } from '#common/contract/identity.ts';
import type { Context } from '#server/platform/context.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import {
  findOtherKey,
  findServiceProvider,
  saveOtherKey,
  updateServiceProvider,
  type StoredProvider,
} from './provider-queries.ts';
import type { ServiceProvider } from './saml/service-provider.ts';

type Keeper = Pick<Context, 'secrets'>;

export function sealKey({ secrets }: Keeper, tenantId: TenantId, kind: IdentityKind, pem: string): Buffer {
  return secrets.seal(Buffer.from(pem), purposeOf(tenantId, kind));
}

/** The Comune as a service provider that can sign; `null` when it is none. */
export async function findSigner(
  keeper: Keeper,
  tx: TenantTx,
  tenantId: TenantId,
  kind: IdentityKind,
): Promise<ServiceProvider | null> {
  const stored = await findServiceProvider(tx, kind);
  return stored && signerOf(keeper, tenantId, stored);
}

export function signerOf({ secrets }: Keeper, tenantId: TenantId, stored: StoredProvider): ServiceProvider {
  const { kind, entityId, acsUrl, sloUrl, certificate, sealedKey } = stored;
  const privateKey = sealedKey
    ? secrets.open(sealedKey, purposeOf(tenantId, kind)).toString()
    : (stored.privateKey ?? '');
  return { kind, entityId, acsUrl, sloUrl, certificate, privateKey };
}

/** Seals with the present key of the installation what is not yet; returns how many keys that were. */
export async function resealSigningKeys(
  { secrets }: Keeper,
  tx: TenantTx,
  tenantId: TenantId,
): Promise<number> {
  let resealed = 0;
  for (const kind of IDENTITY_KINDS) {
    const stored = await findServiceProvider(tx, kind);
    if (!stored) continue;
    const purpose = purposeOf(tenantId, kind);
    const sealedKey = stored.sealedKey
      ? secrets.reseal(stored.sealedKey, purpose)
      : secrets.seal(Buffer.from(stored.privateKey ?? ''), purpose);
    if (sealedKey) {
      await updateServiceProvider(tx, kind, { sealedKey });
      resealed += 1;
    }
    const other = await findOtherKey(tx, kind);
    const next = other?.sealedKey && secrets.reseal(other.sealedKey, purpose);
    if (!other || !next) continue;
    await saveOtherKey(tx, tenantId, kind, { ...other, sealedKey: next });
    resealed += 1;
  }
  return resealed;
}

function purposeOf(tenantId: TenantId, kind: IdentityKind): string {
  return `signing key ${tenantId} ${kind}`;
}
