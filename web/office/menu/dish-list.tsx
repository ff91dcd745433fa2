import { useTranslation } from '../../ui/use-translation.ts';
import { allergenNames } from '#common/allergens.ts';
import type { Dish } from '#common/contract/menu.ts';

/** The dishes of a day, with their allergens in words. */
export function DishList({ dishes }: { dishes: readonly Dish[] }) {
  const { t } = useTranslation('office');
  if (dishes.length === 0) return <p className="menu-empty">{t('menus.empty')}</p>;
  return (
    <ul className="menu-dish-list">
      {dishes.map(({ course, name, allergens }) => (
        <li key={course}>
          <span className="menu-course">{t(`menus.course.${course}`)}: </span>
          {name}
          {allergens.length > 0 && (
            <span className="menu-course">
              {' '}
              – {t('menus.allergens', { names: allergenNames(allergens) })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
