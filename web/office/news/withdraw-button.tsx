import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { OfficeNewsItem } from '#common/contract/news.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Failure } from '../failure.tsx';
import { useWithdraw } from './api.ts';
import { newsTexts } from './texts-it.ts';

export function WithdrawButton({ item, onDone }: { item: OfficeNewsItem; onDone: () => void }) {
  const { t } = useTranslation('office');
  const withdraw = useWithdraw(item);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <button type="button" className="btn btn-outline-danger" onClick={() => setIsAsking(true)}>
        {t('news.withdraw.button')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('news.withdraw.title')}
        confirmLabel={t('news.withdraw.confirm')}
        danger
        busy={withdraw.isPending}
        onConfirm={() => withdraw.mutate(undefined, { onSuccess: onDone })}
        onCancel={() => {
          withdraw.reset();
          setIsAsking(false);
        }}
      >
        <p>{t('news.withdraw.text')}</p>
        <Failure error={withdraw.error} sentences={newsTexts.withdrawRefusals} />
      </ConfirmDialog>
    </>
  );
}
