import { Link } from 'react-router';
import type { CoercionRow } from '#common/contract/coercion.ts';
import { Amount } from '../../ui/amount.tsx';
import { ChooseBox } from '../../ui/choose-box.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { formatDate } from '../../ui/format.ts';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { TakeBack } from './take-back.tsx';

interface CoercionTableProps {
  rows: readonly CoercionRow[];
  isHandedOver: boolean;
  chosen: ReadonlySet<number> | null;
  onToggle: (invoiceId: number) => void;
  onTakenBack: () => void;
}

export function CoercionTable({ rows, isHandedOver, chosen, onToggle, onTakenBack }: CoercionTableProps) {
  const { t } = useTranslation('office');
  const columns: Array<Column<CoercionRow>> = [
    {
      key: 'invoice',
      header: t('collection.invoice'),
      isRowHeader: true,
      cell: ({ invoiceId, code, description, isCharge }) => (
        <span>
          <Link to={`/solleciti/fatture/${invoiceId}`}>{code}</Link>
          <span className="d-block small fw-normal">
            {isCharge ? t('collection.coercion.charge') : description}
          </span>
        </span>
      ),
    },
    {
      key: 'payer',
      header: t('collection.payer'),
      cell: ({ payerName, childName }) => (
        <span>
          {payerName}
          <span className="d-block small">{childName}</span>
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
      cell: ({ daysLate }) => t('collection.days', { count: daysLate }),
    },
    isHandedOver
      ? {
          key: 'with',
          header: t('collection.coercion.with'),
          cell: ({ handover }) =>
            handover
              ? [
                  t('collection.coercion.withText', {
                    agent: handover.agent,
                    day: formatDate(handover.handedOn),
                  }),
                  handover.reference,
                ]
                  .filter(Boolean)
                  .join(', ')
              : '–',
        }
      : {
          key: 'notice',
          header: t('collection.coercion.notice'),
          cell: ({ notice, term }) => (notice ? <Notice notice={notice} term={term} /> : '–'),
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
          isChosen={chosen.has(invoiceId)}
          onToggle={() => onToggle(invoiceId)}
        />
      ),
    });
    if (isHandedOver) {
      columns.push({
        key: 'action',
        header: t('collection.coercion.takeBack'),
        isPlain: true,
        cell: (row) => <TakeBack row={row} onDone={onTakenBack} />,
      });
    }
  }
  return (
    <DataTable
      caption={t('collection.coercion.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ invoiceId }) => String(invoiceId)}
    />
  );
}

function Notice({ notice, term }: { notice: NonNullable<CoercionRow['notice']>; term: CoercionRow['term'] }) {
  const { t } = useTranslation('office');
  const { name, isFormal, takenOn, deliveredOn, returnedOn, termEndsOn } = notice;
  return (
    <span>
      {t('collection.dunning.lastText', { name, day: formatDate(takenOn) })}
      <span className="d-block small">
        {deliveredOn
          ? t('collection.coercion.deliveredOn', { day: formatDate(deliveredOn) })
          : returnedOn
            ? t('collection.coercion.returnedOn', { day: formatDate(returnedOn) })
            : t(isFormal ? 'collection.coercion.undelivered' : 'collection.coercion.noNotice')}
      </span>
      <StatusDot
        tone={term === 'ended' ? 'success' : 'warning'}
        label={t(`collection.coercion.term.${term}`, { day: termEndsOn ? formatDate(termEndsOn) : '' })}
      />
    </span>
  );
}
