import { useTranslation } from '../../ui/use-translation.ts';
import type { Statement, StatementRow } from '#common/contract/statement.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { formatDate } from '../../ui/format.ts';

/** Every movement of the period, in the order of the books, with the balance after each. */
export function StatementTable({ statement }: { statement: Statement }) {
  const { t } = useTranslation('portal');
  const rows = statement.rows.map((row, index) => ({ ...row, place: index }));
  const columns: Array<Column<StatementRow & { place: number }>> = [
    { key: 'date', header: t('statement.date'), cell: ({ bookedOn }) => <DateText date={bookedOn} /> },
    {
      key: 'operation',
      header: t('statement.operation'),
      cell: (row) => <Operation row={row} />,
      isRowHeader: true,
    },
    {
      key: 'debit',
      header: t('statement.debit'),
      cell: ({ amountCents }) => (amountCents > 0 ? <Amount cents={amountCents} /> : '–'),
      align: 'end',
    },
    {
      key: 'credit',
      header: t('statement.credit'),
      cell: ({ amountCents }) => (amountCents < 0 ? <Amount cents={-amountCents} /> : '–'),
      align: 'end',
    },
    {
      key: 'balance',
      header: t('statement.balance'),
      cell: ({ balanceCents }) => <Balance cents={balanceCents} />,
      align: 'end',
    },
  ];
  const caption = t('statement.caption', {
    from: formatDate(statement.from),
    to: formatDate(statement.to),
  });
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ place }) => String(place)} />;
}

/** A family reads no sign: what is not owed is to its credit, in words. */
function Balance({ cents }: { cents: number }) {
  const { t } = useTranslation('portal');
  return (
    <span>
      <Amount cents={Math.abs(cents)} />
      {cents < 0 && <span className="statement-detail">{t('statement.closingCredit')}</span>}
    </span>
  );
}

function Operation({ row: { kind, invoices, children: ofCredit } }: { row: StatementRow }) {
  const { t } = useTranslation('portal');
  const codes = invoices.map(({ code }) => code).join(', ');
  const children = [...new Set([...invoices.map(({ childName }) => childName), ...ofCredit])].join(', ');
  const label = kind === 'receipt' && codes === '' ? 'receiptAlone' : kind;
  const description = kind === 'invoice' ? invoices[0]?.description : undefined;
  return (
    <span>
      {t(`statement.kind.${label}`, { codes })}
      {children !== '' && (
        <span className="statement-detail">{description ? `${description} · ${children}` : children}</span>
      )}
    </span>
  );
}
