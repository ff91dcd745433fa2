import { useState } from 'react';
import type { DietView, EndDietRefusal } from '#common/contract/diets.ts';
import { Alert } from '../../ui/alert.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { formatDate } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { Failure } from '../failure.tsx';
import { useDietReason, useEndDiet } from './api.ts';

/** Each with what can be done about it; the reason is asked for one by one. */
export function DietTable({ diets }: { diets: readonly DietView[] }) {
  const { t } = useTranslation('office');
  const [ending, setEnding] = useState<DietView | null>(null);
  const end = useEndDiet();
  const reason = useDietReason();
  const refusals = { unknown_diet: t('diets.unknown') } satisfies Record<EndDietRefusal, string>;
  const columns: Array<Column<DietView>> = [
    {
      key: 'child',
      header: t('diets.child'),
      isRowHeader: true,
      cell: ({ childName, userCode }) => `${childName} (${userCode})`,
    },
    { key: 'label', header: t('diets.label'), cell: ({ label }) => label },
    {
      key: 'days',
      header: t('diets.days'),
      cell: ({ validFrom, validTo, isExpired, isEnding }) => (
        <>
          {formatDate(validFrom)} – {formatDate(validTo)}
          {isExpired && <div className="text-danger">{t('diets.expired')}</div>}
          {isEnding && <div>{t('diets.ending')}</div>}
        </>
      ),
    },
    {
      key: 'kind',
      header: t('diets.kind'),
      cell: ({ kind }) => (kind === null ? '–' : t(`diets.kinds.${kind}`)),
    },
    {
      key: 'actions',
      header: t('diets.actions'),
      isPlain: true,
      cell: (diet) => (
        <div className="d-flex flex-wrap gap-2 no-print">
          {diet.hasReason && (
            <button
              type="button"
              className="btn btn-outline-primary btn-sm"
              aria-label={t('diets.reasonOf', { name: diet.childName })}
              onClick={() => reason.mutate(diet.childDietId)}
            >
              {t('diets.reason')}
            </button>
          )}
          <button
            type="button"
            className="btn btn-outline-danger btn-sm"
            aria-label={t('diets.endOf', { name: diet.childName })}
            onClick={() => setEnding(diet)}
          >
            {t('diets.end')}
          </button>
        </div>
      ),
    },
  ];
  return (
    <>
      {reason.data && (
        <Alert tone="info" title={t('diets.reason')}>
          <p className="mb-0">{reason.data.reason}</p>
        </Alert>
      )}
      {end.isSuccess && <Done>{t('diets.ended')}</Done>}
      <Failure error={end.error ?? reason.error} sentences={refusals} />
      <DataTable
        caption={t('diets.title')}
        captionHidden
        columns={columns}
        rows={diets}
        rowKey={({ childDietId }) => String(childDietId)}
      />
      <ConfirmDialog
        open={ending !== null}
        title={t('diets.endOf', { name: ending?.childName ?? '' })}
        confirmLabel={t('diets.endYes')}
        busy={end.isPending}
        onCancel={() => setEnding(null)}
        onConfirm={() => {
          if (ending) end.mutate(ending.childDietId, { onSettled: () => setEnding(null) });
        }}
      >
        <p>{t('diets.endText')}</p>
      </ConfirmDialog>
    </>
  );
}
