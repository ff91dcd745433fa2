import { useState } from 'react';
import type { ChangeRequest, ChangeState } from '#common/contract/family.ts';
import { Alert } from '../../ui/alert.tsx';
import { ApiProblem } from '../../ui/api.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { StatusDot, type StatusTone } from '../../ui/status-dot.tsx';
import { useWithdrawChange } from './queries.ts';
import { shownValue } from '../../ui/shown-value.ts';
import { useFamilyText } from './use-family-text.ts';

const TONE = {
  pending: 'warning',
  approved: 'success',
  refused: 'danger',
  withdrawn: 'neutral',
} satisfies Record<ChangeState, StatusTone>;

/** What the family has asked the office to change, and what came of it. */
export function RequestSection({ requests }: { requests: readonly ChangeRequest[] }) {
  const { t } = useFamilyText();
  const withdraw = useWithdrawChange();
  const [isWithdrawn, setIsWithdrawn] = useState(false);
  const isDecided = withdraw.error instanceof ApiProblem && withdraw.error.reason === 'already_decided';
  const columns: Array<Column<ChangeRequest>> = [
    {
      key: 'what',
      header: t('requests.what'),
      isRowHeader: true,
      cell: ({ field, personName }) => (
        <span>
          {t(`field.${field}`)}
          <span className="d-block small fw-normal">{personName}</span>
        </span>
      ),
    },
    {
      key: 'from',
      header: t('requests.from'),
      cell: ({ field, oldValue }) => shownValue(field, oldValue) ?? '–',
    },
    { key: 'to', header: t('requests.to'), cell: ({ field, newValue }) => shownValue(field, newValue) },
    {
      key: 'asked',
      header: t('requests.asked'),
      cell: ({ requestedAt }) => <InstantText instant={requestedAt} />,
    },
    {
      key: 'state',
      header: t('requests.stateHeader'),
      cell: ({ state, decisionReason }) => (
        <span>
          <StatusDot tone={TONE[state]} label={t(`requests.state.${state}`)} />
          {decisionReason && (
            <span className="d-block small">{t('requests.note', { text: decisionReason })}</span>
          )}
        </span>
      ),
    },
    {
      key: 'action',
      header: t('requests.action'),
      cell: ({ requestId, state, field, personName }) =>
        state === 'pending' ? (
          <button
            type="button"
            className="text-button"
            disabled={withdraw.isPending}
            onClick={() => withdraw.mutate(requestId, { onSuccess: () => setIsWithdrawn(true) })}
          >
            {t('requests.withdraw')}{' '}
            <span className="visually-hidden">
              {t('requests.withdrawOf', { field: t(`field.${field}`), name: personName })}
            </span>
          </button>
        ) : (
          '–'
        ),
    },
  ];
  return (
    <section className="mb-5">
      <h2 className="h4">{t('requests.title')}</h2>
      {isWithdrawn && !withdraw.isError && <Alert tone="success">{t('requests.withdrawn')}</Alert>}
      {isDecided && <Alert tone="warning">{t('requests.decided')}</Alert>}
      {withdraw.isError && !isDecided && <ErrorState error={withdraw.error} />}
      <DataTable
        caption={t('requests.caption')}
        captionHidden
        columns={columns}
        rows={requests}
        rowKey={({ requestId }) => String(requestId)}
      />
    </section>
  );
}
