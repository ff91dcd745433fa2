import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { CoercionList, CoercionQuery, CoercionShow } from '#common/contract/coercion.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatEuro } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { ChoiceBar } from '../choice-bar.tsx';
import { Failure } from '../failure.tsx';
import { formatCount } from '../format-count.ts';
import { ListFiles } from '../list-files.tsx';
import { usePermissions } from '../permissions.ts';
import { SearchForm } from '../search-form.tsx';
import { coercionFileUrl, useCoercion, useProof } from './coercion-api.ts';
import { CoercionTable } from './coercion-table.tsx';
import { HandOver } from './hand-over.tsx';

const SHOWS = ['ready', 'handed_over'] as const satisfies CoercionShow[];

/** Riscossione coattiva: what the ladder did not collect. */
export default function CoercionPage() {
  const { t } = useTranslation('office');
  const [params, setParams] = useSearchParams();
  const [news, setNews] = useState<'handedOver' | 'takenBack' | null>(null);
  const show = SHOWS.find((one) => one === params.get('quali')) ?? 'ready';
  const search = params.get('cerca')?.slice(0, 100) ?? '';
  const query: CoercionQuery = { show, ...(search && { search }) };
  const found = useCoercion(query);
  const turn = (next: { show?: CoercionShow; search?: string }) => {
    const wanted = { show, search, ...next };
    setParams({
      ...(wanted.show !== 'ready' && { quali: wanted.show }),
      ...(wanted.search && { cerca: wanted.search }),
    });
  };
  return (
    <>
      <PageTitle title={t('collection.coercion.title')} lead={t('collection.coercion.lead')} />
      {news && <Done>{t(`collection.coercion.${news}`)}</Done>}
      {found.data ? (
        <>
          <ChoiceBar<CoercionShow>
            label={t('collection.coercion.shows')}
            choices={SHOWS.map((value) => ({
              value,
              label: `${t(`collection.coercion.show.${value}`)} (${formatCount(found.data.counts[value])})`,
            }))}
            value={show}
            onChoose={(value) => turn({ show: value })}
          />
          <SearchForm
            key={search}
            label={t('collection.coercion.search')}
            value={search}
            onSearch={(text) => turn({ search: text })}
          />
          <Rows key={JSON.stringify(query)} query={query} found={found.data} onNews={setNews} />
        </>
      ) : found.isPending ? (
        <Loading />
      ) : (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      )}
    </>
  );
}

interface RowsProps {
  query: CoercionQuery;
  found: CoercionList;
  onNews: (news: 'handedOver' | 'takenBack') => void;
}

function Rows({ query, found: { rows, totalCents, agent }, onNews }: RowsProps) {
  const { t } = useTranslation('office');
  const { canCollect } = usePermissions();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const proof = useProof();
  const ids = rows.map(({ invoiceId }) => invoiceId).filter((invoiceId) => chosen.has(invoiceId));
  const toggle = (invoiceId: number) => {
    const next = new Set(chosen);
    if (!next.delete(invoiceId)) next.add(invoiceId);
    setChosen(next);
  };
  if (rows.length === 0) {
    return (
      <EmptyState title={t('collection.coercion.nothing')}>
        <p className="mb-0">{t('collection.coercion.nothingText')}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <div className="title-line">
        <p className="mb-0" role="status">
          {t('collection.dunning.found', {
            count: rows.length,
            shown: formatCount(rows.length),
            amount: formatEuro(totalCents),
          })}
        </p>
        <ListFiles urlOf={(format) => coercionFileUrl(query, format)} />
      </div>
      {canCollect && (
        <p className="mt-2 mb-2">
          <button
            type="button"
            className="text-button"
            onClick={() => setChosen(new Set(rows.map(({ invoiceId }) => invoiceId)))}
          >
            {t('collection.coercion.chooseAll', { shown: formatCount(rows.length) })}
          </button>
        </p>
      )}
      <CoercionTable
        rows={rows}
        isHandedOver={query.show === 'handed_over'}
        chosen={canCollect ? chosen : null}
        onToggle={toggle}
        onTakenBack={() => onNews('takenBack')}
      />
      <Failure error={proof.error} />
      {canCollect && (
        <section
          aria-label={t('collection.coercion.selection')}
          className={ids.length > 0 ? 'selection-bar' : 'visually-hidden'}
        >
          <p role="status">
            {ids.length > 0 &&
              t('collection.coercion.chosen', { count: ids.length, shown: formatCount(ids.length) })}
          </p>
          {ids.length > 0 && (
            <div className="button-row">
              <button type="button" className="text-button" onClick={() => setChosen(new Set())}>
                {t('collection.clear')}
              </button>
              <button
                type="button"
                className="btn btn-outline-primary"
                disabled={proof.isPending}
                onClick={() => proof.mutate(ids)}
              >
                {t('collection.coercion.proof')}
              </button>
              {query.show !== 'handed_over' && (
                <HandOver
                  rows={rows.filter(({ invoiceId }) => chosen.has(invoiceId))}
                  agent={agent}
                  onDone={() => {
                    setChosen(new Set());
                    onNews('handedOver');
                  }}
                />
              )}
            </div>
          )}
        </section>
      )}
    </>
  );
}
