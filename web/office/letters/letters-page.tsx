import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { useSearchParams } from 'react-router';
import type { LetterPage, LetterTally } from '#common/contract/accounts.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { formatCount } from '../format-count.ts';
import { ListFiles } from '../list-files.tsx';
import { usePermissions } from '../permissions.ts';
import { letterFileUrl, PAGE_SIZE, useLetters } from './api.ts';
import { LetterFilters } from './letter-filters.tsx';
import { LetterNews, type News } from './letter-news.tsx';
import { LetterTable } from './letter-table.tsx';
import './letters.css';
import { PrintLetters } from './print-letters.tsx';
import { addPage, countChosen, NOBODY, selectionOf, toggle } from './selection.ts';
import { SendLetters } from './send-letters.tsx';
import { paramsOf, viewOf, type LetterView } from './view.ts';

/** Who still waits for the way into the portal, and the letters that open it. */
export default function LettersPage() {
  const { t } = useTranslation('office');
  const [params, setParams] = useSearchParams();
  const view = viewOf(params);
  const letters = useLetters(view);
  const show = (wanted: LetterView) => setParams(paramsOf(wanted));
  return (
    <>
      <PageTitle title={t('letters.title')} lead={t('letters.lead')} />
      {letters.isPending ? (
        <Loading />
      ) : letters.isError ? (
        <ErrorState error={letters.error} onRetry={() => void letters.refetch()} />
      ) : (
        <>
          <LetterFilters
            key={view.filter.search ?? ''}
            view={view}
            counts={letters.data.counts}
            onChange={(wanted) => show({ ...wanted, page: 1 })}
          />
          {/* Another filter finds other people: what was chosen among the first must not be sent to unseen. */}
          <Letters
            key={JSON.stringify(view.filter)}
            view={view}
            data={letters.data}
            onPage={(page) => show({ ...view, page })}
          />
        </>
      )}
    </>
  );
}

interface LettersProps {
  view: LetterView;
  data: LetterPage;
  onPage: (page: number) => void;
}

function Letters({ view, data, onPage }: LettersProps) {
  const { t } = useTranslation('office');
  const { canSendLetters } = usePermissions();
  const [chosen, setChosen] = useState(NOBODY);
  const [news, setNews] = useState<News | null>(null);
  const inSight = data.rows.map(({ guardianId }) => guardianId);
  const selection = selectionOf(chosen, view.filter);
  const count = countChosen(chosen, data.total);
  const isFiltered = Object.keys(view.filter).length > 0;

  function finish(done: News): void {
    setNews(done);
    setChosen(NOBODY);
  }

  return (
    <>
      <div className="letters-toolbar">
        <p role="status">{t('letters.found', { count: data.total, shown: formatCount(data.total) })}</p>
        {canSendLetters && data.total > 0 && (
          <>
            {data.total > data.rows.length && (
              <button
                type="button"
                className="text-button no-print"
                onClick={() => setChosen(addPage(chosen, inSight))}
              >
                {t('letters.choosePage')}
              </button>
            )}
            <button type="button" className="text-button no-print" onClick={() => setChosen({ all: true })}>
              {t('letters.chooseAll', { shown: formatCount(data.total) })}
            </button>
          </>
        )}
        {data.total > 0 && <ListFiles urlOf={(format) => letterFileUrl(view, format)} />}
      </div>
      <LetterNews news={news} />
      {data.rows.length === 0 ? (
        <EmptyState
          title={t('letters.nothing')}
          text={t(isFiltered ? 'letters.nothingFound' : 'letters.nothingText')}
        />
      ) : (
        <LetterTable
          rows={data.rows}
          chosen={canSendLetters ? chosen : null}
          onToggle={(guardianId) => setChosen(toggle(chosen, guardianId, inSight))}
        />
      )}
      <Pagination page={view.page} pageCount={Math.ceil(data.total / PAGE_SIZE)} onPage={onPage} />
      {canSendLetters && (
        <section
          aria-label={t('letters.selection.label')}
          className={count > 0 ? 'selection-bar' : 'visually-hidden'}
        >
          <p role="status">
            {count > 0 && t('letters.selection.count', { count, shown: formatCount(count) })}
          </p>
          {count > 0 && (
            <div className="button-row">
              <button type="button" className="text-button" onClick={() => setChosen(NOBODY)}>
                {t('letters.selection.clear')}
              </button>
              <PrintLetters
                selection={selection}
                sort={view.sort}
                onDone={(fileNames) => finish({ kind: 'printed', fileNames })}
              />
              <SendLetters
                selection={selection}
                onDone={(tally: LetterTally) => finish({ kind: 'sent', tally })}
              />
            </div>
          )}
        </section>
      )}
    </>
  );
}
