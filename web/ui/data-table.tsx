import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from './use-translation.ts';
import { Icon } from './icon.tsx';
import { sortRows, type SortDirection, type SortValue } from './sort-rows.ts';

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Makes the header sort the rows given; leave it out when the server sends one page of many. */
  sortValue?: (row: Row) => SortValue;
  align?: 'end';
  /** The cell that names the row for screen readers (at most one column). */
  isRowHeader?: boolean;
  /** What it holds says itself what it is, as a button or a box to tick: in a card it stands without the header. */
  isPlain?: boolean;
}

interface DataTableProps<Row> {
  caption: string;
  /** Keeps the caption for screen readers only, when a heading just above says the same. */
  captionHidden?: boolean;
  columns: ReadonlyArray<Column<Row>>;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** A few short columns fit a phone as they are: no cards. */
  keepsTable?: boolean;
}

interface Sort {
  key: string;
  direction: SortDirection;
}

/**
 * A table that becomes a list of cards on narrow screens, unless it is told to stay one. The roles repeat what the elements mean, because browsers
 * forget a table's meaning when the style sheet lays its rows out as blocks.
 */
export function DataTable<Row>({
  caption,
  captionHidden = false,
  columns,
  rows,
  rowKey,
  keepsTable = false,
}: DataTableProps<Row>) {
  const [sort, setSort] = useState<Sort | null>(null);
  const sorted = useMemo(() => {
    const valueOf = columns.find((column) => column.key === sort?.key)?.sortValue;
    return sort && valueOf ? sortRows(rows, valueOf, sort.direction) : rows;
  }, [columns, rows, sort]);

  return (
    <table className={`table data-table ${keepsTable ? '' : 'data-table-cards'}`} role="table">
      <caption className={captionHidden ? 'visually-hidden' : ''}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <ColumnHeader key={column.key} column={column} sort={sort} onSort={setSort} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {sorted.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ColumnHeaderProps<Row> {
  column: Column<Row>;
  sort: Sort | null;
  onSort: (sort: Sort) => void;
}

function ColumnHeader<Row>({ column, sort, onSort }: ColumnHeaderProps<Row>) {
  const { t } = useTranslation();
  const className = column.align === 'end' ? 'text-end' : '';
  if (!column.sortValue) {
    return (
      <th scope="col" role="columnheader" className={className}>
        {column.header}
      </th>
    );
  }
  const current = sort?.key === column.key ? sort.direction : null;
  const next = current === 'ascending' ? 'descending' : 'ascending';
  return (
    <th scope="col" role="columnheader" className={className} aria-sort={current ?? 'none'}>
      <button
        type="button"
        className="sort-button"
        title={t('table.sortBy', { column: column.header })}
        onClick={() => onSort({ key: column.key, direction: next })}
      >
        {column.header}
        <Icon
          name={current === 'descending' ? 'arrow-down-triangle' : 'arrow-up-triangle'}
          className={`icon-xs ${current ? '' : 'sort-idle'}`}
        />
      </button>
    </th>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = column.align === 'end' ? 'text-end' : '';
  const label = column.isPlain ? {} : { 'data-label': column.header };
  if (column.isRowHeader) {
    return (
      <th scope="row" role="rowheader" className={className} {...label}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td role="cell" className={className} {...label}>
      {column.cell(row)}
    </td>
  );
}
