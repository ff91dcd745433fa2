import type { FileColumn } from '#common/accounting-columns.ts';
import { useTranslation } from '../../ui/use-translation.ts';

/** What the columns of a file hold, one after the other. */
export function ColumnHelp({ columns, of }: { columns: readonly FileColumn[]; of?: string }) {
  const { t } = useTranslation('office');
  return (
    <details className="help-details no-print">
      <summary>{of ? `${t('accounting.columns')}: ${of}` : t('accounting.columns')}</summary>
      <dl>
        {columns.map(({ header, meaning }) => (
          <div key={header}>
            <dt>{header}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
