import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { AcceptedRenewals, RenewalPreview } from '#common/contract/enrolment-office.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDate } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { ChoiceField } from '../choice-field.tsx';
import { Failure } from '../failure.tsx';
import { useAcceptRenewals, useRenewals, useWindows } from './api.ts';
import { EnrolmentNav } from './enrolment-nav.tsx';

type Ready = RenewalPreview['ready'][number];

/** Renewals that say what the registry has: looked at together, accepted together. */
export default function RenewalsPage() {
  const { t } = useTranslation('office');
  const windows = useWindows();
  const [params, setParams] = useSearchParams();
  const choices = (windows.data?.years ?? []).flatMap(({ label, window }) =>
    window ? [{ value: String(window.windowId), label }] : [],
  );
  const chosen = choices.find(({ value }) => value === params.get('anno'))?.value ?? choices[0]?.value;
  return (
    <>
      <PageTitle title={t('enrolments.renewals.title')} lead={t('enrolments.renewals.lead')} />
      <EnrolmentNav />
      {windows.isPending && <Loading />}
      {windows.isError && <ErrorState error={windows.error} onRetry={() => void windows.refetch()} />}
      {windows.data && chosen === undefined && (
        <EmptyState title={t('enrolments.renewals.noWindow')}>
          <Link to="/iscrizioni/impostazioni">{t('enrolments.nav.windows')}</Link>
        </EmptyState>
      )}
      {chosen !== undefined && (
        <>
          <ChoiceField
            label={t('enrolments.renewals.year')}
            options={choices}
            value={chosen}
            onChoose={(anno) => setParams({ anno })}
          />
          <Renewals key={chosen} windowId={Number(chosen)} />
        </>
      )}
    </>
  );
}

function Renewals({ windowId }: { windowId: number }) {
  const { t } = useTranslation('office');
  const preview = useRenewals(windowId);
  const [done, setDone] = useState<AcceptedRenewals | null>(null);
  if (preview.isPending) return <Loading />;
  if (preview.isError) return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />;
  const { ready, others } = preview.data;
  return (
    <>
      {done && (
        <Done>
          {t('enrolments.renewals.done', { count: done.accepted })}{' '}
          {done.left > 0 && t('enrolments.renewals.left', { count: done.left })}
        </Done>
      )}
      <p>{t('enrolments.renewals.others', { count: others })}</p>
      {ready.length === 0 ? (
        <EmptyState title={t('enrolments.renewals.nothing')}>
          <p className="mb-0">{t('enrolments.renewals.nothingText')}</p>
        </EmptyState>
      ) : (
        <ReadyList
          key={ready.map(({ applicationId }) => applicationId).join()}
          windowId={windowId}
          preview={preview.data}
          onDone={setDone}
        />
      )}
    </>
  );
}

interface ReadyListProps {
  windowId: number;
  preview: RenewalPreview;
  onDone: (done: AcceptedRenewals) => void;
}

/** All are chosen at first; a clerk takes out what it wants to look at. */
function ReadyList({ windowId, preview: { ready, firstDay }, onDone }: ReadyListProps) {
  const { t } = useTranslation('office');
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [isAsking, setIsAsking] = useState(false);
  const accept = useAcceptRenewals();
  const chosen = ready.filter(({ applicationId }) => !left.has(applicationId));

  function toggle(applicationId: number): void {
    const next = new Set(left);
    if (!next.delete(applicationId)) next.add(applicationId);
    setLeft(next);
  }

  const columns: Array<Column<Ready>> = [
    {
      key: 'choose',
      header: t('enrolments.renewals.choose'),
      isPlain: true,
      cell: ({ applicationId, childName }) => (
        <input
          type="checkbox"
          aria-label={t('enrolments.renewals.chooseOf', { name: childName })}
          checked={!left.has(applicationId)}
          onChange={() => toggle(applicationId)}
        />
      ),
    },
    {
      key: 'child',
      header: t('enrolments.columns.child'),
      isRowHeader: true,
      cell: ({ applicationId, childName }) => <Link to={`/iscrizioni/${applicationId}`}>{childName}</Link>,
    },
    { key: 'protocol', header: t('enrolments.columns.protocol'), cell: ({ protocol }) => protocol },
    { key: 'place', header: t('enrolments.columns.place'), cell: ({ place }) => place },
  ];
  return (
    <>
      <DataTable
        caption={t('enrolments.renewals.caption')}
        columns={columns}
        rows={ready}
        rowKey={({ applicationId }) => String(applicationId)}
      />
      <p className="mt-3">
        <button
          type="button"
          className="btn btn-primary"
          disabled={chosen.length === 0}
          onClick={() => setIsAsking(true)}
        >
          {t('enrolments.renewals.accept', { count: chosen.length })}
        </button>
      </p>
      <ConfirmDialog
        open={isAsking}
        title={t('enrolments.renewals.confirmTitle')}
        confirmLabel={t('enrolments.renewals.confirmYes')}
        busy={accept.isPending}
        onConfirm={() =>
          accept.mutate(
            {
              windowId,
              applications: chosen.map(({ applicationId, version }) => ({ applicationId, seen: version })),
            },
            {
              onSuccess: (answer) => {
                setIsAsking(false);
                onDone(answer);
              },
            },
          )
        }
        onCancel={() => setIsAsking(false)}
      >
        <p>{t('enrolments.renewals.confirmText', { count: chosen.length, from: formatDate(firstDay) })}</p>
        <Failure error={accept.error} />
      </ConfirmDialog>
    </>
  );
}
