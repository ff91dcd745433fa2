import { useState } from 'react';
import { Link } from 'react-router';
import type { DunningAction } from '#common/contract/dunning-actions.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { formatDate, formatEuro, formatInstant } from '../../ui/format.ts';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { usePermissions } from '../permissions.ts';
import { RecordDelivery } from './record-delivery.tsx';
import { collectionTexts } from './texts-it.ts';

const TONE = { queued: 'info', done: 'success', dropped: 'neutral' } as const;

interface ActionTableProps {
  caption: string;
  actions: readonly DunningAction[];
  /** On the page of the invoice itself. */
  ofOneInvoice?: boolean;
}

/** Steps of the ladder, with what became of each. */
export function ActionTable({ caption, actions, ofOneInvoice = false }: ActionTableProps) {
  const { t } = useTranslation('office');
  const { canCollect } = usePermissions();
  /** The code of the invoice whose notice was last spoken of. */
  const [recorded, setRecorded] = useState<string | null>(null);
  const columns: Array<Column<DunningAction>> = [
    ...(ofOneInvoice
      ? []
      : [
          {
            key: 'invoice',
            header: t('collection.invoice'),
            isRowHeader: true,
            cell: ({ invoiceId, code, payerName }: DunningAction) => (
              <span>
                <Link to={`/solleciti/fatture/${invoiceId}`}>{code}</Link>
                <span className="d-block small fw-normal">{payerName}</span>
              </span>
            ),
          },
        ]),
    {
      key: 'step',
      header: t('collection.history.step'),
      isRowHeader: ofOneInvoice,
      cell: (action) => (
        <span>
          {action.stepName}
          {action.doneAt && <span className="d-block small fw-normal">{formatInstant(action.doneAt)}</span>}
        </span>
      ),
    },
    {
      key: 'owed',
      header: t('collection.owed'),
      align: 'end',
      cell: ({ outstandingCents }) => (outstandingCents === null ? '–' : <Amount cents={outstandingCents} />),
    },
    { key: 'state', header: t('collection.history.state'), cell: (action) => <Outcome action={action} /> },
  ];
  if (canCollect && actions.some(({ channel, state }) => channel === 'formal' && state === 'done')) {
    columns.push({
      key: 'delivery',
      header: t('collection.debt.deliverTitle'),
      isPlain: true,
      cell: (action) =>
        action.channel === 'formal' && action.state === 'done' ? (
          <RecordDelivery action={action} onRecorded={() => setRecorded(action.code)} />
        ) : (
          '–'
        ),
    });
  }
  return (
    <>
      {recorded && <Done>{t('collection.debt.delivered', { code: recorded })}</Done>}
      <DataTable
        caption={caption}
        captionHidden
        columns={columns}
        rows={actions}
        rowKey={({ actionId }) => String(actionId)}
      />
    </>
  );
}

function Outcome({ action }: { action: DunningAction }) {
  const { t } = useTranslation('office');
  const { state, dropReason, delivery, deliveryReference, sentOn, outcome, outcomeOn, chargedCents } = action;
  const way = useWayOf(action);
  return (
    <span>
      <StatusDot tone={TONE[state]} label={t(`collection.history.states.${state}`)} />
      {dropReason !== null && (
        <span className="d-block small">
          {collectionTexts.history.drops[dropReason] ??
            t('collection.history.otherDrop', { reason: dropReason })}
        </span>
      )}
      {state === 'done' && <span className="d-block small">{way}</span>}
      {delivery && sentOn && (
        <span className="d-block small">
          {[t(`collection.debt.deliveries.${delivery}`), deliveryReference, formatDate(sentOn)]
            .filter(Boolean)
            .join(', ')}
        </span>
      )}
      {outcome && outcomeOn && (
        <span className="d-block small">
          {t(`collection.debt.outcomes.${outcome}`)}, {formatDate(outcomeOn)}
        </span>
      )}
      {chargedCents > 0 && (
        <span className="d-block small">
          {t('collection.history.charged', { amount: formatEuro(chargedCents) })}
        </span>
      )}
    </span>
  );
}

function useWayOf({ channel, email, printedAt }: DunningAction): string {
  const { t } = useTranslation('office');
  if (channel === 'email' && email !== null) return t('collection.history.byEmail', { email });
  return t(printedAt === null ? 'collection.history.notPrinted' : 'collection.history.onPaper');
}
