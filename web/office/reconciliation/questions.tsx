import { Link } from 'react-router';
import type {
  Board,
  PATIENCE_DAYS,
  UnreportedDay,
  UnreportedPayment,
} from '#common/contract/reconciliation.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { formatDate, formatEuro } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { formatCount } from '../format-count.ts';
import { InvoiceNames } from './invoice-names.tsx';
import { MovementTable } from './movement-table.tsx';
import { isQuestion } from './view.ts';

/** A type of the server's number, because the contract's values would bring its schemas along. */
const REPORTED_DAYS: (typeof PATIENCE_DAYS)['reported'] = 7;
/** A day with more payments is folded. */
const OPEN_ROWS = 5;

/** What waits for a person, and where it is settled. */
export function Questions({ board: { unreported, orphans, flows } }: { board: Board }) {
  const { t } = useTranslation('office');
  const troubled = flows.filter(isQuestion);
  if (unreported.total.count === 0 && orphans.length === 0 && troubled.length === 0) return null;
  return (
    <section className="office-section" aria-labelledby="questions">
      <h2 className="h4" id="questions">
        {t('reconciliation.questions.title')}
      </h2>
      {troubled.length > 0 && <Troubled flows={troubled} />}
      {unreported.total.count > 0 && <Unreported unreported={unreported} />}
      {orphans.length > 0 && (
        <>
          <h3 className="h5">{t('reconciliation.questions.orphans')}</h3>
          <p>{t('reconciliation.questions.orphansText')}</p>
          <MovementTable caption={t('reconciliation.questions.orphans')} rows={orphans} openFlows={[]} />
          <p>
            <Link to="/riconciliazione/movimenti">{t('reconciliation.questions.toMovements')}</Link>
          </p>
        </>
      )}
    </section>
  );
}

function Troubled({ flows }: { flows: Board['flows'] }) {
  const { t } = useTranslation('office');
  return (
    <>
      <h3 className="h5">{t('reconciliation.questions.troubled')}</h3>
      <p>{t('reconciliation.questions.troubledText')}</p>
      <ul>
        {flows.map(({ flowId, flowName, openAnomalies, state }) => (
          <li key={flowId}>
            <Link className="break-anywhere" to={`/riconciliazione/flussi/${flowId}`}>
              {flowName}
            </Link>
            :{' '}
            {openAnomalies > 0
              ? t('reconciliation.flows.anomalies', { count: openAnomalies })
              : t(`reconciliation.flows.states.${state}`)}
          </li>
        ))}
      </ul>
      {flows.some(({ openAnomalies }) => openAnomalies > 0) && (
        <p>
          <Link to="/anomalie">{t('reconciliation.flow.toAnomalies')}</Link>
        </p>
      )}
    </>
  );
}

function Unreported({ unreported: { total, days } }: Pick<Board, 'unreported'>) {
  const { t } = useTranslation('office');
  return (
    <>
      <h3 className="h5">{t('reconciliation.questions.unreported')}</h3>
      <p>
        {t('reconciliation.questions.unreportedText', {
          count: total.count,
          amount: formatEuro(total.cents),
          days: REPORTED_DAYS,
        })}
      </p>
      {days.map((day) => (
        <Day key={`${day.paidOn} ${day.pspName}`} day={day} />
      ))}
    </>
  );
}

function Day({ day: { paidOn, pspName, total, rows } }: { day: UnreportedDay }) {
  const { t } = useTranslation('office');
  const title = t('reconciliation.questions.day', {
    count: total.count,
    date: formatDate(paidOn),
    psp: pspName ?? t('reconciliation.questions.unknownPsp'),
    amount: formatEuro(total.cents),
  });
  const columns: Array<Column<UnreportedPayment>> = [
    {
      key: 'iuv',
      header: t('reconciliation.questions.iuv'),
      isRowHeader: true,
      cell: ({ iuv }) => <span className="break-anywhere">{iuv}</span>,
    },
    {
      key: 'invoice',
      header: t('reconciliation.questions.invoice'),
      cell: ({ invoices }) => <InvoiceNames invoices={invoices} />,
    },
    {
      key: 'amount',
      header: t('reconciliation.questions.amount'),
      align: 'end',
      cell: ({ amountCents }) => <Amount cents={amountCents} />,
      sortValue: ({ amountCents }) => amountCents,
    },
  ];
  return (
    <details className="help-details" open={rows.length <= OPEN_ROWS}>
      <summary>{title}</summary>
      {rows.length < total.count && (
        <p>
          {t('reconciliation.questions.limited', {
            shown: formatCount(rows.length),
            count: total.count,
          })}
        </p>
      )}
      <DataTable
        caption={title}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ receiptId }) => String(receiptId)}
      />
    </details>
  );
}
