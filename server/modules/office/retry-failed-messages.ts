import type { RetriedMessages } from '#common/contract/outbox.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { resetFailedMessages } from './retry-queries.ts';

/** After a long fault of the mail server or of pagoPA: all messages that were given up are due at once, with all their tries. */
export async function retryFailedMessages(tx: TenantTx, actor: string): Promise<RetriedMessages> {
  const count = await resetFailedMessages(tx);
  if (count > 0) {
    await recordAudit(tx, {
      actor,
      action: 'office.retry_failed_messages',
      subjectKind: 'outbox',
      subjectId: 'failed',
      detail: { count },
    });
  }
  return { count };
}
