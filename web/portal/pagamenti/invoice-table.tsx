import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import type { InvoiceRow } from '#common/contract/billing.ts';
import { Amount } from '../../ui/amount.tsx';
import { ChooseBox } from '../../ui/choose-box.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { formatEuro } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { InvoiceStateDot } from './invoice-state-dot.tsx';
import { isPayable, shownState } from './invoice-state.ts';
import { ReplacementText } from './replacement-text.tsx';

interface InvoiceTableProps {
  invoices: readonly InvoiceRow[];
  /** Adds the child's name to each row. */
  hasSeveralChildren: boolean;
  isChosen: (invoiceId: number) => boolean;
  onToggle: (invoiceId: number) => void;
}

/** The manual's table: CODICE, IMPORTO, STATO, EMISSIONE, DATA SCAD, DESCRIZIONE. */
export function InvoiceTable({ invoices, hasSeveralChildren, isChosen, onToggle }: InvoiceTableProps) {
  const { t } = useTranslation('portal');
  const choose: Column<InvoiceRow> = {
    key: 'choose',
    header: t('payments.list.choose'),
    isPlain: true,
    cell: ({ invoiceId, code }) => (
      <ChooseBox
        word={t('payments.list.chooseWord')}
        label={t('payments.list.chooseInvoice', { code })}
        isChosen={isChosen(invoiceId)}
        onToggle={() => onToggle(invoiceId)}
      />
    ),
  };
  const columns = useColumns(hasSeveralChildren);
  const canChoose = invoices.some(isPayable);
  return (
    <DataTable
      caption={t('payments.list.caption')}
      captionHidden
      columns={canChoose ? [onlyForPayable(choose), ...columns] : columns}
      rows={invoices}
      rowKey={(invoice) => String(invoice.invoiceId)}
    />
  );
}

function onlyForPayable(column: Column<InvoiceRow>): Column<InvoiceRow> {
  return { ...column, cell: (invoice) => isPayable(invoice) && column.cell(invoice) };
}

function useColumns(hasSeveralChildren: boolean): Array<Column<InvoiceRow>> {
  const { t } = useTranslation('portal');
  const child: Column<InvoiceRow> = {
    key: 'child',
    header: t('payments.list.child'),
    cell: (invoice) => invoice.childName,
    sortValue: (invoice) => invoice.childName,
  };
  return [
    {
      key: 'code',
      header: t('payments.list.code'),
      isRowHeader: true,
      cell: ({ invoiceId, code }) => <Link to={`/pagamenti/${invoiceId}`}>{code}</Link>,
      sortValue: (invoice) => invoice.code,
    },
    {
      key: 'amount',
      header: t('payments.list.amount'),
      align: 'end',
      cell: (invoice) => <AmountCell invoice={invoice} />,
      sortValue: (invoice) => invoice.totalCents,
    },
    {
      key: 'state',
      header: t('payments.list.state'),
      cell: (invoice) => (
        <span>
          <InvoiceStateDot invoice={invoice} />
          <ReplacementText invoice={invoice} />
        </span>
      ),
      sortValue: (invoice) => t(`payments.state.${shownState(invoice)}`),
    },
    {
      key: 'issued',
      header: t('payments.list.issued'),
      cell: (invoice) => <DateText date={invoice.issuedOn} />,
      sortValue: (invoice) => invoice.issuedOn,
    },
    {
      key: 'due',
      header: t('payments.list.due'),
      cell: (invoice) => <DateText date={invoice.dueOn} />,
      sortValue: (invoice) => invoice.dueOn,
    },
    {
      key: 'description',
      header: t('payments.list.description'),
      cell: (invoice) => <span lang="it">{invoice.description}</span>,
      sortValue: (invoice) => invoice.description,
    },
    ...(hasSeveralChildren ? [child] : []),
    {
      key: 'open',
      header: t('payments.list.detail'),
      isPlain: true,
      // The same door as the code, larger, for the hand: keyboards and screen readers already have the code.
      cell: ({ invoiceId }) => (
        <Link to={`/pagamenti/${invoiceId}`} className="open-invoice" tabIndex={-1} aria-hidden="true">
          {t('payments.list.open')}
          <Icon name="chevron-right" className="icon-sm icon-primary" />
        </Link>
      ),
    },
  ];
}

/** The invoice's amount; what remains of it only after a part has been paid or credited. */
function AmountCell({ invoice }: { invoice: InvoiceRow }) {
  const { t } = useTranslation('portal');
  const isPart = invoice.outstandingCents > 0 && invoice.outstandingCents < invoice.totalCents;
  return (
    <span>
      <Amount cents={invoice.totalCents} />
      {isPart && (
        <span className="remaining">
          {t('payments.list.remaining', { amount: formatEuro(invoice.outstandingCents) })}
        </span>
      )}
    </span>
  );
}
