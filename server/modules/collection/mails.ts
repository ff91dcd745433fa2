import { languageOfGuardian, letterheadFor } from '#server/modules/notifications/wants-message.ts';
import { readOutstanding } from '#server/modules/ledger/read-outstanding.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { Context } from '#server/platform/context.ts';
import type { MailBuilder, MailBuilders } from '#server/platform/mail-kinds.ts';
import { findAction } from './action-queries.ts';
import { REMINDER_MAIL } from './advance-dunning.ts';
import { handedOverMail } from './emails/handed-over.ts';
import { instalmentDueMail, instalmentMissedMail } from './emails/instalment.ts';
import { planRequestRefusedMail } from './emails/plan-request.ts';
import { planCancelledMail, planCreatedMail, planLapsedMail } from './emails/plan.ts';
import { reminderMail } from './emails/reminder.ts';
import { HANDED_OVER_MAIL } from './hand-over.ts';
import { findRemindedInstalment, INSTALMENT_MAILS } from './instalment-queries.ts';
import { findInstalments, findPlanInvoices, lockPlan } from './plan-queries.ts';
import { findPlanRequests } from './plan-request-queries.ts';
import { REQUEST_REFUSED_MAIL } from './refuse-plan-request.ts';
import { PLAN_MAILS } from './tell-of-plan.ts';

/** Due by law, as bills are: no choice of the family's stops them, but that of reminders before and after an instalment. */
export function collectionMails({ publicUrl, clock }: Pick<Context, 'publicUrl' | 'clock'>): MailBuilders {
  return {
    [INSTALMENT_MAILS.due]: instalmentReminder(publicUrl, clock, instalmentDueMail),
    [INSTALMENT_MAILS.missed]: instalmentReminder(publicUrl, clock, instalmentMissedMail),
    [REMINDER_MAIL]: reminder(publicUrl),
    [PLAN_MAILS.created]: planMail(publicUrl, planCreatedMail),
    [PLAN_MAILS.lapsed]: planMail(publicUrl, planLapsedMail),
    [PLAN_MAILS.cancelled]: planMail(publicUrl, planCancelledMail),
    [REQUEST_REFUSED_MAIL]: requestRefused(publicUrl),
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

function requestRefused(publicUrl: string): MailBuilder {
  return async (tx, tenant, message) => {
    const [request] = await findPlanRequests(tx, { requestId: Number(message.subjectKey) });
    if (!request?.answer) return null;
    const facts = {
      tenantName: tenant.name,
      codes: request.invoices.map(({ code }) => code),
      answer: request.answer,
      listUrl: `${publicUrl}/c/${tenant.slug}/pagamenti`,
    };
    return planRequestRefusedMail(facts, await languageOfGuardian(tx, request.payerId));
  };
}

/** Paid before it could leave: a reminder would only worry the family. */
function instalmentReminder(publicUrl: string, clock: Clock, write: typeof instalmentDueMail): MailBuilder {
  return async (tx, tenant, message) => {
    const instalment = await findRemindedInstalment(tx, Number(message.subjectKey), clock.today());
    if (!instalment) return null;
    const letterhead = await letterheadFor(tx, publicUrl, tenant, {
      guardianId: instalment.payerId,
      childIds: instalment.childIds,
      subject: 'deadline_near',
    });
    if (!letterhead) return null;
    const invoiceUrl = `${publicUrl}/c/${tenant.slug}/pagamenti/${instalment.invoiceId}`;
    return write({ ...instalment, tenantName: tenant.name, invoiceUrl }, letterhead.language, letterhead);
  };
}
