import type { IdentityKind } from '#common/contract/identity.ts';
import { ok, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { saveIdentityProvider } from './provider-queries.ts';
import { readIdpMetadata, type IdpMetadataRefusal } from './saml/idp-metadata.ts';

/** Trusts the identity providers of a file that somebody vouches for: AgID's validator, CIE's own, a test's. */
export async function addIdentityProviders(
  tx: TenantTx,
  tenantId: TenantId,
  file: { kind: IdentityKind; xml: string },
  actor: string,
): Promise<Outcome<string[], IdpMetadataRefusal>> {
  const read = readIdpMetadata(file.xml);
  if (!read.ok) return read;
  for (const provider of read.value) await saveIdentityProvider(tx, tenantId, file.kind, provider, 'file');
  const entityIds = read.value.map(({ entityId }) => entityId);
  await recordAudit(tx, {
    actor,
    action: 'identity.add_providers',
    subjectKind: 'tenant',
    subjectId: tenantId,
    detail: { kind: file.kind, entityIds },
  });
  return ok(entityIds);
}
