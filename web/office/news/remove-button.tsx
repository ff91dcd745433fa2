import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { useNavigate } from 'react-router';
import type { OfficeNewsItem } from '#common/contract/news.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Failure } from '../failure.tsx';
import { useDeleteNews } from './api.ts';
import { newsTexts } from './texts-it.ts';

/** Throws a draft away, after asking. */
export function RemoveButton({ item }: { item: OfficeNewsItem }) {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const remove = useDeleteNews(item);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <button type="button" className="btn btn-outline-danger" onClick={() => setIsAsking(true)}>
        {t('news.remove.button')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('news.remove.title')}
        confirmLabel={t('news.remove.confirm')}
        danger
        busy={remove.isPending}
        onConfirm={() =>
          remove.mutate(undefined, {
            onSuccess: () => void navigate('/news', { state: { newsRemoved: true } }),
          })
        }
        onCancel={() => {
          remove.reset();
          setIsAsking(false);
        }}
      >
        <p>{t('news.remove.text')}</p>
        <Failure error={remove.error} sentences={newsTexts.deleteRefusals} />
      </ConfirmDialog>
    </>
  );
}
