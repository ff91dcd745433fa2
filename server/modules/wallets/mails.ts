import { hideIban } from '#common/iban.ts';
import { languageOfGuardian, letterheadFor } from '#server/modules/notifications/wants-message.ts';
import { describeReceipt } from '#server/modules/payments/describe-receipt.ts';
import { receiptPdfTask } from '#server/modules/payments/receipt-pdf.ts';
import type { MailBuilder, MailBuilders, MailTenant } from '#server/platform/mail-kinds.ts';
import { creditedTo } from './credited-to.ts';
import { REFUND_MAIL } from './decide-refund.ts';
import { lowBalanceMail } from './emails/low-balance.ts';
import { refundDecidedMail } from './emails/refund-decided.ts';
import { topUpCreditedMail } from './emails/top-up-credited.ts';
import { findWarning } from './queries.ts';
import { findRefunds } from './request-queries.ts';
import { LOW_BALANCE_MAIL } from './warn-of-falls.ts';

/** The messages of this module, made when they are sent. */
export function walletMails(publicUrl: string): MailBuilders {
  const creditUrlOf = (tenant: MailTenant) => `${publicUrl}/c/${tenant.slug}/pagamenti/ricariche`;
  return {
    'payments.top_up': topUpCredited(publicUrl, creditUrlOf),
    [LOW_BALANCE_MAIL]: async (tx, tenant, message) => {
      const warning = await findWarning(tx, Number(message.subjectKey));
      if (!warning) return null;
      const { guardianId, childId } = warning;
      const about = { guardianId, childIds: [childId], subject: 'low_balance' } as const;
      const letterhead = await letterheadFor(tx, publicUrl, tenant, about);
      if (!letterhead) return null;
      const facts = { ...warning, tenantName: tenant.name, creditUrl: creditUrlOf(tenant) };
      return lowBalanceMail(facts, letterhead.language, letterhead);
    },
    [REFUND_MAIL]: async (tx, tenant, message) => {
      const [refund] = await findRefunds(tx, { requestId: Number(message.subjectKey), limit: 1 });
      if (!refund || refund.state === 'open') return null;
      const facts = {
        tenantName: tenant.name,
        firstName: refund.firstName,
        amountCents: refund.amountCents,
        iban: hideIban(refund.iban),
        refusedBecause: refund.state === 'refused' ? refund.reason : null,
        creditUrl: creditUrlOf(tenant),
      };
      return refundDecidedMail(facts, await languageOfGuardian(tx, refund.guardianId));
    },
  };
}

function topUpCredited(publicUrl: string, creditUrlOf: (tenant: MailTenant) => string): MailBuilder {
  return async (tx, tenant, message) => {
    const described = await describeReceipt(tx, Number(message.subjectKey));
    if (!described.ok) return null;
    const { receipt, position } = described.value;
    const credited = await creditedTo(tx, described.value);
    const letterhead = await letterheadFor(tx, publicUrl, tenant, {
      guardianId: position.payerId,
      childIds: credited.children.map(({ childId }) => childId),
      subject: 'payment_received',
    });
    if (!letterhead) return null;
    const { amountCents, paidAt, iuv } = receipt;
    const facts = {
      tenantName: tenant.name,
      amountCents,
      paidAt,
      iuv,
      children: credited.children,
      creditUrl: creditUrlOf(tenant),
    };
    const mail = topUpCreditedMail(facts, letterhead.language, letterhead);
    const content = receiptPdfTask(credited.document);
    return {
      ...mail,
      attachments: [{ filename: `ricevuta-${iuv}.pdf`, content, contentType: 'application/pdf' }],
    };
  };
}
