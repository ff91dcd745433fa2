import { useTranslation } from '../../ui/use-translation.ts';
import type { PrintedWho } from '#common/contract/run-printing.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { formatCount } from '../format-count.ts';
import { noticesListUrl, noticesPdfUrl, PER_FILE, useRunNotices } from './api.ts';
import { filesOf } from './print-files.ts';

const FORMATS = ['xlsx', 'csv'] as const;

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
          <Choice runId={runId} who="all" count={counts.data.all} />
          {counts.data.withoutEmail === 0 ? (
            <p>{t('billing.print.noneWithoutEmail')}</p>
          ) : (
            <Choice runId={runId} who="without_email" count={counts.data.withoutEmail} />
          )}
        </>
      )}
    </section>
  );
}

interface ChoiceProps {
  runId: number;
  who: PrintedWho;
  count: number;
}

/** The files of a choice, and the list of what they hold. */
function Choice({ runId, who, count }: ChoiceProps) {
  const { t } = useTranslation('office');
  const label = t(`billing.print.${who}`, { shown: formatCount(count) });
  return (
    <div role="group" aria-label={label} className="button-row mb-3">
      <PdfLinks runId={runId} who={who} count={count} />
      {FORMATS.map((format) => (
        <a
          key={format}
          className="btn btn-outline-primary"
          href={noticesListUrl(runId, who, format)}
          download
        >
          <Icon name="download" className="icon-primary icon-sm" /> {t(`billing.print.list.${format}`)}
        </a>
      ))}
    </div>
  );
}

function PdfLinks({ runId, who, count }: ChoiceProps) {
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
