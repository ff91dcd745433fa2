import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { CreditNoteBody, OfficeInvoice } from '#common/contract/billing.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { Amount } from '../../ui/amount.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatEuro } from '../../ui/format.ts';
import { Facts } from '../facts.tsx';
import { Failure } from '../failure.tsx';
import { refusalSentence } from '../refusal.ts';
import { useIssueCreditNote } from './api.ts';
import { newKey } from '../../ui/new-key.ts';
import { foreseeCredit } from './credit-note-form.ts';
import { invoiceTexts } from './invoice-texts-it.ts';

interface ConfirmCreditNoteProps {
  detail: OfficeInvoice;
  /** What the form asks for; `null` while nothing is to be confirmed. */
  asked: CreditNoteBody | null;
  onCancel: () => void;
  onIssued: (creditNoteId: number) => void;
  /** After a refusal: the invoice is not what the form believes. */
  onRefused: () => void;
}

/** The one summary before the credit note is issued, with what will come of it. */
export function ConfirmCreditNote({ detail, asked, onCancel, onIssued, onRefused }: ConfirmCreditNoteProps) {
  const { t } = useTranslation('office');
  const { invoice } = detail;
  // One key for as long as the form is open: pressing again after a lost answer cannot issue a second note.
  const [key] = useState(newKey);
  const issue = useIssueCreditNote(invoice.invoiceId, key);
  const isRefused = refusalSentence(invoiceTexts.refusals, issue.error) !== null;
  return (
    <ConfirmDialog
      open={asked !== null}
      title={t('invoice.confirm.title')}
      confirmLabel={t('invoice.confirm.submit')}
      busy={issue.isPending}
      refused={isRefused}
      backLabel={t('invoice.form.back')}
      onConfirm={() =>
        asked && issue.mutate(asked, { onSuccess: ({ creditNoteId }) => onIssued(creditNoteId) })
      }
      onCancel={() => {
        issue.reset();
        if (isRefused) onRefused();
        else onCancel();
      }}
    >
      {asked && !isRefused && <Summary detail={detail} asked={asked} />}
      <Failure error={issue.error} sentences={invoiceTexts.refusals} />
    </ConfirmDialog>
  );
}

function Summary({ detail, asked }: { detail: OfficeInvoice; asked: CreditNoteBody }) {
  const { t } = useTranslation('office');
  const { invoice, notice } = detail;
  const foreseen = foreseeCredit(detail, asked.amountCents);
  return (
    <>
      <p className="fw-bold mb-2">
        {t('invoice.title', { code: invoice.code })} · {invoice.childName}
      </p>
      <p className="mb-2 break-anywhere">{asked.reason}</p>
      <Facts
        items={[
          {
            term: t('invoice.confirm.amount'),
            value: t('invoice.creditedAmount', { amount: formatEuro(asked.amountCents) }),
          },
          { term: t('invoice.confirm.outstanding'), value: <Amount cents={foreseen.outstandingCents} /> },
          ...(foreseen.toPayerCents > 0
            ? [{ term: t('invoice.confirm.toPayer'), value: <Amount cents={foreseen.toPayerCents} /> }]
            : []),
        ]}
      />
      {notice && (
        <p className="mb-2">
          {t(`invoice.confirm.notice.${foreseen.noticeEffect}`, {
            number: groupNoticeNumber(notice.noticeNumber),
            amount: formatEuro(foreseen.noticeCents),
          })}
        </p>
      )}
      <p className="mb-2 break-anywhere">
        {invoice.payerEmail
          ? t('invoice.confirm.mail', { email: invoice.payerEmail })
          : t('invoice.confirm.noMail')}
      </p>
      <p className="mb-0">{t('invoice.confirm.irreversible')}</p>
    </>
  );
}
