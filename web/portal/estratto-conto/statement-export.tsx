import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { StatementFormat } from '#common/contract/statement.ts';
import { apiUrl } from '../../ui/api.ts';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Period } from './statement-period.ts';

const FORMATS = ['pdf', 'xlsx', 'csv'] as const satisfies readonly StatementFormat[];
/** Proper names, the same in every language. */
const NAMES = { pdf: 'PDF', xlsx: 'Excel', csv: 'CSV' } satisfies Record<StatementFormat, string>;

/** The statement to take away, in the format that one chooses. */
export function StatementExport({ from, to }: Period) {
  const { t } = useTranslation('portal');
  const [format, setFormat] = useState<StatementFormat>('pdf');
  return (
    <div className="statement-export no-print">
      <Field label={t('statement.format')} controlClass="form-select">
        {(attributes) => (
          <select
            {...attributes}
            value={format}
            onChange={({ target }) => setFormat(FORMATS.find((one) => one === target.value) ?? 'pdf')}
          >
            {FORMATS.map((one) => (
              <option key={one} value={one}>
                {NAMES[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <a
        className="btn btn-outline-primary"
        href={apiUrl(`/portal/statement.${format}?from=${from}&to=${to}`)}
        download
      >
        <Icon name="download" className="icon-sm icon-primary me-2" />
        {t('statement.download')}
      </a>
    </div>
  );
}
