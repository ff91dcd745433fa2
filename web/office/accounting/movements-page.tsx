import { Link, useSearchParams } from 'react-router';
import { MOVEMENT_COLUMNS } from '#common/accounting-columns.ts';
import type { Movement, MovementPage, RevenueAccount } from '#common/contract/accounting.ts';
import { monthName } from '#common/dates.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatEuro } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { romanToday } from '../../ui/today.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { formatCount } from '../format-count.ts';
import { movementFileUrl, PAGE_SIZE, useAccounts, useMovements } from './api.ts';
import { ColumnHelp } from './column-help.tsx';
import { FileButtons } from './file-buttons.tsx';
import { accountName, movementParamsOf, movementViewOf, type MovementView } from './view.ts';

/** Movimenti: the entries of the ledger that a figure of the accounts is made of. */
export default function MovementsPage() {
  const { t } = useTranslation('office');
  const [params, setParams] = useSearchParams();
  const view = movementViewOf(params, romanToday());
  const movements = useMovements(view);
  const accounts = useAccounts();
  const { month, kind, serviceId, figure } = view;
  const account = accounts.data?.accounts.find((one) => one.kind === kind && one.serviceId === serviceId);
  const lead = t('accounting.movements.lead', {
    figure: figure ? t(`accounting.figures.${figure}`) : t('accounting.movements.everything'),
    account: account ? accountName(account) : t('accounting.movements.everyAccount'),
  });
  return (
    <>
      <p className="no-print">
        <Link to={`/contabilita?anno=${month.slice(0, 4)}&mese=${month}`}>
          {t('accounting.movements.back', { month: monthName(`${month}-01`) })}
        </Link>
      </p>
      <PageTitle title={`${t('accounting.movements.title')}: ${monthName(`${month}-01`)}`} lead={lead} />
      <Loaded query={movements}>
        {(data) => (
          <Found
            view={view}
            found={data}
            accounts={accounts.data?.accounts ?? []}
            onPage={(page) => setParams(movementParamsOf({ ...view, page }))}
          />
        )}
      </Loaded>
    </>
  );
}

interface FoundProps {
  view: MovementView;
  found: MovementPage;
  accounts: readonly RevenueAccount[];
  onPage: (page: number) => void;
}

function Found({ view, found: { rows, total, totalCents }, accounts, onPage }: FoundProps) {
  const { t } = useTranslation('office');
  if (rows.length === 0) {
    return (
      <EmptyState title={t('accounting.movements.nothing')} text={t('accounting.movements.nothingText')} />
    );
  }
  return (
    <>
      <div className="title-line">
        <p className="mb-0" role="status">
          {t('accounting.movements.found', { count: total, shown: formatCount(total) })}
          {view.figure && `, ${t('accounting.movements.sum', { amount: formatEuro(totalCents) })}`}
        </p>
        <span className="button-row mb-0 no-print">
          <FileButtons urlOf={(format) => movementFileUrl(view, format)} />
        </span>
      </div>
      <MovementTable rows={rows} accounts={accounts} view={view} />
      <Pagination page={view.page} pageCount={Math.ceil(total / PAGE_SIZE)} onPage={onPage} />
      <ColumnHelp columns={MOVEMENT_COLUMNS} />
    </>
  );
}

interface MovementTableProps {
  rows: readonly Movement[];
  accounts: readonly RevenueAccount[];
  view: MovementView;
}

function MovementTable({ rows, accounts, view }: MovementTableProps) {
  const { t } = useTranslation('office');
  const nameOf = (row: Movement) => {
    const account = accounts.find(({ kind, serviceId }) => kind === row.kind && serviceId === row.serviceId);
    return account ? accountName(account) : '–';
  };
  const columns: Array<Column<Movement>> = [
    {
      key: 'date',
      header: t('accounting.movements.date'),
      cell: ({ bookedOn }) => <DateText date={bookedOn} />,
    },
    { key: 'what', header: t('accounting.movements.what'), isRowHeader: true, cell: ({ what }) => what },
    {
      key: 'invoice',
      header: t('accounting.movements.invoice'),
      cell: ({ invoice }) =>
        invoice ? (
          <Link to={`/chiusure/${invoice.runId}/fatture/${invoice.invoiceId}`}>{invoice.code}</Link>
        ) : (
          '–'
        ),
    },
    {
      key: 'iuv',
      header: t('accounting.movements.iuv'),
      cell: ({ iuv }) => <span className="break-anywhere">{iuv ?? '–'}</span>,
    },
    { key: 'who', header: t('accounting.movements.who'), cell: (row) => <Who row={row} /> },
    ...(view.kind ? [] : [{ key: 'account', header: t('accounting.movements.account'), cell: nameOf }]),
    ...(view.figure
      ? []
      : [
          {
            key: 'figure',
            header: t('accounting.movements.figure'),
            cell: ({ figure }: Movement) => t(`accounting.figures.${figure}`),
          },
        ]),
    {
      key: 'amount',
      header: t('accounting.movements.amount'),
      align: 'end',
      cell: ({ cents }) => <Amount cents={cents} />,
    },
  ];
  return (
    <DataTable
      caption={t('accounting.movements.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ entryId, kind, serviceId, figure, invoice, child, cents }) =>
        [entryId, kind, serviceId, figure, invoice?.invoiceId, child?.childId, cents].join(' ')
      }
    />
  );
}

/** The child where it is about its credit, else the payer. */
function Who({ row: { child, payerName } }: { row: Movement }) {
  if (child) return <Link to={`/ricariche/${child.childId}`}>{child.name}</Link>;
  return payerName ?? '–';
}
