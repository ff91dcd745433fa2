import { toLanguage } from '#common/languages.ts';
import type { Context } from '#server/platform/context.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { AnyJob, Job, Schedule } from '#server/platform/jobs.ts';
import type { MailBuilder } from '#server/platform/mail-kinds.ts';
import type { OutboxMessage } from '#server/platform/outbox.ts';
import { letterMail } from './emails/letter.ts';
import { newDeviceMail } from './emails/new-device.ts';
import { recoveryMail } from './emails/recovery.ts';
import { forgetStale } from './forget-stale.ts';
import { issueLink } from './issue-link.ts';
import { listChildrenCodes } from './list-children-codes.ts';
import { findAccount, type AccountRow } from './queries.ts';
import { RECOVERY_JOB, type RecoveryPayload } from './request-recovery.ts';
import { RECOVERY_MAIL, sendRecovery } from './send-recovery.ts';
import { NEW_DEVICE_MAIL } from './tell-of-new-device.ts';

const FORGET_JOB = 'accounts.forget_stale';

export function accountJobs(context: Context): AnyJob[] {
  const recover: Job<RecoveryPayload> = {
    name: RECOVERY_JOB,
    maxAttempts: 12,
    handle: (payload) => sendRecovery(context, payload),
  };
  const forget: Job<unknown> = { name: FORGET_JOB, maxAttempts: 3, handle: () => forgetStale(context) };
  return [recover, forget];
}

export const accountSchedules: readonly Schedule[] = [{ name: FORGET_JOB, pattern: '17 * * * *' }];

/**
 * The mails of this module. The outbox row names the account only: the link's secret is made when the mail is, so that
 * none waits in the database in clear.
 */
export function accountMails(context: Context): Record<string, MailBuilder> {
  return {
    'accounts.letter': async (tx, tenant, message) => {
      const account = await findRecipient(tx, message);
      if (!account || account.passwordHash !== null) return null;
      const link = await issueLink(context, tx, tenant, account.accountId, 'activation');
      const children =
        account.guardianId === null
          ? []
          : await listChildrenCodes(tx, tenant.tenantId, [account.guardianId], context.clock.today());
      const letter = {
        tenantName: tenant.name,
        displayName: account.displayName,
        username: account.username,
        children,
        portalUrl: `${context.publicUrl}/c/${tenant.slug}`,
        linkUrl: link.url,
        expiresAt: link.expiresAt,
      };
      return letterMail(letter, toLanguage(account.language));
    },
    [RECOVERY_MAIL]: async (tx, tenant, message) => {
      const account = await findRecipient(tx, message);
      if (!account) return null;
      const link = await issueLink(context, tx, tenant, account.accountId, 'recovery');
      const recovery = {
        tenantName: tenant.name,
        displayName: account.displayName,
        username: account.username,
        linkUrl: link.url,
        expiresAt: link.expiresAt,
      };
      return recoveryMail(recovery, toLanguage(account.language));
    },
    [NEW_DEVICE_MAIL]: async (tx, tenant, message) => {
      const account = await findRecipient(tx, message);
      if (!account) return null;
      const { browser, system } = message.payload;
      const login = {
        tenantName: tenant.name,
        displayName: account.displayName,
        username: account.username,
        device: {
          browser: typeof browser === 'string' ? browser : null,
          system: typeof system === 'string' ? system : null,
        },
        enteredAt: message.createdAt,
        devicesUrl: `${context.publicUrl}/c/${tenant.slug}/utility/dispositivi`,
      };
      return newDeviceMail(login, toLanguage(account.language));
    },
  };
}

/** The account, if it still belongs to that address: a secret does not go to one that has been corrected since. */
async function findRecipient(
  tx: TenantTx,
  { payload, recipient }: OutboxMessage,
): Promise<AccountRow | null> {
  const accountId = Number(payload.accountId);
  const account = Number.isSafeInteger(accountId) ? await findAccount(tx, accountId) : undefined;
  if (!account || account.isDisabled || account.email !== recipient) return null;
  return account;
}
