import { accessMails } from './modules/accounts/access-mails.ts';
import { accountJobs, accountMails, accountSchedules } from './modules/accounts/jobs.ts';
import { billingJobs } from './modules/billing/jobs.ts';
import { billingMails } from './modules/billing/mails.ts';
import { mealJobs, mealSchedules } from './modules/meals/jobs.ts';
import { mealMails } from './modules/meals/mails.ts';
import { acaSender } from './modules/pagopa/aca-sender.ts';
import { registryMails } from './modules/registry/mails.ts';
import { supportMails } from './modules/support/mails.ts';
import { auditJobs, auditSchedules } from './platform/audit-jobs.ts';
import { mailSender } from './platform/dispatch-mail.ts';
import type { Context } from './platform/context.ts';
import type { AnyJob, Schedule } from './platform/jobs.ts';
import type { OutboxSender } from './platform/outbox.ts';

const MAIL_CONCURRENCY = 4;

/** Every module's jobs, in one visible list. */
export function allJobs(context: Context): AnyJob[] {
  return [...accountJobs(context), ...billingJobs(context), ...mealJobs(context), ...auditJobs(context)];
}

export const schedules: readonly Schedule[] = [...accountSchedules, ...mealSchedules, ...auditSchedules];

/** What empties the outbox: e-mails always, the ACA when its address is configured. */
export function allSenders(context: Context, acaUrl: string | null): OutboxSender[] {
  const mails = {
    ...accountMails(context),
    ...accessMails(context),
    ...registryMails(context.publicUrl),
    ...billingMails(context.publicUrl),
    ...mealMails(context.publicUrl),
    ...supportMails(context.publicUrl),
  };
  const aca = acaSender({ db: context.db, acaUrl });
  return [mailSender(context, mails, MAIL_CONCURRENCY), ...(aca ? [aca] : [])];
}
