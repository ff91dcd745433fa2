import { useTranslation } from '../../ui/use-translation.ts';
import type { PrintedWho } from '#common/contract/run-printing.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { formatCount } from '../format-count.ts';
import { noticesListUrl, noticesPdfUrl, PER_FILE, useRunNotices } from './api.ts';
import { filesOf } from './print-files.ts';

/** Stampa avvisi: for the families that get paper, and the list that goes with it. */
export function PrintNotices({ runId }: { runId: number }) {
  const { t } = useTranslation('office');
  const counts = useRunNotices(runId);
  return (
    <section className="office-section" aria-labelledby="print-notices">
      <h2 className="h4" id="print-notices">
        {t('billing.print.title')}
      </h2>
      {counts.isPending ? (
        <Loading />
      ) : counts.isError ? (
        <ErrorState error={counts.error} onRetry={() => void counts.refetch()} />
      ) : counts.data.all === 0 ? (
        <p>{t('billing.print.none')}</p>
      ) : (
        <>
          <p>{t('billing.print.lead')}</p>
          <div className="button-row">
            <PdfLinks runId={runId} who="all" count={counts.data.all} />
            <PdfLinks runId={runId} who="without_email" count={counts.data.withoutEmail} />
            <a className="btn btn-outline-primary" href={noticesListUrl(runId)} download>
              <Icon name="download" className="icon-primary icon-sm" /> {t('billing.print.list')}
            </a>
          </div>
          {counts.data.withoutEmail === 0 && <p className="mt-3">{t('billing.print.noneWithoutEmail')}</p>}
        </>
      )}
    </section>
  );
}

function PdfLinks({ runId, who, count }: { runId: number; who: PrintedWho; count: number }) {
  const { t } = useTranslation('office');
  const label = t(`billing.print.${who}`, { shown: formatCount(count) });
  const files = filesOf(count, PER_FILE);
  return files.map(({ part, from, to }) => (
    <a
      key={part}
      className="btn btn-outline-primary"
      href={noticesPdfUrl(runId, who, part)}
      target="_blank"
      rel="noreferrer"
    >
      <Icon name="print" className="icon-primary icon-sm" />{' '}
      {files.length === 1
        ? label
        : t('billing.print.part', { label, from: formatCount(from), to: formatCount(to) })}
    </a>
  ));
}
