import { useTranslation } from '../../ui/use-translation.ts';
import type { ImportIssue } from '#common/contract/registry.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { formatCount } from '../format-count.ts';

interface IssueTableProps {
  caption: string;
  issues: readonly ImportIssue[];
  /** How many there are in all: the list may hold only the first ones. */
  count: number;
}

/** Rows of the file that are rejected, or worth a look, with the reason in words. */
export function IssueTable({ caption, issues, count }: IssueTableProps) {
  const { t } = useTranslation('office');
  const columns: Array<Column<{ issue: ImportIssue; index: number }>> = [
    {
      key: 'line',
      header: t('imports.preview.line'),
      isRowHeader: true,
      cell: ({ issue }) => issue.line,
      sortValue: ({ issue }) => issue.line,
    },
    {
      key: 'column',
      header: t('imports.preview.column'),
      cell: ({ issue }) => issue.column ?? t('imports.preview.wholeRow'),
      sortValue: ({ issue }) => issue.column,
    },
    {
      key: 'value',
      header: t('imports.preview.value'),
      cell: ({ issue }) => <span className="break-anywhere">{issue.value || '–'}</span>,
    },
    {
      key: 'reason',
      header: t('imports.preview.reason'),
      cell: ({ issue }) => issue.message,
      sortValue: ({ issue }) => issue.message,
    },
  ];
  return (
    <>
      {count > issues.length && (
        <p>
          {t('imports.preview.limited', { shown: formatCount(issues.length), count: formatCount(count) })}
        </p>
      )}
      <DataTable
        caption={caption}
        captionHidden
        columns={columns}
        rows={issues.map((issue, index) => ({ issue, index }))}
        rowKey={({ index }) => String(index)}
      />
    </>
  );
}
