import { useTranslation } from '../../ui/use-translation.ts';
import { ALLERGENS } from '#common/allergens.ts';
import type { Dish, MenuDay } from '#common/contract/menu.ts';
import { dayInWords } from '../presenze/when.ts';

/** A day of the week: what is cooked, that the canteen is closed, or that nothing is published. */
export function DayCard({ day, isToday }: { day: MenuDay; isToday: boolean }) {
  const { t } = useTranslation('portal', { keyPrefix: 'weekMenu' });
  return (
    <li className={`menu-day ${isToday ? 'menu-day-today' : ''}`} aria-current={isToday ? 'date' : undefined}>
      <h3 className="h5">
        <span className="menu-day-name">{dayInWords(day.date)}</span>
        {isToday && <span className="menu-today">{t('today')}</span>}
      </h3>
      {day.state === 'served' && (
        <>
          {day.isChanged && <p className="menu-note">{t('changed')}</p>}
          <Dishes dishes={day.dishes} />
        </>
      )}
      {day.state === 'closed' && (
        <p className="mb-0">
          <strong>{t('closed')}</strong>
          {day.closureReason && `: ${day.closureReason}`}
        </p>
      )}
      {day.state === 'none' && <p className="menu-note mb-0">{t('none')}</p>}
    </li>
  );
}

function Dishes({ dishes }: { dishes: readonly Dish[] }) {
  const { t } = useTranslation('portal', { keyPrefix: 'weekMenu' });
  const namesOf = (allergens: readonly number[]) =>
    ALLERGENS.filter(({ number }) => allergens.includes(number))
      .map(({ number }) => t(`allergen.${number}`))
      .join(', ');
  return (
    <dl className="menu-dishes">
      {dishes.map(({ course, name, allergens }) => (
        <div key={course}>
          <dt>{t(`course.${course}`)}</dt>
          <dd>
            {name}
            <span className="menu-allergens">
              {allergens.length > 0 ? t('allergens', { names: namesOf(allergens) }) : t('noAllergens')}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
