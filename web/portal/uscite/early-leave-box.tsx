import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { refusalIn } from '../refusal.ts';
import { EarlyLeaveForm } from './early-leave-form.tsx';
import { useAnnounceLeave, useEarlyLeaves, useWithdrawLeave } from './queries.ts';
import './uscite.css';
import type { ForChild } from '../presenze/queries.ts';
import { earlyLeaveTexts } from './texts-it.ts';

interface EarlyLeaveBoxProps {
  child: ForChild;
  date: string;
  /** The meal can still be cancelled. */
  isMealOpen: boolean;
}

/** In the calendar's dialog: the child leaves school early, or no longer does. */
export function EarlyLeaveBox({ child: { childId }, date, isMealOpen }: EarlyLeaveBoxProps) {
  const { t } = useTranslation('portal');
  const leaves = useEarlyLeaves(childId);
  const announce = useAnnounceLeave(childId, date);
  const withdraw = useWithdrawLeave(childId, date);
  const leave = leaves.data?.leaves.find((one) => one.date === date);
  const error = announce.error ?? withdraw.error;
  const reason = refusalIn(earlyLeaveTexts.refusal, error);
  const receipt = announce.data?.receipt;
  if (leaves.isPending) return null;
  return (
    <section className="early-leave" aria-label={t('earlyLeave.open')}>
      {leave && <p>{t('earlyLeave.announced', { time: leave.leavesAt, reason: leave.reason })}</p>}
      {announce.isSuccess && leave && (
        <Alert tone="success">
          {receipt ? t('earlyLeave.doneReceipt', { number: receipt.number }) : t('earlyLeave.done')}
        </Alert>
      )}
      {withdraw.isSuccess && !leave && <Alert tone="success">{t('earlyLeave.withdrawn')}</Alert>}
      {reason && <Alert tone="danger">{t(`earlyLeave.refusal.${reason}`)}</Alert>}
      {error !== null && !reason && <ErrorState error={error} />}
      {leave ? (
        <button
          type="button"
          className="btn btn-outline-primary meal-button"
          disabled={withdraw.isPending}
          onClick={({ detail }) => {
            if (detail > 1) return;
            announce.reset();
            withdraw.mutate();
          }}
        >
          {t(withdraw.isPending ? 'earlyLeave.withdrawing' : 'earlyLeave.withdraw')}
        </button>
      ) : (
        <details>
          <summary>{t('earlyLeave.open')}</summary>
          <EarlyLeaveForm
            isMealOpen={isMealOpen}
            isSending={announce.isPending}
            onSend={(body) => {
              withdraw.reset();
              announce.mutate(body);
            }}
          />
        </details>
      )}
    </section>
  );
}
