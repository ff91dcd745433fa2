import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { SecretBox } from '#server/platform/secret-box.ts';
import { listKeptAttachments, lockSealed, updateSealed } from './attachment-queries.ts';
import { sealContext } from './rules.ts';

/** Seals the files of tickets with the present key; returns how many that were. What is in them is seen by nobody. */
export async function resealAttachments(
  tx: TenantTx,
  tenantId: TenantId,
  secrets: SecretBox,
): Promise<number> {
  let resealed = 0;
  for (const { attachmentId, ticketId } of await listKeptAttachments(tx)) {
    const kept = await lockSealed(tx, attachmentId);
    const sealed = kept && secrets.reseal(kept, sealContext(tenantId, ticketId));
    if (!sealed) continue;
    await updateSealed(tx, attachmentId, sealed);
    resealed += 1;
  }
  return resealed;
}
