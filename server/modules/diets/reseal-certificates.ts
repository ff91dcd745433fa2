import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { resealFiles } from '#server/platform/reseal-files.ts';
import type { SecretBox } from '#server/platform/secret-box.ts';
import { listKeptCertificates, lockSealed, updateSealed } from './queries.ts';
import { sealContext } from './rules.ts';

/** Seals the certificates with the present key; returns how many that were. What is in them is seen by nobody. */
export async function resealCertificates(
  tx: TenantTx,
  tenantId: TenantId,
  secrets: SecretBox,
): Promise<number> {
  const files = (await listKeptCertificates(tx)).map(({ certificateId, requestId }) => ({
    purpose: sealContext(tenantId, requestId),
    lock: () => lockSealed(tx, certificateId),
    save: (sealed: Buffer) => updateSealed(tx, certificateId, sealed),
  }));
  return resealFiles(secrets, files);
}
