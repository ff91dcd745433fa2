import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { FileInvoice } from '#common/contract/person-file.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { useTranslation } from '../../ui/use-translation.ts';

interface MoneySectionProps {
  invoices: readonly FileInvoice[];
  owedCents: number;
  /** What else is said of their money. */
  children?: ReactNode;
}

/** The latest invoices, and what is still owed on all of them. */
export function MoneySection({ invoices, owedCents, children }: MoneySectionProps) {
  const { t } = useTranslation('office');
  const columns: Array<Column<FileInvoice>> = [
    {
      key: 'code',
      header: t('registry.money.code'),
      isRowHeader: true,
      cell: ({ runId, invoiceId, number }) => (
        <Link to={`/chiusure/${runId}/fatture/${invoiceId}`}>{number}</Link>
      ),
    },
    { key: 'child', header: t('registry.money.child'), cell: ({ childName }) => childName },
    {
      key: 'issued',
      header: t('registry.money.issued'),
      cell: ({ issuedOn }) => <DateText date={issuedOn} />,
    },
    { key: 'due', header: t('registry.money.due'), cell: ({ dueOn }) => <DateText date={dueOn} /> },
    {
      key: 'total',
      header: t('registry.money.total'),
      align: 'end',
      cell: ({ totalCents }) => <Amount cents={totalCents} />,
    },
    {
      key: 'outstanding',
      header: t('registry.money.outstanding'),
      align: 'end',
      cell: ({ outstandingCents }) => <Amount cents={outstandingCents} />,
    },
  ];
  return (
    <section className="office-section" aria-labelledby="money">
      <h2 className="h4" id="money">
        {t('registry.money.title')}
      </h2>
      <p>
        {t('registry.money.owed')}: <Amount cents={owedCents} />
      </p>
      {children}
      {invoices.length === 0 ? (
        <p>{t('registry.money.none')}</p>
      ) : (
        <DataTable
          caption={t('registry.money.caption')}
          columns={columns}
          rows={invoices}
          rowKey={({ invoiceId }) => String(invoiceId)}
        />
      )}
    </section>
  );
}
