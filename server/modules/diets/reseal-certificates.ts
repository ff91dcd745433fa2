import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { SecretBox } from '#server/platform/secret-box.ts';
import { listKeptCertificates, lockSealed, updateSealed } from './queries.ts';
import { sealContext } from './rules.ts';

/** Seals the certificates with the present key; returns how many that were. What is in them is seen by nobody. */
export async function resealCertificates(
  tx: TenantTx,
  tenantId: TenantId,
  secrets: SecretBox,
): Promise<number> {
  let resealed = 0;
  for (const { certificateId, requestId } of await listKeptCertificates(tx)) {
    const kept = await lockSealed(tx, certificateId);
    const sealed = kept && secrets.reseal(kept, sealContext(tenantId, requestId));
    if (!sealed) continue;
    await updateSealed(tx, certificateId, sealed);
    resealed += 1;
  }
  return resealed;
}
