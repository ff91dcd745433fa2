import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import { findAccountsByName } from './queries.ts';
import type { RecoveryPayload } from './request-recovery.ts';

export const RECOVERY_MAIL = 'accounts.recovery';

/** More people than this do not share an e-mail address in good faith. */
const MAX_ACCOUNTS = 4;

/**
 * Puts a recovery mail in the outbox for the portal account with that user name, or for those with that e-mail address,
 * each naming its own account. At most one per account in a quarter of an hour, however often somebody asks.
 */
export function sendRecovery(
  context: Context,
  { tenantId, loweredName, slot }: RecoveryPayload,
): Promise<void> {
  return inTenant(context.db, tenantId, async (tx) => {
    const accounts = await findAccountsByName(tx, 'portal', loweredName, MAX_ACCOUNTS);
    for (const { accountId, email, isDisabled } of accounts) {
      if (isDisabled || email === null) continue;
      await putInOutbox(tx, tenantId, {
        channel: 'email',
        kind: RECOVERY_MAIL,
        subjectKey: `${accountId}:${slot}`,
        recipient: email,
        payload: { accountId },
        awaited: true,
      });
      await recordAudit(tx, {
        actor: 'portal:?',
        action: 'accounts.request_recovery',
        subjectKind: 'account',
        subjectId: accountId,
      });
    }
  });
}
