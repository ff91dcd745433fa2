import type { ReactNode } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { ImportDifference, KeptDifference } from '#common/contract/registry.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';

interface DifferenceTableProps {
  caption: string;
  differences: readonly ImportDifference[];
}

/** What each row of the file would change, field by field, old value first. */
export function DifferenceTable({ caption, differences }: DifferenceTableProps) {
  return (
    <RowTable
      caption={caption}
      rows={differences}
      fieldsOf={(difference) => <Fields difference={difference} />}
    />
  );
}

/** What each row says otherwise than the family, whose value stays. */
export function KeptTable({ caption, kept }: { caption: string; kept: readonly KeptDifference[] }) {
  const { t } = useTranslation('office');
  const empty = t('imports.preview.empty');
  return (
    <RowTable
      caption={caption}
      rows={kept}
      fieldsOf={({ fields }) => (
        <ul className="change-list">
          {fields.map(({ label, before, after }) => (
            <li key={label}>
              <span className="change-label">{label}:</span> {t('imports.preview.family')}{' '}
              <strong>{before ?? empty}</strong>, {t('imports.preview.file')} {after ?? empty}
            </li>
          ))}
        </ul>
      )}
    />
  );
}

interface RowTableProps<Row extends KeptDifference> {
  caption: string;
  rows: readonly Row[];
  fieldsOf: (row: Row) => ReactNode;
}

function RowTable<Row extends KeptDifference>({ caption, rows, fieldsOf }: RowTableProps<Row>) {
  const { t } = useTranslation('office');
  const columns: Array<Column<Row>> = [
    {
      key: 'line',
      header: t('imports.preview.line'),
      cell: ({ line }) => line,
      sortValue: ({ line }) => line,
    },
    {
      key: 'pupil',
      header: t('imports.preview.pupil'),
      isRowHeader: true,
      cell: ({ name, userCode }) => (
        <span>
          {name}
          <span className="d-block small fw-normal">{userCode}</span>
        </span>
      ),
      sortValue: ({ name }) => name,
    },
    {
      key: 'fields',
      header: t('imports.preview.whatChanges'),
      cell: fieldsOf,
    },
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ line, userCode }) => `${line} ${userCode}`}
    />
  );
}

/** A new pupil brings two dozen values: they are folded away, while a change is always in sight. */
function Fields({ difference: { change, fields } }: { difference: ImportDifference }) {
  const { t } = useTranslation('office');
  const list = (
    <ul className="change-list">
      {fields.map(({ label, before, after }) => (
        <li key={label}>
          <span className="change-label">{label}:</span>{' '}
          {change === 'changed' && (
            <>
              <span className="visually-hidden">{t('imports.preview.before')} </span>
              <del>{before ?? t('imports.preview.empty')}</del>
              <span aria-hidden="true"> → </span>
              <span className="visually-hidden"> {t('imports.preview.after')} </span>
            </>
          )}
          <ins>{after ?? t('imports.preview.empty')}</ins>
        </li>
      ))}
    </ul>
  );
  if (change === 'changed' || fields.length <= 3) return list;
  return (
    <details>
      <summary>{t('imports.preview.fields', { count: fields.length })}</summary>
      {list}
    </details>
  );
}
