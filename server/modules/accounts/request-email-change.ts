import { checkEmail } from '#common/contacts.ts';
import type { EmailChangeRefusal } from '#common/contract/access.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import { findAccountOf } from './access-queries.ts';
import {
  cancelEmailChanges,
  countEmailChangesSince,
  findOpenEmailChange,
  insertEmailChange,
} from './email-change-queries.ts';
import { dayBefore, emailLinkEnd, isOpen, MAX_EMAIL_CHANGES } from './access-rules.ts';

export const EMAIL_CHANGE_MAIL = 'accounts.email_change';

/**
 * Sends a link to a guardian's new address; until it is used the old one holds. A new wish takes the place of an open
 * one, and the same wish again changes nothing.
 */
export async function requestEmailChange(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: { guardianId: number; email: string; now: Date },
  actor: string,
): Promise<Outcome<null, EmailChangeRefusal>> {
  const { guardianId, now } = wanted;
  const email = checkEmail(wanted.email);
  if (!email.ok) return refuse('bad_email');
  const account = await findAccountOf(tx, guardianId);
  if (account?.email?.toLowerCase() === email.value.toLowerCase()) return refuse('unchanged');
  const open = await findOpenEmailChange(tx, guardianId);
  if (open && open.email === email.value && isOpen(open, now)) return ok(null);
  if ((await countEmailChangesSince(tx, guardianId, dayBefore(now))) >= MAX_EMAIL_CHANGES) {
    return refuse('too_many_requests');
  }
  await cancelEmailChanges(tx, guardianId, now);
  const expiresAt = emailLinkEnd(now);
  const changeId = await insertEmailChange(tx, tenantId, { guardianId, email: email.value, now, expiresAt });
  await putInOutbox(tx, tenantId, {
    channel: 'email',
    kind: EMAIL_CHANGE_MAIL,
    subjectKey: String(changeId),
    recipient: email.value,
  });
  await recordAudit(tx, {
    actor,
    action: 'accounts.request_email_change',
    subjectKind: 'guardian',
    subjectId: guardianId,
    detail: { changeId },
  });
  return ok(null);
}
