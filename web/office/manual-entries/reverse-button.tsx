import { useState } from 'react';
import type { ManualEntryView } from '#common/contract/manual-entries.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { formatEuro } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { isOutOfDate } from '../refusal.ts';
import { useCloseRefused } from '../use-close-refused.ts';
import { useReverseEntry } from './api.ts';
import { manualEntryTexts } from './texts-it.ts';

interface ReverseButtonProps {
  invoiceId: number;
  entry: ManualEntryView;
  onDone: () => void;
}

/** Takes back what was booked by hand, with a reason. */
export function ReverseButton({ invoiceId, entry, onDone }: ReverseButtonProps) {
  const { t } = useTranslation('office');
  const reverse = useReverseEntry(invoiceId, entry.manualEntryId);
  const [isAsking, setIsAsking] = useState(false);
  const close = useCloseRefused('manual-entries', reverse, () => setIsAsking(false));
  const [reason, setReason] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const isMissing = reason.trim() === '';
  const amount = formatEuro(entry.amountCents);

  function confirm(): void {
    setWasTried(true);
    if (isMissing) return;
    reverse.mutate(reason.trim(), {
      onSuccess: () => {
        setIsAsking(false);
        onDone();
      },
    });
  }

  return (
    <>
      <button
        type="button"
        className="btn btn-sm btn-outline-primary no-print mt-2"
        aria-label={t('manualEntries.reverse.openOf', {
          kind: t(`manualEntries.kinds.${entry.kind}`),
          amount,
        })}
        onClick={() => setIsAsking(true)}
      >
        {t('manualEntries.reverse.open')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('manualEntries.reverse.title')}
        confirmLabel={t('manualEntries.reverse.confirm')}
        busy={reverse.isPending}
        refused={isOutOfDate(reverse.error)}
        onConfirm={confirm}
        onCancel={close}
      >
        <p>{t('manualEntries.reverse.text', { amount })}</p>
        <Field
          label={t('manualEntries.reverse.reason')}
          error={wasTried && isMissing ? t('manualEntries.reverse.reasonMissing') : undefined}
          required
        >
          {(attributes) => (
            <textarea
              {...attributes}
              rows={3}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Failure error={reverse.error} sentences={manualEntryTexts.reverse.refusals} />
      </ConfirmDialog>
    </>
  );
}
