import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { SecretBox } from '#server/platform/secret-box.ts';
import { findCertificate, listKeptCertificates } from './queries.ts';
import { sealContext } from './rules.ts';

const ENDINGS = { 'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg' } as const;

/**
 * Every certificate that is still kept, opened, one at a time, under the name of its number: for a copy of the whole Comune,
 * which is written down when it is asked for. `content` null: sealed with a key that the installation does not have.
 */
export async function* openCertificatesOfAll(
  tx: TenantTx,
  tenantId: TenantId,
  secrets: SecretBox,
): AsyncGenerator<{ name: string; content: Buffer | null }> {
  for (const { certificateId } of await listKeptCertificates(tx)) {
    const found = await findCertificate(tx, certificateId);
    if (!found) continue;
    const name = `${certificateId}.${ENDINGS[found.mediaType]}`;
    yield { name, content: opened(secrets, found.sealed, sealContext(tenantId, found.requestId)) };
  }
}

function opened(secrets: SecretBox, sealed: Buffer, context: string): Buffer | null {
  try {
    return secrets.open(sealed, context);
  } catch {
    return null;
  }
}
