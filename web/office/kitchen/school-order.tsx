import { dutyNames } from '#common/contract/roll-call.ts';
import type { KitchenLine, KitchenSchool } from '#common/contract/kitchen.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { formatCount } from '../format-count.ts';
import { momentOn } from './day.ts';
import { DeliveryForm } from './delivery-form.tsx';
import {
  lateChanges,
  mealTable,
  signed,
  sumOf,
  type LateChange,
  type MealColumn,
  type MealRow,
} from './meal-table.ts';
import { ORDER_TONE, stateOf } from './order-state.ts';
import { useStateWords } from './use-state-words.ts';

interface SchoolOrderProps {
  school: KitchenSchool;
  date: string;
  /** By the server's clock, ISO 8601. */
  now: string;
}

/** One school's order: what was locked (or stands so far), and apart what came after. */
export function SchoolOrder({ school, date, now }: SchoolOrderProps) {
  const { t } = useTranslation('office');
  const wordsOf = useStateWords(date);
  const state = stateOf(school, now);
  const changes = lateChanges(school.lines);
  const id = `school-${school.serviceId}-${school.schoolId}`;
  return (
    <section className="school-order" aria-labelledby={id}>
      <div className="title-line">
        <h3 className="h5 mb-0" id={id}>
          {school.schoolName}
        </h3>
        <p className="mb-0">
          {school.orderNumber !== null && (
            <strong className="me-3">{t('kitchen.orderNumber', { number: school.orderNumber })}</strong>
          )}
          <StatusDot tone={ORDER_TONE[state.kind]} label={wordsOf(state)} />
        </p>
      </div>
      <Meals school={school} />
      {school.expiredDiets.length > 0 && (
        <p>
          <strong>{t('kitchen.expiredDiets')}</strong>{' '}
          {school.expiredDiets
            .map(({ className, diet, count }) => `${className}, ${diet}: ${count}`)
            .join('; ')}
        </p>
      )}
      {changes.length > 0 && (
        <LateChanges
          changes={changes}
          time={school.changedAt === null ? null : momentOn(date, school.changedAt).time}
          final={sumOf(school.lines, ({ current }) => current)}
        />
      )}
      {school.closedAt !== null && <DeliveryForm school={school} date={date} />}
    </section>
  );
}

function Meals({ school }: { school: KitchenSchool }) {
  const { t } = useTranslation('office');
  const { columns, rows, total } = mealTable(school.lines);
  const header = (column: MealColumn) => (column.isAdults ? t('kitchen.adults') : mealWords(t, column));
  const table: Array<Column<MealRow>> = [
    {
      key: 'class',
      header: t('kitchen.class'),
      isRowHeader: true,
      cell: ({ className, key }) => (key === 'total' ? <strong>{t('kitchen.total')}</strong> : className),
    },
    ...columns.map((column): Column<MealRow> => ({
      key: column.key,
      header: header(column),
      align: 'end',
      cell: ({ counts, key }) => strongTotal(key, counts.get(column.key) ?? 0),
    })),
    {
      key: 'sum',
      header: t('kitchen.total'),
      align: 'end',
      cell: ({ total: sum }) => <strong>{formatCount(sum)}</strong>,
    },
  ];
  return (
    <DataTable
      caption={t('kitchen.caption', { school: school.schoolName })}
      captionHidden
      columns={table}
      rows={[...rows, total]}
      rowKey={({ key }) => key}
    />
  );
}

/** Of a class nothing is written where nothing is cooked: the figures that count stand out. */
function strongTotal(key: string, count: number) {
  if (key === 'total') return <strong>{formatCount(count)}</strong>;
  return count === 0 ? null : formatCount(count);
}

interface LateChangesProps {
  changes: readonly LateChange[];
  /** When the last of them was recorded. */
  time: string | null;
  /** The order with all of them. */
  final: number;
}

function LateChanges({ changes, time, final }: LateChangesProps) {
  const { t } = useTranslation('office');
  const mealOf = (line: KitchenLine) => (line.eater === 'child' ? mealWords(t, line) : dutyNames[line.eater]);
  return (
    <div className="late-changes">
      <h4 className="h6">
        {time === null ? t('kitchen.lateChanges') : t('kitchen.lateChangesAt', { time })}
      </h4>
      <ul>
        {changes.map(({ key, line, ordered, difference }) => (
          <li key={key}>
            <strong>{signed(difference)}</strong> {line.className}, {mealOf(line)}{' '}
            <span className="late-changes-counts">
              {t('kitchen.fromTo', { ordered, current: line.current })}
            </span>
          </li>
        ))}
      </ul>
      <p className="mb-0">{t('kitchen.finalTotal', { count: final, shown: formatCount(final) })}</p>
    </div>
  );
}

/** `Menù`, `In bianco`, `Senza glutine`, and what of it goes with a class that is away. */
function mealWords(
  t: ReturnType<typeof useTranslation<'office'>>['t'],
  { diet, isLight, isPacked }: Pick<KitchenLine, 'diet' | 'isLight' | 'isPacked'>,
): string {
  const bare = diet === null ? t(isLight ? 'kitchen.light' : 'kitchen.menu') : diet;
  const meal = diet !== null && isLight ? t('kitchen.lightDiet', { diet }) : bare;
  if (!isPacked) return meal;
  return diet === null && !isLight ? t('kitchen.packed') : t('kitchen.packedMeal', { meal });
}
