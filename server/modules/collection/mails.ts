import { languageOfGuardian } from '#server/modules/notifications/wants-message.ts';
import { readOutstanding } from '#server/modules/ledger/read-outstanding.ts';
import type { MailBuilder, MailBuilders } from '#server/platform/mail-kinds.ts';
import { findAction } from './action-queries.ts';
import { REMINDER_MAIL } from './advance-dunning.ts';
import { handedOverMail } from './emails/handed-over.ts';
import { planCancelledMail, planCreatedMail, planLapsedMail } from './emails/plan.ts';
import { reminderMail } from './emails/reminder.ts';
import { HANDED_OVER_MAIL } from './hand-over.ts';
import { findInstalments, findPlanInvoices, lockPlan } from './plan-queries.ts';
import { PLAN_MAILS } from './tell-of-plan.ts';

/** Due by law, as bills are: no choice of the family's stops them. */
export function collectionMails(publicUrl: string): MailBuilders {
  return {
    [REMINDER_MAIL]: reminder(publicUrl),
    [PLAN_MAILS.created]: planMail(publicUrl, planCreatedMail),
    [PLAN_MAILS.lapsed]: planMail(publicUrl, planLapsedMail),
    [PLAN_MAILS.cancelled]: planMail(publicUrl, planCancelledMail),
    [HANDED_OVER_MAIL]: handedOver(publicUrl),
  };
}

/** Paid before it could leave: it would only hurt. */
function reminder(publicUrl: string): MailBuilder {
  return async (tx, tenant, message) => {
    const action = await findAction(tx, Number(message.subjectKey));
    if (!action?.subject || !action.body) return null;
    const { invoiceId, subject, body, payerId } = action;
    if (((await readOutstanding(tx, [invoiceId])).get(invoiceId) ?? 0) <= 0) return null;
    const invoiceUrl = `${publicUrl}/c/${tenant.slug}/pagamenti/${invoiceId}`;
    const facts = { tenantName: tenant.name, subject, body, invoiceUrl };
    return reminderMail(facts, await languageOfGuardian(tx, payerId));
  };
}

function planMail(publicUrl: string, write: typeof planCreatedMail): MailBuilder {
  return async (tx, tenant, message) => {
    const planId = Number(message.subjectKey);
    const plan = await lockPlan(tx, planId);
    if (!plan) return null;
    const invoices = await findPlanInvoices(tx, planId);
    const facts = {
      tenantName: tenant.name,
      instalments: await findInstalments(tx, planId),
      codes: invoices.map(({ code }) => code),
      outstandingCents: invoices.reduce((sum, invoice) => sum + invoice.outstandingCents, 0),
      listUrl: `${publicUrl}/c/${tenant.slug}/pagamenti`,
    };
    return write(facts, await languageOfGuardian(tx, plan.payerId));
  };
}

function handedOver(publicUrl: string): MailBuilder {
  return async (tx, tenant, { payload }) => {
    const { payerId, agent, codes } = payload;
    if (typeof payerId !== 'number' || typeof agent !== 'string' || !Array.isArray(codes)) return null;
    const listUrl = `${publicUrl}/c/${tenant.slug}/pagamenti`;
    const facts = { tenantName: tenant.name, agent, codes: codes.map(String), listUrl };
    return handedOverMail(facts, await languageOfGuardian(tx, payerId));
  };
}
