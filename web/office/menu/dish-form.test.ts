import { describe, expect, it } from 'vitest';
import type { Dish } from '#common/contract/menu.ts';
import { dishesOf, dishFormOf, judgeDishes } from './dish-form.ts';

const dishes: Dish[] = [
  { course: 'first', name: 'Pasta al pesto', allergens: [1, 7, 8] },
  { course: 'fruit', name: 'Mela', allergens: [] },
];

describe('the dishes of a day', () => {
  it('come back from the form as they were', () => {
    expect(dishFormOf(dishes).first).toEqual({ name: 'Pasta al pesto', allergens: '1, 7, 8' });
    expect(dishesOf(dishFormOf(dishes))).toEqual(dishes);
  });

  it('lose what is emptied', () => {
    const form = dishFormOf(dishes);
    expect(dishesOf({ ...form, first: { name: ' ', allergens: '' } })).toEqual([dishes[1]]);
  });

  it.each([
    ['allergens of no dish', { name: '', allergens: '1' }, { first: 'nameMissing' }],
    ['words in the place of numbers', { name: 'Pasta', allergens: 'latte' }, { first: 'badAllergens' }],
    ['a number too many', { name: 'Pasta', allergens: '1, 15' }, { first: 'badAllergens' }],
    ['an empty course', { name: '', allergens: '' }, {}],
  ])('%s', (_, first, flaws) => expect(judgeDishes({ ...dishFormOf(dishes), first })).toEqual(flaws));
});
