import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { NoticeView } from '#common/contract/billing.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { Amount } from '../../ui/amount.tsx';
import { apiUrl } from '../../ui/api.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { DefinitionList } from './definition-list.tsx';
import { PaymentProblem } from './payment-problem.tsx';
import { useCancelNotice } from './queries.ts';

const TITLES = {
  single: 'payments.notice.title',
  family: 'payments.notice.familyTitle',
  instalment: 'payments.notice.instalmentTitle',
} as const satisfies Record<NoticeView['kind'], string>;

interface NoticeCardProps {
  notice: NoticeView;
  onDeleted: () => void;
}

/** A live notice: its number to copy, and what the manual allows with it besides paying: print, delete. */
export function NoticeCard({ notice, onDeleted }: NoticeCardProps) {
  const { t } = useTranslation('portal');
  const isFamily = notice.kind === 'family';
  return (
    <section className="panel" aria-labelledby="notice-title">
      <h3 className="h5" id="notice-title">
        {t(TITLES[notice.kind])}
      </h3>
      <DefinitionList
        items={[
          {
            term: t('payments.notice.number'),
            value: <span className="notice-number">{groupNoticeNumber(notice.noticeNumber)}</span>,
          },
          { term: t('payments.notice.amount'), value: <Amount cents={notice.amountCents} /> },
          { term: t('payments.notice.due'), value: <DateText date={notice.dueOn} /> },
          ...(isFamily ? [{ term: t('payments.notice.covers'), value: notice.invoiceCodes.join(', ') }] : []),
        ]}
      />
      <p>{t('payments.notice.where')}</p>
      <div className="button-row">
        <a
          className="btn btn-outline-primary"
          href={apiUrl(`/portal/notices/${notice.positionId}/pdf`)}
          target="_blank"
          rel="noopener"
        >
          <Icon name="print" className="icon-sm icon-primary me-2" />
          {t('payments.notice.print')}
          <span className="visually-hidden">{t('payments.notice.opensNewTab')}</span>
        </a>
        {notice.kind !== 'instalment' && <DeleteNotice notice={notice} onDeleted={onDeleted} />}
      </div>
    </section>
  );
}

function DeleteNotice({ notice, onDeleted }: NoticeCardProps) {
  const { t } = useTranslation('portal');
  const [isAsking, setIsAsking] = useState(false);
  const cancel = useCancelNotice();
  const codes = notice.invoiceCodes;

  function close(): void {
    setIsAsking(false);
    cancel.reset();
  }
  async function confirm(): Promise<void> {
    try {
      await cancel.mutateAsync(notice.positionId);
    } catch {
      // The dialog stays open and shows the reason.
      return;
    }
    setIsAsking(false);
    onDeleted();
  }

  return (
    <>
      <button type="button" className="btn btn-outline-danger" onClick={() => setIsAsking(true)}>
        {t('payments.notice.delete')}
      </button>
      <ConfirmDialog
        open={isAsking}
        danger
        title={t('payments.notice.deleteTitle')}
        confirmLabel={t(cancel.isPending ? 'payments.notice.deleting' : 'payments.notice.delete')}
        busy={cancel.isPending}
        onConfirm={() => void confirm()}
        onCancel={close}
      >
        {cancel.isError && <PaymentProblem of="cancelNotice" error={cancel.error} />}
        <p>{t('payments.notice.deleteNumber', { number: groupNoticeNumber(notice.noticeNumber) })}</p>
        <p>
          {codes.length > 1
            ? t('payments.notice.deleteThenMany', { codes: codes.join(', ') })
            : t('payments.notice.deleteThen')}
        </p>
        <p className="mb-0">{t('payments.notice.deleteNotPaid')}</p>
      </ConfirmDialog>
    </>
  );
}
