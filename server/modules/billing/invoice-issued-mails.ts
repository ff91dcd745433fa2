import { toLanguage } from '#common/languages.ts';
import { describeNotices } from '#server/modules/payments/render-notice.ts';
import type { NoticeDocument } from '#server/modules/payments/notice-document.ts';
import { noticePdfTask } from '#server/modules/payments/notice-pdf.ts';
import type { BatchMailBuilder, MailDraft, MailTenant } from '#server/platform/mail-kinds.ts';
import { invoiceIssuedMail } from './emails/invoice-issued.ts';
import { findTenantFacts } from './invoice-queries.ts';
import { findMailedInvoices, type MailedInvoice } from './mail-queries.ts';
import { missingData } from './rules.ts';

/** The mails of a month's bills, thousands at a time: what a batch of them says is read with a handful of queries. */
export function invoiceIssuedMails(publicUrl: string): BatchMailBuilder {
  return {
    read: async (tx, tenant, messages) => {
      const found = await findMailedInvoices(
        tx,
        messages.map((message) => Number(message.subjectKey)),
      );
      // Paid before the mail could leave: a bill would only worry the family. That one takes another's place it must know.
      const owed = found.filter(
        ({ outstandingCents, replacesCode }) => outstandingCents > 0 || replacesCode !== null,
      );
      const positionIds = owed.flatMap(({ positionId }) => positionId ?? []);
      const notices = await describeNotices(tx, await findTenantFacts(tx), positionIds);
      const invoices = new Map(owed.map((invoice) => [invoice.invoiceId, invoice]));
      return new Map(
        messages.flatMap((message) => {
          const invoice = invoices.get(Number(message.subjectKey));
          if (!invoice) return [];
          const notice = notices.get(invoice.positionId ?? 0);
          const document = notice?.ok ? notice.value : null;
          return [[message, () => makeMail(publicUrl, tenant, invoice, document)] as const];
        }),
      );
    },
  };
}

function makeMail(
  publicUrl: string,
  tenant: MailTenant,
  invoice: MailedInvoice,
  notice: NoticeDocument | null,
): MailDraft {
  const bill = {
    tenantName: tenant.name,
    code: String(invoice.number),
    description: invoice.description,
    amountCents: invoice.outstandingCents,
    dueOn: invoice.dueOn,
    noticeNumber: notice?.noticeNumber ?? null,
    replaces:
      invoice.replacesCode === null
        ? null
        : { code: invoice.replacesCode, reason: invoice.reissueReason ?? '' },
    hasMissingData: invoice.payerId !== null && missingData(invoice).length > 0,
    invoiceUrl: `${publicUrl}/c/${tenant.slug}/pagamenti/${invoice.invoiceId}`,
  };
  const mail = invoiceIssuedMail(bill, toLanguage(invoice.language));
  if (!notice) return mail;
  const content = noticePdfTask(notice);
  const filename = `avviso-${notice.noticeNumber}.pdf`;
  return { ...mail, attachments: [{ filename, content, contentType: 'application/pdf' }] };
}
