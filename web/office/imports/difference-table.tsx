import { useTranslation } from 'react-i18next';
import type { ImportDifference } from '#common/contract/registry.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';

interface DifferenceTableProps {
  caption: string;
  differences: readonly ImportDifference[];
}

/** What each row of the file would change, field by field, old value first. */
export function DifferenceTable({ caption, differences }: DifferenceTableProps) {
  const { t } = useTranslation('office');
  const columns: Array<Column<ImportDifference>> = [
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
      cell: (difference) => <Fields difference={difference} />,
    },
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={columns}
      rows={differences}
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
