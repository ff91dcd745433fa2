import { parseAllergens } from '#common/allergens.ts';
import type { Course, Dish } from '#common/contract/menu.ts';
import { COURSES } from '#common/courses.ts';

/** A day's dishes as they are filled in: a course without a name is not served. */
export type DishForm = Record<Course, { name: string; allergens: string }>;
export type DishFlaw = 'nameMissing' | 'badAllergens';

export function dishFormOf(dishes: readonly Dish[]): DishForm {
  const fieldsOf = (course: Course) => {
    const dish = dishes.find((one) => one.course === course);
    return { name: dish?.name ?? '', allergens: dish?.allergens.join(', ') ?? '' };
  };
  return {
    first: fieldsOf('first'),
    second: fieldsOf('second'),
    side: fieldsOf('side'),
    bread: fieldsOf('bread'),
    fruit: fieldsOf('fruit'),
    snack: fieldsOf('snack'),
    light_meal: fieldsOf('light_meal'),
  };
}

export function judgeDishes(form: DishForm): Partial<Record<Course, DishFlaw>> {
  const flaws: Partial<Record<Course, DishFlaw>> = {};
  for (const course of COURSES) {
    const { name, allergens } = form[course];
    if (parseAllergens(allergens) === null) flaws[course] = 'badAllergens';
    else if (name.trim() === '' && allergens.trim() !== '') flaws[course] = 'nameMissing';
  }
  return flaws;
}

export function dishesOf(form: DishForm): Dish[] {
  return COURSES.filter((course) => form[course].name.trim() !== '').map((course) => ({
    course,
    name: form[course].name.trim(),
    allergens: parseAllergens(form[course].allergens) ?? [],
  }));
}
