import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { SchoolLeaves } from '#common/contract/early-leaves.ts';
import { getJson } from '../../ui/api.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { romanToday } from '../../ui/today.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { DayBar } from '../kitchen/day-bar.tsx';
import { dayInWords, dayOf } from '../kitchen/day.ts';
import '../kitchen/kitchen.css';

const REFRESH_MS = 60_000;

type Leave = SchoolLeaves['leaves'][number];

/** Who leaves early on a day, for the school's door. */
export default function EarlyLeavesPage() {
  const { t } = useTranslation('office');
  const [params, setParams] = useSearchParams();
  const today = romanToday();
  const date = dayOf(params, today);
  const read = useQuery({
    queryKey: ['early-leaves', date],
    queryFn: ({ signal }) => getJson<SchoolLeaves>(`/office/early-leaves?date=${date}`, signal),
    staleTime: 0,
    refetchInterval: REFRESH_MS,
  });
  return (
    <>
      <PageTitle title={t('earlyLeaves.title')} lead={t('earlyLeaves.lead')} />
      <DayBar key={date} date={date} today={today} onChoose={(giorno) => setParams({ giorno })} />
      <h2 className="h4 orders-day">{dayInWords(date)}</h2>
      <Loaded query={read}>{(data) => <Leaves leaves={data.leaves} />}</Loaded>
    </>
  );
}

function Leaves({ leaves }: { leaves: readonly Leave[] }) {
  const { t } = useTranslation('office');
  if (leaves.length === 0) {
    return <EmptyState title={t('earlyLeaves.nothing')} text={t('earlyLeaves.nothingText')} />;
  }
  const columns: Array<Column<Leave>> = [
    { key: 'child', header: t('earlyLeaves.child'), isRowHeader: true, cell: ({ childName }) => childName },
    { key: 'time', header: t('earlyLeaves.time'), cell: ({ leavesAt }) => leavesAt },
    { key: 'className', header: t('earlyLeaves.className'), cell: ({ className }) => className },
    { key: 'school', header: t('earlyLeaves.school'), cell: ({ schoolName }) => schoolName },
    {
      key: 'reason',
      header: t('earlyLeaves.reason'),
      cell: ({ reason }) => <span className="break-anywhere">{reason}</span>,
    },
    {
      key: 'meal',
      header: t('earlyLeaves.meal'),
      cell: ({ eats }) => t(eats ? 'earlyLeaves.eats' : 'earlyLeaves.eatsNot'),
    },
  ];
  return (
    <DataTable
      caption={t('earlyLeaves.caption')}
      captionHidden
      columns={columns}
      rows={leaves}
      rowKey={({ childId }) => String(childId)}
    />
  );
}
