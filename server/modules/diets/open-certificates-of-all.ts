import { ENDINGS } from '#common/media-type.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { openIfPossible, type SecretBox } from '#server/platform/secret-box.ts';
import { findCertificate, listKeptCertificates } from './queries.ts';
import { sealContext } from './rules.ts';

/**
 * Every certificate that is still kept, opened, one at a time: for a copy of the whole Comune, which is written down when it
 * is asked for and when it is made. `content` null: sealed with a key that the installation does not have.
 */
export async function* openCertificatesOfAll(
  tx: TenantTx,
  tenantId: TenantId,
  secrets: SecretBox,
): AsyncGenerator<{ certificateId: number; ending: string; content: Buffer | null }> {
  for (const { certificateId } of await listKeptCertificates(tx)) {
    const found = await findCertificate(tx, certificateId);
    if (!found) continue;
    const content = openIfPossible(secrets, found.sealed, sealContext(tenantId, found.requestId));
    yield { certificateId, ending: ENDINGS[found.mediaType], content };
  }
}
