import { readFile } from 'node:fs/promises';
import { refuse, type Outcome } from '#common/outcome.ts';
import { readXml } from '#server/platform/xml-tree.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import {
  deleteUnlisted,
  findLoginSetting,
  listIdentityProviders,
  listTenantIds,
  saveIdentityProvider,
} from './provider-queries.ts';
import { providersIn } from './saml/idp-metadata.ts';
import type { IdentityProviderFacts } from './saml/service-provider.ts';
import { verifySignature } from './saml/verify-signature.ts';

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 8 * 1024 * 1024;

export interface RegistrySource {
  /** Of AgID's list of identity providers. */
  url: string;
  /** File with the certificate (PEM) that must have signed it. */
  certificateFile: string;
}

export type RegistryRefusal = 'not_metadata' | 'no_identity_provider' | 'bad_signature';

/** What AgID's registry says, when it is signed by the certificate that was pinned. */
export function readRegistry(
  xml: string,
  certificate: string,
): Outcome<IdentityProviderFacts[], RegistryRefusal> {
  const root = readXml(xml);
  if (!root.ok) return refuse('not_metadata');
  const signed = verifySignature(xml, root.value, [certificate]);
  if (!signed.ok) return refuse('bad_signature');
  return providersIn(signed.value);
}

/**
 * Brings each Comune's list of SPID providers up to the registry. Nothing is touched when the registry does not answer or
 * is not signed as it should be: the last good copy goes on serving, and the failed job is seen by the office.
 */
export async function refreshRegistry(context: Context, source: RegistrySource): Promise<void> {
  const response = await fetch(source.url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`the registry answered ${response.status}`);
  const xml = await response.text();
  if (xml.length > MAX_BYTES) throw new Error('the registry is too large');
  const read = readRegistry(xml, await readFile(source.certificateFile, 'utf8'));
  if (!read.ok) throw new Error(`the registry was refused: ${read.reason}`);
  for (const tenantId of await listTenantIds(context.db))
    await inTenant(context.db, tenantId, (tx) => takeOver(tx, tenantId, read.value));
}

/** A new certificate or provider is written down: it opens accounts from now on. */
export async function takeOver(
  tx: TenantTx,
  tenantId: TenantId,
  listed: readonly IdentityProviderFacts[],
): Promise<void> {
  if (!(await findLoginSetting(tx)).hasSpid) return;
  const known = new Map((await listIdentityProviders(tx, 'spid')).map((one) => [one.entityId, one]));
  const changed = listed.filter((one) => {
    const before = known.get(one.entityId)?.certificates ?? [];
    return one.certificates.some((certificate) => !before.includes(certificate));
  });
  const isByHand = (entityId: string) => known.get(entityId)?.source === 'file';
  for (const provider of listed.filter(({ entityId }) => !isByHand(entityId)))
    await saveIdentityProvider(tx, tenantId, 'spid', provider, 'registry');
  const removed = await deleteUnlisted(
    tx,
    listed.map(({ entityId }) => entityId),
  );
  if (changed.length === 0 && removed === 0) return;
  await recordAudit(tx, {
    actor: 'job:identity',
    action: 'identity.providers_changed',
    subjectKind: 'tenant',
    subjectId: tenantId,
    detail: { withNewCertificates: changed.map(({ entityId }) => entityId), removed },
  });
}
