/** Files of a ticket: sealed as they come in, opened for its family and for the office. */
import { createHash } from 'node:crypto';
import type { AttachmentRefusal } from '#common/contract/support.ts';
import type { DateString } from '#common/dates.ts';
import type { MediaType } from '#common/media-type.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { MAX_TICKET_FILE_BYTES, MAX_TICKET_FILES } from '#common/ticket.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { mediaTypeOf } from '#server/platform/media-type.ts';
import type { Upload } from '#server/platform/read-upload.ts';
import type { SecretBox } from '#server/platform/secret-box.ts';
import { countAttachments, findAttachment, findDigest, insertAttachment } from './attachment-queries.ts';
import { findMessageByKey } from './conversation-queries.ts';
import { findOwnTicket } from './queries.ts';
import { attachmentText, sealContext, tidyFileName } from './rules.ts';
import { writeToOffice } from './write-to-office.ts';

interface WantedAttachment {
  ticketId: number;
  upload: Upload;
  requestKey: string;
}

interface Family {
  actor: string;
  guardianId: number;
  today: DateString;
  secrets: SecretBox;
}

/**
 * Adds a PDF or a picture, told by its content, as a further word of the family. The same key and file are the same
 * attachment again. A refusal must undo what was written.
 */
export async function attachFile(
  tx: TenantTx,
  tenantId: TenantId,
  { ticketId, upload, requestKey }: WantedAttachment,
  { secrets, ...by }: Family,
): Promise<Outcome<null, AttachmentRefusal>> {
  const { content } = upload;
  if (content.length === 0) return refuse('no_file');
  if (content.length > MAX_TICKET_FILE_BYTES) return refuse('too_large');
  const mediaType = mediaTypeOf(content);
  if (!mediaType) return refuse('bad_type');
  const fileName = tidyFileName(upload.fileName);
  const written = await writeToOffice(
    tx,
    tenantId,
    { ticketId, text: attachmentText(fileName), requestKey },
    by,
  );
  if (!written.ok) return refuse(written.reason === 'text_missing' ? 'no_file' : written.reason);
  const message = await findMessageByKey(tx, ticketId, requestKey);
  if (!message) throw new Error('a message was not written');
  const digest = createHash('sha256').update(content).digest();
  const known = await findDigest(tx, message.messageId);
  if (known) return known.equals(digest) ? ok(null) : refuse('key_reused');
  if ((await countAttachments(tx, ticketId)) >= MAX_TICKET_FILES) return refuse('enough_files');
  await insertAttachment(tx, tenantId, {
    ticketId,
    messageId: message.messageId,
    fileName,
    mediaType,
    byteCount: content.length,
    digest,
    sealed: secrets.seal(content, sealContext(tenantId, ticketId)),
  });
  return ok(null);
}

interface Asked {
  ticketId: number;
  attachmentId: number;
}

export interface OpenedFile {
  mediaType: MediaType;
  bytes: Buffer;
}

/** Unknown too when the ticket is another guardian's, or the file is no longer kept. */
export async function openOwnAttachment(
  tx: TenantTx,
  tenantId: TenantId,
  asked: Asked,
  { guardianId, secrets }: Pick<Family, 'guardianId' | 'secrets'>,
): Promise<Outcome<OpenedFile, 'unknown_attachment'>> {
  const ticket = await findOwnTicket(tx, guardianId, asked.ticketId);
  return ticket ? openFile(tx, tenantId, asked, secrets) : refuse('unknown_attachment');
}

/** For the office; whoever opens it is written down. */
export async function openAttachment(
  tx: TenantTx,
  tenantId: TenantId,
  asked: Asked,
  { actor, secrets }: Pick<Family, 'actor' | 'secrets'>,
): Promise<Outcome<OpenedFile, 'unknown_attachment'>> {
  const opened = await openFile(tx, tenantId, asked, secrets);
  if (opened.ok)
    await recordAudit(tx, {
      actor,
      action: 'support.open_attachment',
      subjectKind: 'ticket',
      subjectId: asked.ticketId,
      detail: { attachmentId: asked.attachmentId },
    });
  return opened;
}

async function openFile(
  tx: TenantTx,
  tenantId: TenantId,
  asked: Asked,
  secrets: SecretBox,
): Promise<Outcome<OpenedFile, 'unknown_attachment'>> {
  const found = await findAttachment(tx, asked);
  if (!found) return refuse('unknown_attachment');
  const bytes = secrets.open(found.sealed, sealContext(tenantId, asked.ticketId));
  return ok({ mediaType: found.mediaType, bytes });
}
