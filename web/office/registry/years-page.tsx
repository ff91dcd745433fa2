import { useState } from 'react';
import { Link } from 'react-router';
import type { YearRow } from '#common/contract/school-years.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDate, formatInstant } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { RegistryNav } from './registry-nav.tsx';
import { useOpenYear, usePrepareYear, useUndoPromotion, useYears } from './schools-api.ts';
import { registryTexts } from './texts-it.ts';

/** Anni scolastici, and what became of the children of each. */
export default function YearsPage() {
  const { t } = useTranslation('office');
  const { canImportRegistry } = usePermissions();
  const years = useYears();
  const prepare = usePrepareYear();
  const undo = useUndoPromotion();
  const [undoing, setUndoing] = useState<YearRow | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const rows = years.data?.years ?? [];
  const actions = (year: YearRow) => (
    <span className="button-row mb-0">
      {year === rows[0] && (
        <button
          type="button"
          className="btn btn-outline-primary btn-sm"
          aria-label={t('registry.years.prepareOf', { label: year.label })}
          disabled={prepare.isPending}
          onClick={() =>
            prepare.mutate(year.schoolYearId, { onSuccess: () => setDone(t('registry.years.prepared')) })
          }
        >
          {t('registry.years.prepare')}
        </button>
      )}
      {year.promotion === null && year.pupilCount > 0 && (
        <Link
          className="btn btn-outline-primary btn-sm"
          aria-label={t('registry.years.promoteOf', { label: year.label })}
          to={`/anni-scolastici/${year.schoolYearId}/passaggio`}
        >
          {t('registry.years.promote')}
        </Link>
      )}
      {year.promotion?.canUndo && (
        <button
          type="button"
          className="btn btn-outline-danger btn-sm"
          aria-label={t('registry.years.undoOf', { label: year.label })}
          onClick={() => setUndoing(year)}
        >
          {t('registry.years.undo')}
        </button>
      )}
    </span>
  );
  const columns: Array<Column<YearRow>> = [
    {
      key: 'label',
      header: t('registry.years.label'),
      isRowHeader: true,
      cell: ({ label, isCurrent }) => (isCurrent ? `${label} (${t('registry.years.now')})` : label),
    },
    {
      key: 'days',
      header: t('registry.years.days'),
      cell: ({ startsOn, endsOn }) => `${formatDate(startsOn)} – ${formatDate(endsOn)}`,
    },
    {
      key: 'classes',
      header: t('registry.years.classes'),
      align: 'end',
      cell: ({ schoolYearId, classCount }) => (
        <Link to={`/scuole/classi?anno=${schoolYearId}`}>{classCount}</Link>
      ),
    },
    { key: 'pupils', header: t('registry.years.pupils'), align: 'end', cell: ({ pupilCount }) => pupilCount },
    {
      key: 'status',
      header: t('registry.years.status'),
      cell: ({ promotion }) =>
        promotion
          ? t('registry.years.promoted', {
              enrolled: promotion.enrolledCount,
              leavers: promotion.leaverCount,
              who: promotion.confirmedBy,
              when: formatInstant(promotion.confirmedAt),
            })
          : t('registry.years.notYet'),
    },
    ...(canImportRegistry
      ? [{ key: 'actions', header: t('registry.years.actions'), isPlain: true, cell: actions }]
      : []),
  ];
  return (
    <>
      <PageTitle title={t('registry.years.title')} lead={t('registry.years.lead')} />
      <RegistryNav />
      {done && <Done>{done}</Done>}
      <Failure error={prepare.error ?? undo.error} sentences={registryTexts.years.refusals} />
      {rows.length === 0 && years.data ? (
        <NoYear onOpened={() => setDone(t('registry.years.opened'))} />
      ) : years.data ? (
        <DataTable
          caption={t('registry.years.caption')}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={({ schoolYearId }) => String(schoolYearId)}
        />
      ) : years.isPending ? (
        <Loading />
      ) : (
        <ErrorState error={years.error} onRetry={() => void years.refetch()} />
      )}
      <ConfirmDialog
        open={undoing !== null}
        danger
        title={t('registry.years.undoOf', { label: undoing?.label ?? '' })}
        confirmLabel={t('registry.years.undo')}
        busy={undo.isPending}
        onCancel={() => setUndoing(null)}
        onConfirm={() => {
          if (!undoing?.promotion) return;
          undo.mutate(undoing.promotion.promotionId, {
            onSuccess: () => setDone(t('registry.years.undone')),
            onSettled: () => setUndoing(null),
          });
        }}
      >
        <p>{t('registry.years.undoText')}</p>
      </ConfirmDialog>
    </>
  );
}

function NoYear({ onOpened }: { onOpened: () => void }) {
  const { t } = useTranslation('office');
  const { canImportRegistry } = usePermissions();
  const open = useOpenYear(onOpened);
  return (
    <EmptyState title={t('registry.years.none')}>
      <p>{t('registry.years.noneText')}</p>
      <Failure error={open.error} />
      {canImportRegistry && (
        <button
          type="button"
          className="btn btn-primary"
          disabled={open.isPending}
          onClick={() => open.mutate()}
        >
          {t('registry.years.open')}
        </button>
      )}
    </EmptyState>
  );
}
