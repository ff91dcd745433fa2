import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { CoercionList, CoercionQuery, CoercionRow, CoercionShow } from '#common/contract/coercion.ts';
import { Alert } from '../../ui/alert.tsx';
import { Amount } from '../../ui/amount.tsx';
import { ChooseBox } from '../../ui/choose-box.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDate, formatEuro } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceBar } from '../choice-bar.tsx';
import { Failure } from '../failure.tsx';
import { formatCount } from '../format-count.ts';
import { usePermissions } from '../permissions.ts';
import { SearchForm } from '../search-form.tsx';
import { coercionFileUrl, useCoercion, useProof } from './api.ts';
import { FileLinks } from './file-links.tsx';
import { HandOver } from './hand-over.tsx';
import { TakeBack } from './take-back.tsx';

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
      {news && <Alert tone="success">{t(`collection.coercion.${news}`)}</Alert>}
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
        <FileLinks urlOf={(format) => coercionFileUrl(query, format)} />
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
                  invoiceIds={ids}
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

interface CoercionTableProps {
  rows: readonly CoercionRow[];
  isHandedOver: boolean;
  chosen: ReadonlySet<number> | null;
  onToggle: (invoiceId: number) => void;
  onTakenBack: () => void;
}

function CoercionTable({ rows, isHandedOver, chosen, onToggle, onTakenBack }: CoercionTableProps) {
  const { t } = useTranslation('office');
  const columns: Array<Column<CoercionRow>> = [
    {
      key: 'invoice',
      header: t('collection.invoice'),
      isRowHeader: true,
      cell: ({ invoiceId, code, description, isCharge }) => (
        <span>
          <Link to={`/solleciti/fatture/${invoiceId}`}>{code}</Link>
          <span className="d-block small fw-normal">
            {isCharge ? t('collection.coercion.charge') : description}
          </span>
        </span>
      ),
    },
    {
      key: 'payer',
      header: t('collection.payer'),
      cell: ({ payerName, childName }) => (
        <span>
          {payerName}
          <span className="d-block small">{childName}</span>
        </span>
      ),
    },
    {
      key: 'owed',
      header: t('collection.owed'),
      align: 'end',
      cell: ({ outstandingCents }) => <Amount cents={outstandingCents} />,
    },
    {
      key: 'late',
      header: t('collection.late'),
      cell: ({ daysLate }) => t('collection.days', { count: daysLate }),
    },
    isHandedOver
      ? {
          key: 'with',
          header: t('collection.coercion.with'),
          cell: ({ handover }) =>
            handover
              ? [
                  t('collection.coercion.withText', {
                    agent: handover.agent,
                    day: formatDate(handover.handedOn),
                  }),
                  handover.reference,
                ]
                  .filter(Boolean)
                  .join(', ')
              : '–',
        }
      : {
          key: 'last',
          header: t('collection.coercion.last'),
          cell: ({ last }) =>
            last ? t('collection.dunning.lastText', { name: last.name, day: formatDate(last.takenOn) }) : '–',
        },
  ];
  if (chosen) {
    columns.unshift({
      key: 'choose',
      header: t('collection.choose'),
      isPlain: true,
      cell: ({ invoiceId, code, payerName }) => (
        <ChooseBox
          word={t('collection.choose')}
          label={t('collection.chooseOf', { code, name: payerName })}
          isChosen={chosen.has(invoiceId)}
          onToggle={() => onToggle(invoiceId)}
        />
      ),
    });
    if (isHandedOver) {
      columns.push({
        key: 'action',
        header: t('collection.coercion.takeBack'),
        isPlain: true,
        cell: (row) => <TakeBack row={row} onDone={onTakenBack} />,
      });
    }
  }
  return (
    <DataTable
      caption={t('collection.coercion.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ invoiceId }) => String(invoiceId)}
    />
  );
}
