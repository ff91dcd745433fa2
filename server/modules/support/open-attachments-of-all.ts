import { ENDINGS } from '#common/media-type.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { openIfPossible, type SecretBox } from '#server/platform/secret-box.ts';
import { findAttachment, listKeptAttachments } from './attachment-queries.ts';
import { sealContext } from './rules.ts';

export interface AnyAttachment {
  attachmentId: number;
  fileName: string;
  /** Of its name, by its content. */
  ending: string;
  /** `null`: sealed with a key that the installation does not have. */
  content: Buffer | null;
}

/**
 * Every file of a ticket that is still kept, opened, one at a time: for a copy of the whole Comune, which is written down when
 * it is asked for and when it is made.
 */
export async function* openAttachmentsOfAll(
  tx: TenantTx,
  tenantId: TenantId,
  secrets: SecretBox,
): AsyncGenerator<AnyAttachment> {
  for (const { attachmentId, ticketId, fileName } of await listKeptAttachments(tx)) {
    const found = await findAttachment(tx, { attachmentId, ticketId });
    if (!found) continue;
    const content = openIfPossible(secrets, found.sealed, sealContext(tenantId, ticketId));
    yield { attachmentId, fileName, ending: ENDINGS[found.mediaType], content };
  }
}
