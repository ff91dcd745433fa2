import type { EmailLinkAnswer, EmailLinkRefusal } from '#common/contract/access.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { setGuardianEmail } from '#server/modules/registry/set-guardian-email.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import { hashToken } from '#server/platform/session.ts';
import { findAccountOf } from './access-queries.ts';
import { lockEmailChangeByToken, markConfirmed, type EmailChange } from './email-change-queries.ts';
import { isOpen } from './access-rules.ts';
import { refreshAccountOf } from './refresh-account.ts';

export const EMAIL_CHANGED_MAIL = 'accounts.email_changed';

/** The address that a link would confirm. Changes nothing: mail scanners open links before people do. */
export async function openEmailLink(
  tx: TenantTx,
  token: string,
  now: Date,
): Promise<Outcome<EmailLinkAnswer, EmailLinkRefusal>> {
  const change = await findLive(tx, token, now);
  return change ? ok({ email: change.email }) : refuse('link_expired');
}

/** Makes the new address the guardian's, once; the old one is told. */
export async function confirmEmailChange(
  tx: TenantTx,
  tenantId: TenantId,
  { token, now }: { token: string; now: Date },
): Promise<Outcome<EmailLinkAnswer, EmailLinkRefusal>> {
  const change = await findLive(tx, token, now);
  if (!change) return refuse('link_expired');
  const { changeId, guardianId, email } = change;
  const former = (await findAccountOf(tx, guardianId))?.email ?? null;
  await setGuardianEmail(tx, { guardianId, email }, `portal:guardian ${guardianId}`);
  await refreshAccountOf(tx, guardianId);
  await markConfirmed(tx, changeId, now);
  if (former !== null) {
    await putInOutbox(tx, tenantId, {
      channel: 'email',
      kind: EMAIL_CHANGED_MAIL,
      subjectKey: String(changeId),
      recipient: former,
    });
  }
  await recordAudit(tx, {
    actor: `portal:guardian ${guardianId}`,
    action: 'accounts.confirm_email_change',
    subjectKind: 'guardian',
    subjectId: guardianId,
    detail: { changeId },
  });
  return ok({ email });
}

async function findLive(tx: TenantTx, token: string, now: Date): Promise<EmailChange | null> {
  const change = await lockEmailChangeByToken(tx, hashToken(token));
  return change && isOpen(change, now) ? change : null;
}
