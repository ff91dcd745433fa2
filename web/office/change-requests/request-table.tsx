import { useTranslation } from '../../ui/use-translation.ts';
import type { DecisionBody, OfficeChangeRequest } from '#common/contract/family.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { formatInstant } from '../../ui/format.ts';
import { StatusDot } from '../../ui/status-dot.tsx';
import { usePermissions } from '../permissions.ts';
import { DecideButton } from './decide-button.tsx';
import { shownValue } from '../../ui/shown-value.ts';
import { STATE_TONE } from './view.ts';

interface RequestTableProps {
  rows: readonly OfficeChangeRequest[];
  onDecided: (decision: DecisionBody['decision']) => void;
}

export function RequestTable({ rows, onDecided }: RequestTableProps) {
  const { t } = useTranslation('office');
  const { canAnswerFamilies } = usePermissions();
  const columns: Array<Column<OfficeChangeRequest>> = [
    {
      key: 'person',
      header: t('changeRequests.person'),
      isRowHeader: true,
      cell: ({ personName, personCode }) => (
        <span>
          {personName}
          <span className="d-block small fw-normal">{personCode}</span>
        </span>
      ),
    },
    {
      key: 'field',
      header: t('changeRequests.field'),
      cell: ({ field }) => t(`changeRequests.fields.${field}`),
    },
    {
      key: 'current',
      header: t('changeRequests.current'),
      cell: (row) => <Current request={row} />,
    },
    {
      key: 'wanted',
      header: t('changeRequests.wanted'),
      cell: ({ field, newValue }) => <strong>{shownValue(field, newValue)}</strong>,
    },
    {
      key: 'asked',
      header: t('changeRequests.asked'),
      cell: ({ requesterName, requestedAt, reason }) => (
        <span>
          {requesterName}
          <span className="d-block small">
            <InstantText instant={requestedAt} />
          </span>
          {reason && (
            <span className="d-block small break-anywhere">
              {t('changeRequests.reason', { text: reason })}
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'state',
      header: t('changeRequests.stateHeader'),
      cell: (row) => <State request={row} />,
    },
  ];
  if (canAnswerFamilies) {
    columns.push({
      key: 'action',
      header: t('changeRequests.action'),
      cell: (row) => (row.state === 'pending' ? <DecideButton request={row} onDone={onDecided} /> : '–'),
    });
  }
  return (
    <DataTable
      caption={t('changeRequests.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ requestId }) => String(requestId)}
    />
  );
}

/** What is known now, or for a decided request what was; a conflict is told while there is something to decide. */
function Current({ request: { state, field, oldValue, currentValue } }: { request: OfficeChangeRequest }) {
  const { t } = useTranslation('office');
  const none = t('changeRequests.none');
  if (state !== 'pending') return shownValue(field, oldValue) ?? none;
  return (
    <span>
      {shownValue(field, currentValue) ?? none}
      {currentValue !== oldValue && (
        <span className="d-block small">
          {t('changeRequests.changed', { value: shownValue(field, oldValue) ?? none })}
        </span>
      )}
    </span>
  );
}

function State({ request }: { request: OfficeChangeRequest }) {
  const { t } = useTranslation('office');
  const { state, isDoubtful, decidedBy, decidedAt, decisionReason } = request;
  return (
    <span>
      <StatusDot tone={STATE_TONE[state]} label={t(`changeRequests.one.${state}`)} />
      {state === 'pending' && isDoubtful && (
        <span className="d-block small">{t('changeRequests.doubtful')}</span>
      )}
      {decidedBy && decidedAt && (
        <span className="d-block small break-anywhere">
          {t('changeRequests.decided', { who: decidedBy, when: formatInstant(decidedAt) })}
        </span>
      )}
      {decisionReason && (
        <span className="d-block small break-anywhere">
          {t('changeRequests.note', { text: decisionReason })}
        </span>
      )}
    </span>
  );
}
