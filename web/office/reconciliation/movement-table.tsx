import { Link } from 'react-router';
import type { MovementPage, MovementRow } from '#common/contract/reconciliation.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { operatorName } from '../mail-texts/view.ts';
import { usePermissions } from '../permissions.ts';
import { ApartButton } from './apart-button.tsx';
import { MatchButton } from './match-button.tsx';
import { UnmatchButton } from './unmatch-button.tsx';

/** What has just been done with a movement. */
export type MovementNews = 'matchDone' | 'unmatchDone' | 'apartDone';

interface MovementTableProps {
  caption: string;
  rows: readonly MovementRow[];
  /** What a movement without a flow may be given; none: the table only shows. */
  openFlows: MovementPage['openFlows'];
  onDone?: (news: MovementNews) => void;
}

/** Movements of the bank with the flow of each. */
export function MovementTable({ caption, rows, openFlows, onDone }: MovementTableProps) {
  const { t } = useTranslation('office');
  const { canReconcile } = usePermissions();
  const columns: Array<Column<MovementRow>> = [
    {
      key: 'description',
      header: t('reconciliation.movements.description'),
      isRowHeader: true,
      cell: ({ description, reference }) => (
        <span className="break-anywhere fw-normal">
          {description}
          {reference && (
            <span className="d-block small">{t('reconciliation.movements.reference', { reference })}</span>
          )}
        </span>
      ),
    },
    {
      key: 'bookedOn',
      header: t('reconciliation.movements.bookedOn'),
      cell: ({ bookedOn }) => <DateText date={bookedOn} />,
    },
    {
      key: 'amount',
      header: t('reconciliation.movements.amount'),
      align: 'end',
      cell: ({ amountCents }) => <Amount cents={amountCents} />,
    },
    {
      key: 'flow',
      header: t('reconciliation.movements.flow'),
      cell: (row) => <MatchedFlow movement={row} />,
    },
  ];
  if (canReconcile && onDone) {
    columns.push({
      key: 'action',
      header: t('reconciliation.movements.action'),
      isPlain: true,
      cell: (row) =>
        row.flowId === null && row.shares.length === 0 ? (
          <span className="button-row mb-0">
            <MatchButton movement={row} openFlows={openFlows} onDone={() => onDone('matchDone')} />
            {row.matchKind === 'none' && <ApartButton movement={row} onDone={() => onDone('apartDone')} />}
          </span>
        ) : (
          <UnmatchButton movement={row} onDone={() => onDone('unmatchDone')} />
        ),
    });
  }
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ movementId }) => String(movementId)}
    />
  );
}

function MatchedFlow({ movement }: { movement: MovementRow }) {
  const { flowId, flowName, matchKind, matchedBy, shares } = movement;
  const { t } = useTranslation('office');
  const how = t(`reconciliation.movements.how.${matchKind}`, { by: operatorName(matchedBy ?? '') });
  if (shares.length > 0) {
    return (
      <span>
        {shares.map((share) => (
          <span key={share.flowId} className="d-block">
            <Link className="break-anywhere" to={`/riconciliazione/flussi/${share.flowId}`}>
              {share.flowName}
            </Link>{' '}
            <Amount cents={share.amountCents} />
          </span>
        ))}
        <span className="d-block small">{how}</span>
      </span>
    );
  }
  if (flowId === null) return how;
  return (
    <span>
      <Link className="break-anywhere" to={`/riconciliazione/flussi/${flowId}`}>
        {flowName}
      </Link>
      <span className="d-block small">{how}</span>
    </span>
  );
}
