import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { DunningPage as Found, DunningShow } from '#common/contract/dunning.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatEuro, formatInstant } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceBar } from '../choice-bar.tsx';
import { formatCount } from '../format-count.ts';
import { FoundLine } from '../found-list.tsx';
import { usePermissions } from '../permissions.ts';
import { useListView } from '../use-list-view.ts';
import { dunningFileUrl, PAGE_SIZE, useDunning } from './api.ts';
import { countChosen, NONE, toggle } from './chosen.ts';
import { ConfirmDunning } from './confirm-dunning.tsx';
import { DunningFilters } from './dunning-filters.tsx';
import { DunningNav } from './dunning-nav.tsx';
import { DunningTable } from './dunning-table.tsx';
import { paramsOf, SHOWS, viewOf, type DunningView } from './view.ts';

/** Solleciti: the late invoices, and the next step of each. */
export default function DunningPage() {
  const { t } = useTranslation('office');
  const [view, show] = useListView(viewOf, paramsOf);
  const found = useDunning(view);
  return (
    <>
      <PageTitle title={t('collection.dunning.title')} lead={t('collection.dunning.lead')} />
      <DunningNav />
      <Loaded query={found}>
        {(data) => (
          <>
            <ChoiceBar<DunningShow>
              label={t('collection.dunning.shows')}
              choices={SHOWS.map((value) => ({
                value,
                label: `${t(`collection.dunning.show.${value}`)} (${formatCount(data.counts[value])})`,
              }))}
              value={view.show}
              onChoose={(value) => show({ show: value })}
            />
            <DunningFilters key={JSON.stringify(view)} view={view} found={data} onChange={show} />
            {/* Another filter finds other invoices: what was chosen before must not be confirmed unseen. */}
            <Rows
              key={JSON.stringify({ ...view, page: 1 })}
              view={view}
              found={data}
              onPage={(page) => show({ page })}
            />
          </>
        )}
      </Loaded>
    </>
  );
}

interface RowsProps {
  view: DunningView;
  found: Found;
  onPage: (page: number) => void;
}

function Rows({ view, found, onPage }: RowsProps) {
  const { t } = useTranslation('office');
  const { canCollect } = usePermissions();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState(NONE);
  const { rows, total, totalCents, steps, updatedAt } = found;
  const inSight = rows.map(({ invoiceId }) => invoiceId);
  const count = countChosen(chosen, total);
  const mayChoose = canCollect && view.show === 'due';
  return (
    <>
      <FoundLine
        found={t('collection.dunning.found', {
          count: total,
          shown: formatCount(total),
          amount: formatEuro(totalCents),
        })}
        urlOf={(format) => dunningFileUrl(view, format)}
      />
      {mayChoose && total > 0 && (
        <p className="mt-2 mb-2 no-print">
          <button type="button" className="text-button" onClick={() => setChosen({ all: true })}>
            {t('collection.dunning.chooseAll', { shown: formatCount(total) })}
          </button>
        </p>
      )}
      {rows.length === 0 ? (
        <EmptyState title={t('collection.dunning.nothing')}>
          {steps.length === 0 ? (
            <p className="mb-0">
              <Link to="/solleciti/impostazioni">{t('collection.dunning.noLadder')}</Link>
            </p>
          ) : (
            <p className="mb-0">{t('collection.dunning.nothingText')}</p>
          )}
        </EmptyState>
      ) : (
        <DunningTable
          rows={rows}
          show={view.show}
          chosen={mayChoose ? chosen : null}
          onToggle={(invoiceId) => setChosen(toggle(chosen, invoiceId, inSight))}
        />
      )}
      <Pagination page={view.page} pageCount={Math.ceil(total / PAGE_SIZE)} onPage={onPage} />
      <p className="small">
        <time dateTime={updatedAt}>{t('collection.updatedAt', { when: formatInstant(updatedAt) })}</time>
      </p>
      {mayChoose && (
        <section
          aria-label={t('collection.dunning.selection')}
          className={count > 0 ? 'selection-bar' : 'visually-hidden'}
        >
          <p role="status">
            {count > 0 && t('collection.dunning.chosen', { count, shown: formatCount(count) })}
          </p>
          {count > 0 && (
            <div className="button-row">
              <button type="button" className="text-button" onClick={() => setChosen(NONE)}>
                {t('collection.clear')}
              </button>
              <ConfirmDunning
                chosen={chosen}
                view={view}
                onDone={(batchId) => void navigate(`/solleciti/storico/${batchId}`)}
              />
            </div>
          )}
        </section>
      )}
    </>
  );
}
