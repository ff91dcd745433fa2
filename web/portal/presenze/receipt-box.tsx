import { useTranslation } from '../../ui/use-translation.ts';
import type { CancellationReceipt, UndoReceipt } from '#common/contract/presences.ts';
import { romanDate } from '#common/dates.ts';
import { Alert } from '../../ui/alert.tsx';
import type { ForChild } from './queries.ts';
import { UndoButton } from './undo-button.tsx';
import { dayInWords, timeInRome } from './when.ts';

interface ReceiptBoxProps {
  child: ForChild;
  receipt: CancellationReceipt;
  onUndone: (undone: UndoReceipt) => void;
}

/** The numbered receipt: what was accepted and when, what was not and why, and the way back. */
export function ReceiptBox({ child, receipt, onUndone }: ReceiptBoxProps) {
  const { t } = useTranslation('portal');
  const { number, kind, acceptedAt, days, skipped } = receipt;
  return (
    <>
      <Alert tone="success" title={t(`presences.receipt.${kind}`)}>
        <p className="mb-2">
          <time dateTime={acceptedAt}>
            {t('presences.receipt.number', {
              number,
              day: dayInWords(romanDate(acceptedAt)),
              time: timeInRome(acceptedAt),
            })}
          </time>
        </p>
        <p className="fw-bold mb-0">
          {child.firstName}: {t('presences.receipt.accepted', { count: days.length })}
        </p>
        <ul className="receipt-days">
          {days.map((date) => (
            <li key={date}>{dayInWords(date)}</li>
          ))}
        </ul>
        {skipped.length > 0 && (
          <>
            <p className="fw-bold mb-0">{t('presences.receipt.skipped', { count: skipped.length })}</p>
            <ul className="receipt-days">
              {skipped.map(({ date, reason }) => (
                <li key={date}>
                  {dayInWords(date)}: {t(`presences.receipt.reason.${reason}`)}
                </li>
              ))}
            </ul>
          </>
        )}
      </Alert>
      <UndoButton child={child} kind={kind} days={days} onUndone={onUndone} />
    </>
  );
}
