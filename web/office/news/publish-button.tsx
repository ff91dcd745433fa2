import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { OfficeNewsItem } from '#common/contract/news.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Failure } from '../failure.tsx';
import { usePublish } from './api.ts';
import { ReachText } from './reach-text.tsx';
import { newsTexts } from './texts-it.ts';

/** Publishes what is shown, after saying whom it will reach. */
export function PublishButton({ item, onDone }: { item: OfficeNewsItem; onDone: () => void }) {
  const { t } = useTranslation('office');
  const publish = usePublish(item);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <button type="button" className="btn btn-primary" onClick={() => setIsAsking(true)}>
        {t('news.publish.button')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('news.publish.title')}
        confirmLabel={t('news.publish.confirm')}
        busy={publish.isPending}
        canConfirm={item.count.guardians > 0}
        onConfirm={() => publish.mutate(undefined, { onSuccess: onDone })}
        onCancel={() => {
          publish.reset();
          setIsAsking(false);
        }}
      >
        <p className="fw-bold mb-2">{item.title}</p>
        <ReachText count={item.count} />
        <p>{t('news.publish.once')}</p>
        <Failure error={publish.error} sentences={newsTexts.publishRefusals} />
      </ConfirmDialog>
    </>
  );
}
