import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { resealFiles } from '#server/platform/reseal-files.ts';
import type { SecretBox } from '#server/platform/secret-box.ts';
import { listKeptAttachments, lockSealed, updateSealed } from './attachment-queries.ts';
import { sealContext } from './rules.ts';

/** Seals the files of tickets with the present key; returns how many that were. What is in them is seen by nobody. */
export async function resealAttachments(
  tx: TenantTx,
  tenantId: TenantId,
  secrets: SecretBox,
): Promise<number> {
  const files = (await listKeptAttachments(tx)).map(({ attachmentId, ticketId }) => ({
    purpose: sealContext(tenantId, ticketId),
    lock: () => lockSealed(tx, attachmentId),
    save: (sealed: Buffer) => updateSealed(tx, attachmentId, sealed),
  }));
  return resealFiles(secrets, files);
}
