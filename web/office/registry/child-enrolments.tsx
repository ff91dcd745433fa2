import type { ChildFile, EnrolmentFact } from '#common/contract/person-file.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { formatDate } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';

/** In which classes a child was, is and will be. */
export function ChildEnrolments({ child }: { child: ChildFile }) {
  const { t } = useTranslation('office');
  const columns: Array<Column<EnrolmentFact>> = [
    {
      key: 'place',
      header: t('registry.child.place'),
      isRowHeader: true,
      cell: ({ schoolName, className }) => `${schoolName}, ${className}`,
    },
    { key: 'year', header: t('registry.child.year'), cell: ({ schoolYear }) => schoolYear },
    { key: 'service', header: t('registry.child.service'), cell: ({ serviceName }) => serviceName },
    {
      key: 'days',
      header: t('registry.child.days'),
      cell: ({ validFrom, validTo }) => `${formatDate(validFrom)} – ${formatDate(validTo)}`,
    },
    {
      key: 'resident',
      header: t('registry.child.resident'),
      cell: ({ isResident }) => t(isResident ? 'registry.child.yes' : 'registry.child.no'),
    },
  ];
  return (
    <section className="office-section" aria-labelledby="enrolments">
      <h2 className="h4" id="enrolments">
        {t('registry.child.enrolments')}
      </h2>
      {child.enrolments.length === 0 ? (
        <p>{t('registry.child.noEnrolments')}</p>
      ) : (
        <DataTable
          caption={t('registry.child.enrolments')}
          captionHidden
          columns={columns}
          rows={child.enrolments}
          rowKey={({ enrolmentId }) => String(enrolmentId)}
        />
      )}
      {child.withdrawals.length > 0 && (
        <ul>
          {child.withdrawals.map(({ serviceName, lastDay, reason }) => (
            <li key={`${serviceName} ${lastDay}`}>
              {t('registry.child.withdrawn', { service: serviceName, date: formatDate(lastDay), reason })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
