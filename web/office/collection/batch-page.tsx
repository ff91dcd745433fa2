import { Link, useParams } from 'react-router';
import type { DunningAction, DunningBatch } from '#common/contract/dunning-actions.ts';
import { Alert } from '../../ui/alert.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { ActionTable } from './action-table.tsx';
import { useBatch, usePrintLetters } from './api.ts';
import { collectionTexts } from './texts-it.ts';

/** One confirmed list: how far it has come, its letters, and each step. */
export default function BatchPage() {
  const { t } = useTranslation('office');
  const batchId = Number(useParams()['batchId']);
  const found = useBatch(batchId);
  return (
    <>
      <p>
        <Link to="/solleciti/storico">{t('collection.history.back')}</Link>
      </p>
      <PageTitle title={t('collection.history.batch', { id: batchId })} />
      <Loaded query={found}>
        {(data) => (
          <>
            <Progress batch={data.batch} hasLetters={data.actions.some(isOnPaper)} />
            <ActionTable caption={t('collection.history.actions')} actions={data.actions} />
          </>
        )}
      </Loaded>
    </>
  );
}

function isOnPaper({ state, channel, email }: DunningAction): boolean {
  return state === 'done' && (channel !== 'email' || email === null);
}

function Progress({ batch, hasLetters }: { batch: DunningBatch; hasLetters: boolean }) {
  const { t } = useTranslation('office');
  const { queued, done, dropped } = batch;
  if (queued > 0) {
    return (
      <>
        <p role="status">{t('collection.history.working')}</p>
        <ProgressBar
          label={t('collection.history.progress')}
          value={done + dropped}
          max={done + dropped + queued}
        />
      </>
    );
  }
  return (
    <>
      <p role="status">{t('collection.history.finished', { count: done })}</p>
      {hasLetters && <Letters batchId={batch.batchId} />}
    </>
  );
}

function Letters({ batchId }: { batchId: number }) {
  const { t } = useTranslation('office');
  const { canCollect } = usePermissions();
  const printing = usePrintLetters(batchId);
  if (!canCollect) return null;
  return (
    <>
      <p>
        <button
          type="button"
          className="btn btn-outline-primary"
          disabled={printing.isPending}
          onClick={() => printing.mutate()}
        >
          {t('collection.history.print')}
        </button>
      </p>
      {printing.data && (
        <Alert tone="success">{t('collection.history.printed', { name: printing.data })}</Alert>
      )}
      <Failure error={printing.error} sentences={collectionTexts.history.printRefusals} />
    </>
  );
}
