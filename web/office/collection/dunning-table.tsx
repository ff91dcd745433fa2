import { Link } from 'react-router';
import type { DunningRow, DunningShow } from '#common/contract/dunning.ts';
import { Amount } from '../../ui/amount.tsx';
import { ChooseBox } from '../../ui/choose-box.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { formatDate } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { isChosen, type Chosen } from './chosen.ts';

interface DunningTableProps {
  rows: readonly DunningRow[];
  show: DunningShow;
  /** `null` where nothing can be chosen. */
  chosen: Chosen | null;
  onToggle: (invoiceId: number) => void;
}

/** The server sorts and cuts the list; here it is only shown. */
export function DunningTable({ rows, show, chosen, onToggle }: DunningTableProps) {
  const { t } = useTranslation('office');
  const columns: Array<Column<DunningRow>> = [
    {
      key: 'invoice',
      header: t('collection.invoice'),
      isRowHeader: true,
      cell: ({ invoiceId, code, description }) => (
        <span>
          <Link to={`/solleciti/fatture/${invoiceId}`}>{code}</Link>
          <span className="d-block small fw-normal">{description}</span>
        </span>
      ),
    },
    {
      key: 'payer',
      header: t('collection.payer'),
      cell: ({ payerName, childName, schoolName, hasEmail }) => (
        <span>
          {payerName}
          <span className="d-block small">{schoolName ? `${childName}, ${schoolName}` : childName}</span>
          {!hasEmail && <span className="d-block small">{t('collection.dunning.noEmail')}</span>}
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
      cell: ({ daysLate, dueOn }) => (
        <span>
          {t('collection.days', { count: daysLate })}
          <span className="d-block small">
            <DateText date={dueOn} />
          </span>
        </span>
      ),
    },
    {
      key: 'last',
      header: t('collection.dunning.last'),
      cell: ({ last }) =>
        last
          ? t('collection.dunning.lastText', { name: last.name, day: formatDate(last.takenOn) })
          : t('collection.dunning.none'),
    },
    show === 'stopped'
      ? {
          key: 'stops',
          header: t('collection.dunning.stoppedFor'),
          cell: ({ stops, hold }) => (
            <span>
              {stops.map((stop) => t(`collection.stops.${stop}`)).join(', ')}
              {hold && (
                <span className="d-block small">
                  {hold.reason}, {t('collection.dunning.heldUntil', { day: formatDate(hold.untilOn) })}
                </span>
              )}
            </span>
          ),
        }
      : {
          key: 'next',
          header: t('collection.dunning.next'),
          cell: ({ next }) =>
            next ? (
              <span>
                {next.name}
                <span className="d-block small">
                  {t('collection.dunning.nextFrom', { day: formatDate(next.dueOn) })}
                </span>
              </span>
            ) : (
              '–'
            ),
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
          isChosen={isChosen(chosen, invoiceId)}
          onToggle={() => onToggle(invoiceId)}
        />
      ),
    });
  }
  return (
    <DataTable
      caption={t('collection.dunning.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ invoiceId }) => String(invoiceId)}
    />
  );
}
