import { Link } from 'react-router';
import type { KitchenSchool } from '#common/contract/kitchen.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { romanToday } from '../../ui/today.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { formatCount } from '../format-count.ts';
import { useForecast, useKitchenDay } from '../kitchen/api.ts';
import { sumOf } from '../kitchen/meal-table.ts';

/** Today's meals by school beside what was to be expected, and the classes that have not been called. */
export function KitchenToday() {
  const { t } = useTranslation('office');
  const today = romanToday();
  const day = useKitchenDay(today, { isToday: false });
  const forecast = useForecast();
  // What fails here is told on the kitchen's own page.
  if (!day.data) return null;
  return (
    <section aria-labelledby="kitchen-today" className="mb-4">
      <h2 className="h4" id="kitchen-today">
        {t('dashboard.kitchen.title')}
      </h2>
      {day.data.schools.length === 0 ? (
        <p>{day.data.closureReason ?? t('dashboard.kitchen.nobody')}</p>
      ) : (
        <Schools schools={day.data.schools} expected={forecast.data?.today ?? []} />
      )}
      <Link to="/cucina">{t('dashboard.kitchen.link')}</Link>
    </section>
  );
}

interface SchoolsProps {
  schools: readonly KitchenSchool[];
  expected: readonly { schoolId: number; expectedCount: number }[];
}

function Schools({ schools, expected }: SchoolsProps) {
  const { t } = useTranslation('office');
  const mealsOf = ({ lines }: KitchenSchool) =>
    sumOf(
      lines.filter(({ eater }) => eater === 'child'),
      ({ current }) => current,
    );
  const expectedOf = ({ schoolId }: KitchenSchool) =>
    expected.find((school) => school.schoolId === schoolId)?.expectedCount;
  const columns: Array<Column<KitchenSchool>> = [
    {
      key: 'school',
      header: t('dashboard.kitchen.school'),
      isRowHeader: true,
      cell: ({ schoolName }) => schoolName,
    },
    {
      key: 'meals',
      header: t('dashboard.kitchen.meals'),
      align: 'end',
      cell: (school) => formatCount(mealsOf(school)),
    },
    {
      key: 'expected',
      header: t('dashboard.kitchen.expected'),
      align: 'end',
      cell: (school) => {
        const count = expectedOf(school);
        return count === undefined ? '–' : formatCount(count);
      },
    },
    {
      key: 'toCall',
      header: t('dashboard.kitchen.toCall'),
      align: 'end',
      cell: ({ classCount, calledCount }) => formatCount(classCount - calledCount),
    },
  ];
  return (
    <DataTable
      caption={t('dashboard.kitchen.title')}
      captionHidden
      columns={columns}
      rows={schools}
      rowKey={({ serviceId, schoolId }) => `${serviceId}|${schoolId}`}
    />
  );
}
