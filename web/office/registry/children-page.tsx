import { Link } from 'react-router';
import type { ChildRow } from '#common/contract/people.ts';
import type { Column } from '../../ui/data-table.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { PeopleList, Standing } from './people-list.tsx';

/** Bambini: all children, with who pays and what is missing. */
export default function ChildrenPage() {
  const { t } = useTranslation('office');
  const columns: Array<Column<ChildRow>> = [
    {
      key: 'name',
      header: t('registry.list.name'),
      isRowHeader: true,
      cell: ({ childId, name }) => <Link to={`/bambini/${childId}`}>{name}</Link>,
    },
    { key: 'code', header: t('registry.list.code'), cell: ({ userCode }) => userCode },
    { key: 'fiscalCode', header: t('registry.list.fiscalCode'), cell: ({ fiscalCode }) => fiscalCode ?? '–' },
    {
      key: 'place',
      header: t('registry.list.place'),
      cell: ({ schoolName, className }) => (schoolName === null ? '–' : `${schoolName}, ${className ?? ''}`),
    },
    {
      key: 'payer',
      header: t('registry.list.payer'),
      cell: ({ payerName }) => payerName ?? t('registry.list.noPayer'),
    },
    {
      key: 'status',
      header: t('registry.list.status'),
      cell: ({ isEnrolled, lastDay, isLacking }) => (
        <Standing
          isEnrolled={isEnrolled}
          lastDay={lastDay}
          marks={isLacking ? [t('registry.list.lackingMark')] : []}
        />
      ),
    },
  ];
  return <PeopleList<ChildRow> kind="children" columns={columns} rowKey={({ childId }) => String(childId)} />;
}
