import type { Context } from '#server/platform/context.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { MailBuilders } from '#server/platform/mail-kinds.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import { operatorLinkMail, operatorResetMail } from './emails/operator.ts';
import { issueLink } from './issue-link.ts';
import { findAccount } from './queries.ts';

export const OPERATOR_MAILS = {
  invitation: 'accounts.operator_invitation',
  new_password: 'accounts.operator_new_password',
  reset: 'accounts.operator_second_factor_reset',
} as const;

/** Queues a mail to an operator, of each kind at most one in a minute: a double click sends one. */
export async function queueOperatorMail(
  tx: TenantTx,
  tenantId: TenantId,
  kind: keyof typeof OPERATOR_MAILS,
  { accountId, email, now }: { accountId: number; email: string; now: Date },
): Promise<void> {
  await putInOutbox(tx, tenantId, {
    channel: 'email',
    kind: OPERATOR_MAILS[kind],
    subjectKey: `${accountId}:${Math.floor(now.getTime() / 60_000)}`,
    recipient: email,
    payload: { accountId },
    awaited: true,
  });
}

/** The link's secret is made when the mail is. Nothing is sent to an address that has been corrected since. */
export function operatorMails(context: Pick<Context, 'clock' | 'publicUrl'>): MailBuilders {
  const linkMail =
    (purpose: 'activation' | 'recovery'): MailBuilders[string] =>
    async (tx, tenant, message) => {
      const account = await findAccount(tx, Number(message.payload.accountId));
      if (!account || account.isDisabled || account.email !== message.recipient) return null;
      if (account.passwordHash !== null) return null;
      const { username, displayName, accountId } = account;
      const link = await issueLink(context, tx, tenant, accountId, purpose, 'office');
      return operatorLinkMail(
        {
          tenantName: tenant.name,
          displayName,
          username,
          purpose,
          linkUrl: link.url,
          expiresAt: link.expiresAt,
        },
        'it',
      );
    };
  return {
    [OPERATOR_MAILS.invitation]: linkMail('activation'),
    [OPERATOR_MAILS.new_password]: linkMail('recovery'),
    [OPERATOR_MAILS.reset]: async (tx, tenant, message) => {
      const account = await findAccount(tx, Number(message.payload.accountId));
      if (!account || account.isDisabled || account.email !== message.recipient) return null;
      const { displayName } = account;
      return operatorResetMail({ tenantName: tenant.name, displayName }, 'it');
    },
  };
}
