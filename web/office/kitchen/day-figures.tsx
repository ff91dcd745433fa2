import type { KitchenDay, KitchenLine } from '#common/contract/kitchen.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { formatCount } from '../format-count.ts';
import { sumOf } from './meal-table.ts';

/** The day in five figures, all schools together, as it stands now. */
export function DayFigures({ day: { schools } }: { day: KitchenDay }) {
  const { t } = useTranslation('office');
  const lines = schools.flatMap((school) => school.lines);
  const count = (isCounted: (line: KitchenLine) => boolean) =>
    formatCount(sumOf(lines.filter(isCounted), ({ current }) => current));
  const sum = (countOf: (school: KitchenDay['schools'][number]) => number) =>
    formatCount(schools.reduce((total, school) => total + countOf(school), 0));
  const figures = [
    [t('kitchen.allMeals'), count(() => true)],
    [t('kitchen.lightMeals'), count(({ isLight }) => isLight)],
    [t('kitchen.diets'), count(({ diet }) => diet !== null)],
    [t('kitchen.adults'), count(({ eater }) => eater !== 'child')],
    [
      t('kitchen.called'),
      t('kitchen.calledOf', {
        called: sum(({ calledCount }) => calledCount),
        all: sum(({ classCount }) => classCount),
      }),
    ],
  ];
  return (
    <dl className="office-facts">
      {figures.map(([name, figure]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}
