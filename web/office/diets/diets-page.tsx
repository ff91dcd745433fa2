import { useState } from 'react';
import type { DietRefusal, DietView, EndDietRefusal } from '#common/contract/diets.ts';
import { Alert } from '../../ui/alert.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { formatDate } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { RequestsSection } from './requests-section.tsx';
import { useDietReason, useDiets, useEndDiet, useEnterDiet } from './api.ts';

/** Who eats by a label of their own. Kitchens and classes see the label; the reason is asked for here, one by one. */
export default function DietsPage() {
  const { t } = useTranslation('office');
  const diets = useDiets();
  return (
    <>
      <PageTitle title={t('diets.title')} lead={t('diets.lead')} />
      {diets.data ? (
        <DietTable diets={diets.data.diets} />
      ) : diets.isPending ? (
        <Loading />
      ) : (
        <ErrorState error={diets.error} onRetry={() => void diets.refetch()} />
      )}
      <RequestsSection />
      <DietForm />
    </>
  );
}

function DietTable({ diets }: { diets: readonly DietView[] }) {
  const { t } = useTranslation('office');
  const [ending, setEnding] = useState<DietView | null>(null);
  const end = useEndDiet();
  const reason = useDietReason();
  const refusals = { unknown_diet: t('diets.unknown') } satisfies Record<EndDietRefusal, string>;
  if (diets.length === 0) return <EmptyState title={t('diets.none')} />;
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
      cell: ({ validFrom, validTo, isExpired }) => (
        <>
          {formatDate(validFrom)} – {formatDate(validTo)}
          {isExpired && <div className="text-danger">{t('diets.expired')}</div>}
        </>
      ),
    },
    {
      key: 'kind',
      header: t('diets.kind'),
      cell: ({ kind }) => (kind === null ? '' : t(`diets.kinds.${kind}`)),
    },
    {
      key: 'actions',
      header: t('diets.actions'),
      isPlain: true,
      cell: (diet) => (
        <div className="d-flex flex-wrap gap-2">
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
  const expired = diets.filter(({ isExpired }) => isExpired).length;
  return (
    <>
      {expired > 0 && <Alert tone="warning">{t('diets.expiredTask', { count: expired })}</Alert>}
      {reason.data && (
        <Alert tone="info" title={t('diets.reason')}>
          <p className="mb-0">{reason.data.reason}</p>
        </Alert>
      )}
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

const EMPTY = { userCode: '', label: '', validFrom: '', validTo: '', reason: '' };

function DietForm() {
  const { t } = useTranslation('office');
  const [fields, setFields] = useState(EMPTY);
  const [wasTried, setWasTried] = useState(false);
  const enter = useEnterDiet();
  const refusals = {
    unknown_child: t('diets.unknownChild'),
    no_label: t('diets.required'),
    bad_range: t('diets.badRange'),
    has_diet: t('diets.hasDiet'),
  } satisfies Record<DietRefusal, string>;
  const needed = ['userCode', 'label', 'validFrom', 'validTo'] as const;
  const field = (name: keyof typeof EMPTY) => ({
    label: t(`diets.fields.${name}`),
    value: fields[name],
    required: name !== 'reason',
    error: wasTried && name !== 'reason' && fields[name].trim() === '' ? t('diets.required') : undefined,
    onChange: ({ target }: { target: { value: string } }) =>
      setFields((known) => ({ ...known, [name]: target.value })),
  });
  return (
    <section className="office-section form-panel" aria-labelledby="new-diet">
      <h2 className="h4" id="new-diet">
        {t('diets.new')}
      </h2>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const isWhole = needed.every((name) => fields[name].trim() !== '');
          setWasTried(!isWhole);
          if (isWhole && !enter.isPending) enter.mutate(fields, { onSuccess: () => setFields(EMPTY) });
        }}
      >
        <div className="field-grid">
          <TextField {...field('userCode')} />
          <TextField {...field('label')} hint={t('diets.labelHint')} maxLength={80} />
          <TextField {...field('validFrom')} type="date" />
          <TextField {...field('validTo')} type="date" />
        </div>
        <TextField {...field('reason')} hint={t('diets.reasonHint')} maxLength={500} />
        <Failure error={enter.error} sentences={refusals} />
        {enter.isSuccess && <Alert tone="success">{t('diets.entered')}</Alert>}
        <button type="submit" className="btn btn-primary">
          {t('diets.save')}
        </button>
      </form>
    </section>
  );
}
