import { Link } from 'react-router';
import type { AccountFigures, AccountingYear, Figure, RevenueAccount } from '#common/contract/accounting.ts';
import { monthName } from '#common/dates.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { accountName, FIELD, FIGURE_LIST, movementParamsOf, residueOf, sumFigures } from './view.ts';

interface AccountTableProps {
  accounting: AccountingYear;
  /** `null`: the whole year. */
  month: string | null;
}

interface Row extends AccountFigures {
  /** `null`: all of them. */
  account: RevenueAccount | null;
  openingCents: number;
  closingCents: number;
}

/** The accounts in a month or in the year. Of a month each figure leads to what it is made of. */
export function AccountTable({ accounting, month }: AccountTableProps) {
  const { t } = useTranslation('office');
  const rows = month ? rowsOfMonth(accounting, month) : rowsOfYear(accounting);
  const figures = FIGURE_LIST.filter((figure) => rows.some((row) => row[FIELD[figure]] !== 0));
  const columns = useColumns(month, figures);
  const when = month ? monthName(`${month}-01`) : t('accounting.wholeYear', { year: accounting.year });
  const title = t('accounting.byAccount', { when });
  return (
    <section aria-labelledby="accounting-accounts" className="mb-4">
      <div className="title-line">
        <h3 className="h5 mb-0" id="accounting-accounts">
          {title}
        </h3>
        {month && (
          <Link className="no-print" to={`/contabilita?anno=${accounting.year}`}>
            {t('accounting.wholeYear', { year: accounting.year })}
          </Link>
        )}
      </div>
      {!month && <p className="small no-print">{t('accounting.monthHint')}</p>}
      {figures.length < FIGURE_LIST.length && (
        <p className="small no-print">{t('accounting.emptyColumns')}</p>
      )}
      <div className="accounting-accounts" role="group" aria-label={title} tabIndex={0}>
        <DataTable
          caption={title}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={({ account }) => (account ? `${account.kind} ${account.serviceId}` : 'total')}
        />
      </div>
    </section>
  );
}

function rowsOfYear({ accounts }: AccountingYear): Row[] {
  const rows = accounts.map((account): Row => ({ ...account, account }));
  const sum = (read: (row: Row) => number) => rows.reduce((total, row) => total + read(row), 0);
  const opening = sum(({ openingCents }) => openingCents);
  const closing = sum(({ closingCents }) => closingCents);
  return [...rows, { ...sumFigures(rows), account: null, openingCents: opening, closingCents: closing }];
}

function rowsOfMonth({ accounts, months }: AccountingYear, month: string): Row[] {
  const rows = months
    .filter((one) => one.month === month)
    .map((figures): Row => {
      const account = accounts.find(
        ({ kind, serviceId }) => kind === figures.kind && serviceId === figures.serviceId,
      );
      return { ...figures, account: account ?? null, openingCents: 0, closingCents: residueOf(figures) };
    });
  const total = sumFigures(rows);
  return [...rows, { ...total, account: null, openingCents: 0, closingCents: residueOf(total) }];
}

function useColumns(month: string | null, figures: readonly Figure[]): Array<Column<Row>> {
  const { t } = useTranslation('office');
  const end = (key: string, header: string, cell: Column<Row>['cell']): Column<Row> => ({
    key,
    header,
    align: 'end',
    cell,
  });
  return [
    {
      key: 'account',
      header: t('accounting.account'),
      isRowHeader: true,
      cell: ({ account }) => (account ? accountName(account) : t('accounting.total')),
    },
    ...(month
      ? []
      : [end('opening', t('accounting.opening'), ({ openingCents }) => <Amount cents={openingCents} />)]),
    ...figures.map((figure) =>
      end(figure, t(`accounting.figures.${figure}`), (row) => (
        <FigureCell row={row} figure={figure} month={month} />
      )),
    ),
    end('closing', t(month ? 'accounting.change' : 'accounting.closing'), ({ closingCents }) => (
      <Amount cents={closingCents} />
    )),
  ];
}

function FigureCell({ row, figure, month }: { row: Row; figure: Figure; month: string | null }) {
  const { t } = useTranslation('office');
  const cents = row[FIELD[figure]];
  if (cents === 0) return '–';
  if (!month) return <Amount cents={cents} />;
  const { account } = row;
  const view = {
    month,
    kind: account?.kind ?? null,
    serviceId: account?.serviceId ?? null,
    figure,
    page: 1,
  };
  const name = t(`accounting.figures.${figure}`);
  const label = t('accounting.openOf', {
    figure: name,
    account: account ? accountName(account) : t('accounting.total'),
  });
  return (
    <Link to={`/contabilita/movimenti?${new URLSearchParams(movementParamsOf(view)).toString()}`}>
      <span className="visually-hidden">{label} </span>
      <Amount cents={cents} />
    </Link>
  );
}
