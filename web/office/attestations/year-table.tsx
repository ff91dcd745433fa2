import { useTranslation } from '../../ui/use-translation.ts';
import type { AttestationYear } from '#common/contract/attestation.ts';
import { Amount } from '../../ui/amount.tsx';
import { apiUrl } from '../../ui/api.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Icon } from '../../ui/icon.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { OppositionButton } from './opposition-button.tsx';

interface YearTableProps {
  years: readonly AttestationYear[];
  guardianId: number;
  /** Of which the payer does not want the expenses communicated. */
  opposedYears: readonly number[];
}

/** A row a year; one without payments has no paper. */
export function YearTable({ years, guardianId, opposedYears }: YearTableProps) {
  const { t } = useTranslation('office');
  const columns: Array<Column<AttestationYear>> = [
    { key: 'year', header: t('attestations.year'), cell: ({ year }) => year, isRowHeader: true },
    {
      key: 'state',
      header: t('attestations.state'),
      cell: ({ isOver }) =>
        isOver ? (
          <StatusDot tone="success" label={t('attestations.final')} />
        ) : (
          <StatusDot tone="warning" label={t('attestations.provisional')} />
        ),
    },
    {
      key: 'attested',
      header: t('attestations.attested'),
      cell: ({ attestedCents }) => <Amount cents={attestedCents} />,
      align: 'end',
    },
    {
      key: 'communication',
      header: t('attestations.communication'),
      cell: ({ year }) => (
        <OppositionButton payerId={guardianId} year={year} isOpposed={opposedYears.includes(year)} />
      ),
    },
    {
      key: 'paper',
      header: t('attestations.paper'),
      cell: ({ year, children }) =>
        children.length === 0 ? (
          t('attestations.nothing')
        ) : (
          <a
            className="download-link"
            href={apiUrl(`/office/guardians/${guardianId}/attestations/${year}/pdf`)}
            download
          >
            <Icon name="download" className="icon-sm icon-primary me-1" />
            {t('attestations.download')}
            <span className="visually-hidden">{t('attestations.downloadOf', { year })}</span>
          </a>
        ),
    },
  ];
  return (
    <DataTable
      caption={t('attestations.caption')}
      columns={columns}
      rows={years}
      rowKey={({ year }) => String(year)}
    />
  );
}
