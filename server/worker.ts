import { allMailKinds } from './mail-kinds.ts';
import { accessMails } from './modules/accounts/access-mails.ts';
import { accountJobs, accountMails, accountSchedules } from './modules/accounts/jobs.ts';
import { operatorMails } from './modules/accounts/operator-mails.ts';
import { auditLogJobs, auditLogSchedules } from './modules/audit-log/jobs.ts';
import { dataExportJobs, dataExportSchedules } from './modules/data-export/jobs.ts';
import { assistantJobs, assistantSchedules } from './modules/assistant/jobs.ts';
import { billingJobs, billingSchedules } from './modules/billing/jobs.ts';
import { billingMails } from './modules/billing/mails.ts';
import { billingPushes } from './modules/billing/pushes.ts';
import { collectionJobs, collectionSchedules } from './modules/collection/jobs.ts';
import { collectionMails } from './modules/collection/mails.ts';
import { collectionPushes } from './modules/collection/pushes.ts';
import { dietJobs, dietSchedules } from './modules/diets/jobs.ts';
import { dietMails } from './modules/diets/mails.ts';
import { enrolmentMails } from './modules/enrolments/mails.ts';
import { identityJobs, identitySchedules } from './modules/identity/jobs.ts';
import { identityMails } from './modules/identity/mails.ts';
import type { RegistrySource } from './modules/identity/refresh-registry.ts';
import { kitchenMails } from './modules/kitchen/mails.ts';
import { mailLockedOrder } from './modules/kitchen/mail-locked-order.ts';
import { testMails } from './modules/mail-texts/mails.ts';
import { manualEntryMails } from './modules/manual-entries/mails.ts';
import { manualEntryPushes } from './modules/manual-entries/pushes.ts';
import { mealJobs, mealSchedules } from './modules/meals/jobs.ts';
import { mealMails } from './modules/meals/mails.ts';
import { mealPushes } from './modules/meals/pushes.ts';
import type { PushWays } from './modules/notifications/deliver-to-device.ts';
import { pushSender } from './modules/notifications/push-sender.ts';
import { newsMails } from './modules/news/mails.ts';
import { newsPushes } from './modules/news/pushes.ts';
import { notificationPushes } from './modules/notifications/pushes.ts';
import { acaSender } from './modules/pagopa/aca-sender.ts';
import { registryJobs, registrySchedules } from './modules/registry/jobs.ts';
import { registryMails } from './modules/registry/mails.ts';
import { retentionJobs, retentionSchedules } from './modules/retention/jobs.ts';
import { supportMails } from './modules/support/mails.ts';
import { telephoneMails } from './modules/telephone/mails.ts';
import { reconciliationJobs, reconciliationSchedules } from './modules/reconciliation/jobs.ts';
import { walletJobs, walletSchedules } from './modules/wallets/jobs.ts';
import { walletMails } from './modules/wallets/mails.ts';
import { walletPushes } from './modules/wallets/pushes.ts';
import { allRetention } from './retention.ts';
import { auditJobs, auditSchedules } from './platform/audit-jobs.ts';
import { mailSender } from './platform/dispatch-mail.ts';
import type { Context } from './platform/context.ts';
import type { AnyJob, Schedule } from './platform/jobs.ts';
import type { MailBuilders } from './platform/mail-kinds.ts';
import type { Db } from './platform/db.ts';
import type { OutboxSender } from './platform/outbox.ts';

const MAIL_CONCURRENCY = 4;
const PUSH_CONCURRENCY = 4;

/** Every module's jobs, in one visible list. `longWork`: connections that go last. */
export function allJobs(context: Context, registry: RegistrySource | null, longWork: Db): AnyJob[] {
  return [
    ...accountJobs(context),
    ...identityJobs(context, registry),
    ...billingJobs(context, longWork),
    ...collectionJobs(context),
    ...registryJobs(context),
    ...mealJobs(context, mailLockedOrder),
    ...walletJobs(context),
    ...reconciliationJobs(context),
    ...dietJobs(context),
    ...assistantJobs(context),
    ...retentionJobs(context, allRetention),
    ...auditJobs(context),
    ...auditLogJobs(context),
    ...dataExportJobs(context),
  ];
}

export const schedules: readonly Schedule[] = [
  ...accountSchedules,
  ...identitySchedules,
  ...billingSchedules,
  ...collectionSchedules,
  ...registrySchedules,
  ...mealSchedules,
  ...walletSchedules,
  ...reconciliationSchedules,
  ...dietSchedules,
  ...assistantSchedules,
  ...retentionSchedules,
  ...auditSchedules,
  ...auditLogSchedules,
  ...dataExportSchedules,
];

/** What empties the outbox: e-mails and notifications always, the ACA when its address is configured. */
export function allSenders(context: Context, acaUrl: string | null, ways: PushWays): OutboxSender[] {
  const aca = acaSender({ db: context.db, acaUrl });
  const pushes = {
    ...billingPushes,
    ...collectionPushes(context.clock),
    ...manualEntryPushes,
    ...mealPushes,
    ...newsPushes,
    ...notificationPushes,
    ...walletPushes,
  };
  return [
    mailSender(context, allMails(context), MAIL_CONCURRENCY),
    pushSender(context, pushes, { ways, concurrency: PUSH_CONCURRENCY }),
    ...(aca ? [aca] : []),
  ];
}

/** Every module's e-mails, by kind. */
export function allMails(context: Context): MailBuilders {
  return {
    ...accountMails(context),
    ...accessMails(context),
    ...operatorMails(context),
    ...registryMails(context.publicUrl),
    ...dietMails(context.publicUrl),
    ...enrolmentMails(context.publicUrl),
    ...identityMails(context.publicUrl),
    ...billingMails(context.publicUrl),
    ...collectionMails(context),
    ...manualEntryMails(context.publicUrl),
    ...mealMails(context.publicUrl),
    ...kitchenMails(context.publicUrl),
    ...newsMails(context.publicUrl),
    ...supportMails(context.publicUrl),
    ...telephoneMails(context.publicUrl),
    ...walletMails(context.publicUrl),
    ...testMails(allMailKinds),
  };
}
