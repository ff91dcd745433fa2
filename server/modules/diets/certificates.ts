/** Certificates: sealed as they come in, opened for who has the right, each opening written down. */
import {
  MAX_CERTIFICATE_BYTES,
  MAX_CERTIFICATES,
  type CertificateRefusal,
} from '#common/contract/diet-requests.ts';
import type { MediaType } from '#common/media-type.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { mediaTypeOf } from '#server/platform/media-type.ts';
import type { SecretBox } from '#server/platform/secret-box.ts';
import { isOwn } from './own-requests.ts';
import { findCertificate, insertCertificate, lockRequest, updateRequest } from './queries.ts';
import { isPending, sealContext } from './rules.ts';

/**
 * Adds a PDF or a picture, told by its content, to a request that waits; one that the office had asked about waits for the
 * office again. `guardianId` null: the office, for a family at the counter.
 */
export async function addCertificate(
  tx: TenantTx,
  tenantId: TenantId,
  { requestId, content }: { requestId: number; content: Buffer },
  { actor, guardianId, secrets }: { actor: string; guardianId: number | null; secrets: SecretBox },
): Promise<Outcome<null, CertificateRefusal>> {
  if (content.length === 0) return refuse('no_file');
  if (content.length > MAX_CERTIFICATE_BYTES) return refuse('too_large');
  const mediaType = mediaTypeOf(content);
  if (!mediaType) return refuse('bad_type');
  const request = await lockRequest(tx, requestId);
  if (!request || (guardianId !== null && !(await isOwn(tx, guardianId, request.childId))))
    return refuse('unknown_request');
  if (!isPending(request.state)) return refuse('already_decided');
  if (request.certificates.length >= MAX_CERTIFICATES) return refuse('enough_files');
  const certificateId = await insertCertificate(tx, tenantId, {
    requestId,
    mediaType,
    byteCount: content.length,
    sealed: secrets.seal(content, sealContext(tenantId, requestId)),
    uploadedBy: actor,
  });
  await updateRequest(tx, requestId, { state: 'open' });
  await recordAudit(tx, {
    actor,
    action: 'diets.add_certificate',
    subjectKind: 'child',
    subjectId: request.childId,
    detail: { requestId, certificateId },
  });
  return ok(null);
}

/** Opens a certificate. Whoever does is written down. Unknown too when it is no longer kept. */
export async function openCertificate(
  tx: TenantTx,
  tenantId: TenantId,
  certificateId: number,
  { actor, secrets }: { actor: string; secrets: SecretBox },
): Promise<Outcome<{ mediaType: MediaType; content: Buffer }, 'unknown_certificate'>> {
  const found = await findCertificate(tx, certificateId);
  if (!found) return refuse('unknown_certificate');
  const content = secrets.open(found.sealed, sealContext(tenantId, found.requestId));
  await recordAudit(tx, {
    actor,
    action: 'diets.open_certificate',
    subjectKind: 'child',
    subjectId: found.childId,
    detail: { certificateId, requestId: found.requestId },
  });
  return ok({ mediaType: found.mediaType, content });
}
