import type { ForecastDay } from '#common/contract/kitchen.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { formatCount } from '../format-count.ts';
import { useForecast } from './api.ts';
import { dayInWords } from './day.ts';

/** What the next days will ask for: what families have left standing, and how many usually come. */
export function ForecastSection() {
  const { t } = useTranslation('office');
  const forecast = useForecast();
  return (
    <section className="office-section no-print" aria-labelledby="forecast">
      <h2 className="h4" id="forecast">
        {t('kitchen.forecast.title')}
      </h2>
      <p>{t('kitchen.forecast.lead')}</p>
      <Loaded query={forecast}>{(data) => <Days days={data.days} />}</Loaded>
    </section>
  );
}

function Days({ days }: { days: readonly ForecastDay[] }) {
  const { t } = useTranslation('office');
  if (days.length === 0) return <p>{t('kitchen.forecast.none')}</p>;
  const count = (
    key: string,
    header: string,
    countOf: (day: ForecastDay) => number,
  ): Column<ForecastDay> => ({
    key,
    header,
    align: 'end',
    cell: (day) => formatCount(countOf(day)),
  });
  const columns: Array<Column<ForecastDay>> = [
    {
      key: 'day',
      header: t('kitchen.day'),
      isRowHeader: true,
      cell: ({ date }) => <span className="orders-day">{dayInWords(date)}</span>,
    },
    count('planned', t('kitchen.forecast.planned'), ({ plannedCount }) => plannedCount),
    count('light', t('kitchen.lightMeals'), ({ lightMealCount }) => lightMealCount),
    count('diets', t('kitchen.diets'), ({ dietCount }) => dietCount),
    count('adults', t('kitchen.adults'), ({ adultCount }) => adultCount),
    count('expected', t('kitchen.forecast.expected'), ({ expectedCount }) => expectedCount),
  ];
  return (
    <DataTable
      caption={t('kitchen.forecast.title')}
      captionHidden
      columns={columns}
      rows={days}
      rowKey={({ date }) => date}
    />
  );
}
