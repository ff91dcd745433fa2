import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { InvoiceRef, OfficeInvoice } from '#common/contract/billing.ts';
import type { ReissueBody } from '#common/contract/reissue.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatEuro } from '../../ui/format.ts';
import { newKey } from '../../ui/new-key.ts';
import { Failure } from '../failure.tsx';
import { refusalSentence } from '../refusal.ts';
import { useReissue } from './api.ts';
import { adjustmentTexts } from './texts-it.ts';

export type AskedReissue = ReissueBody;

interface ConfirmReissueProps {
  invoice: OfficeInvoice['invoice'];
  /** What the form asks for; `null` while nothing is to be confirmed. */
  asked: AskedReissue | null;
  onCancel: () => void;
  onReissued: (fresh: InvoiceRef) => void;
}

/** The one summary before the invoice is voided and the new one issued. */
export function ConfirmReissue({ invoice, asked, onCancel, onReissued }: ConfirmReissueProps) {
  const { t } = useTranslation('office');
  // One key for as long as the form is open: pressing again after a lost answer cannot issue a second invoice.
  const [key] = useState(newKey);
  const reissue = useReissue(invoice.invoiceId, key);
  const sentences = adjustmentTexts.reissue.refusals;
  const isRefused = refusalSentence(sentences, reissue.error) !== null;
  return (
    <ConfirmDialog
      open={asked !== null}
      title={t('adjustments.reissue.confirm.title', { code: invoice.code })}
      confirmLabel={t('adjustments.reissue.confirm.submit')}
      cancelLabel={t('adjustments.reissue.confirm.cancel')}
      busy={reissue.isPending}
      refused={isRefused}
      onConfirm={() => asked && reissue.mutate(asked, { onSuccess: onReissued })}
      onCancel={() => {
        reissue.reset();
        onCancel();
      }}
    >
      {asked && !isRefused && (
        <>
          <p className="mb-2">
            {t('adjustments.reissue.confirm.text', {
              code: invoice.code,
              amount: formatEuro(asked.expectedTotalCents),
            })}
          </p>
          <p className="mb-2 break-anywhere">{asked.reason}</p>
          <p className="mb-2 break-anywhere">
            {invoice.payerEmail
              ? t('adjustments.reissue.confirm.mail', { email: invoice.payerEmail })
              : t('adjustments.reissue.confirm.noMail')}
          </p>
          <p className="mb-0">{t('adjustments.reissue.confirm.irreversible')}</p>
        </>
      )}
      <Failure error={reissue.error} sentences={sentences} />
    </ConfirmDialog>
  );
}
