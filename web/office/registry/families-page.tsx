import { Link } from 'react-router';
import type { FamilyRow } from '#common/contract/people.ts';
import type { Column } from '../../ui/data-table.tsx';
import { EmailText } from '../../ui/email-text.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { PeopleList, Standing } from './people-list.tsx';

/** Famiglie: who pays, how they are reached, and their children. */
export default function FamiliesPage() {
  const { t } = useTranslation('office');
  const columns: Array<Column<FamilyRow>> = [
    {
      key: 'name',
      header: t('registry.list.familyName'),
      isRowHeader: true,
      cell: ({ familyId, name }) => (
        <Link to={`/famiglie/${familyId}`}>{name ?? t('registry.list.nobody')}</Link>
      ),
    },
    { key: 'code', header: t('registry.list.code'), cell: ({ code }) => code },
    {
      key: 'contacts',
      header: t('registry.list.contacts'),
      cell: ({ email, phone }) =>
        email === null && phone === null ? (
          '–'
        ) : (
          <span>
            {email && <EmailText address={email} />}
            {email && phone && ' · '}
            {phone}
          </span>
        ),
    },
    {
      key: 'children',
      header: t('registry.list.childNames'),
      cell: ({ childNames }) => childNames.join(', ') || '–',
    },
    {
      key: 'status',
      header: t('registry.list.status'),
      cell: ({ isEnrolled, lastDay, isLacking, hasPayer }) => (
        <Standing
          isEnrolled={isEnrolled}
          lastDay={lastDay}
          marks={[
            ...(hasPayer ? [] : [t('registry.list.noPayer')]),
            ...(isLacking ? [t('registry.list.lackingMark')] : []),
          ]}
        />
      ),
    },
  ];
  return (
    <PeopleList<FamilyRow> kind="families" columns={columns} rowKey={({ familyId }) => String(familyId)} />
  );
}
