import { Link } from 'react-router';
import type { Adult, ChildFile } from '#common/contract/person-file.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmailText } from '../../ui/email-text.tsx';
import { formatDate } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';

/** Who stands for a child, who pays, and who paid before. */
export function ChildAdults({ child }: { child: ChildFile }) {
  const { t } = useTranslation('office');
  const columns: Array<Column<Adult>> = [
    {
      key: 'name',
      header: t('registry.child.adult'),
      isRowHeader: true,
      cell: ({ familyId, name }) => <Link to={`/famiglie/${familyId}`}>{name}</Link>,
    },
    { key: 'role', header: t('registry.child.role'), cell: ({ role }) => t(`registry.child.roles.${role}`) },
    {
      key: 'email',
      header: t('registry.child.email'),
      cell: ({ email }) =>
        email ? (
          <a href={`mailto:${email}`}>
            <EmailText address={email} />
          </a>
        ) : (
          '–'
        ),
    },
    {
      key: 'phone',
      header: t('registry.child.phone'),
      cell: ({ phone }) => (phone ? <a href={`tel:${phone}`}>{phone}</a> : '–'),
    },
    {
      key: 'letters',
      header: t('registry.child.letters'),
      cell: ({ code }) => <Link to={`/lettere?cerca=${encodeURIComponent(code)}`}>{code}</Link>,
    },
  ];
  return (
    <section className="office-section" aria-labelledby="adults">
      <h2 className="h4" id="adults">
        {t('registry.child.adults')}
      </h2>
      {child.adults.length === 0 ? (
        <p>{t('registry.child.noAdults')}</p>
      ) : (
        <DataTable
          caption={t('registry.child.adults')}
          captionHidden
          columns={columns}
          rows={child.adults}
          rowKey={({ guardianId }) => String(guardianId)}
        />
      )}
      {child.plannedPayer && (
        <p>
          {t('registry.child.planned', {
            date: formatDate(child.plannedPayer.startsOn),
            name: child.plannedPayer.name,
          })}
        </p>
      )}
      {child.payers.length > 1 && (
        <>
          <h3 className="h6">{t('registry.child.payers')}</h3>
          <ul>
            {child.payers.map(({ guardianId, name, validFrom, validTo }, index) => (
              <li key={`${guardianId} ${index}`}>
                {validFrom
                  ? t('registry.child.payerSince', { name, from: formatDate(validFrom) })
                  : t('registry.child.payerFromStart', { name })}
                {validTo && t('registry.child.payerUntil', { to: formatDate(validTo) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
