import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { AdjustmentRow } from '#common/contract/adjustments.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatDate, formatEuro } from '../../ui/format.ts';
import { newKey } from '../../ui/new-key.ts';
import { Failure } from '../failure.tsx';
import { isOutOfDate } from '../refusal.ts';
import { useCloseRefused } from '../use-close-refused.ts';
import { useCreditAdjustment, useWithdrawAdjustment } from './api.ts';
import { adjustmentTexts } from './texts-it.ts';

interface SettleProps {
  row: AdjustmentRow;
  /** Given the sentence to be said on the page. */
  onDone: (news: string) => void;
}

/** What an adjustment is about, in a few words. */
export function useWhat() {
  const { t } = useTranslation('office');
  return ({ kind, serviceDate }: AdjustmentRow): string =>
    t(`adjustments.kind.${kind}`, { day: serviceDate === null ? '' : formatDate(serviceDate) });
}

/** Takes an adjustment out of the next bill. */
export function WithdrawButton({ row, onDone }: SettleProps) {
  const { t } = useTranslation('office');
  const what = useWhat()(row);
  const withdraw = useWithdrawAdjustment();
  const [isAsking, setIsAsking] = useState(false);
  const close = useCloseRefused('adjustments', withdraw, () => setIsAsking(false));
  return (
    <>
      <button
        type="button"
        className="btn btn-sm btn-outline-primary"
        aria-label={t('adjustments.withdrawOf', { name: row.childName, what })}
        onClick={() => setIsAsking(true)}
      >
        {t('adjustments.withdraw')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('adjustments.withdrawDialog.title')}
        confirmLabel={t('adjustments.withdrawDialog.confirm')}
        busy={withdraw.isPending}
        refused={isOutOfDate(withdraw.error)}
        onConfirm={() =>
          withdraw.mutate(row.adjustmentId, { onSuccess: () => onDone(t('adjustments.withdrawDialog.done')) })
        }
        onCancel={close}
      >
        <p className="fw-bold mb-2">
          {row.childName} · {what}
        </p>
        <p>{t('adjustments.withdrawDialog.text', { amount: formatEuro(Math.abs(row.leftCents)) })}</p>
        <Failure error={withdraw.error} sentences={adjustmentTexts.settleRefusals} />
      </ConfirmDialog>
    </>
  );
}

/** Gives the money back at once by a credit note, instead of on the next bill. */
export function CreditButton({ row, code, onDone }: SettleProps & { code: string }) {
  const { t } = useTranslation('office');
  const what = useWhat()(row);
  const [key] = useState(newKey);
  const [isAsking, setIsAsking] = useState(false);
  const credit = useCreditAdjustment(key, ({ number }) => {
    setIsAsking(false);
    onDone(t('adjustments.creditDialog.done', { number }));
  });
  const close = useCloseRefused('adjustments', credit, () => setIsAsking(false));
  return (
    <>
      <button
        type="button"
        className="btn btn-sm btn-outline-primary"
        aria-label={t('adjustments.creditOf', { name: row.childName, what })}
        onClick={() => setIsAsking(true)}
      >
        {t('adjustments.credit')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('adjustments.creditDialog.title')}
        confirmLabel={t('adjustments.creditDialog.confirm')}
        busy={credit.isPending}
        refused={isOutOfDate(credit.error)}
        onConfirm={() => credit.mutate(row.adjustmentId)}
        onCancel={close}
      >
        <p className="fw-bold mb-2">
          {row.childName} · {what}
        </p>
        <p>{t('adjustments.creditDialog.text', { amount: formatEuro(Math.abs(row.leftCents)), code })}</p>
        <Failure error={credit.error} sentences={adjustmentTexts.settleRefusals} />
      </ConfirmDialog>
    </>
  );
}
