import { describe, expect, it } from 'vitest';
import type { MealStep, TariffDefinition } from '#common/contract/tariffs.ts';
import { daysBetween } from '#common/dates.ts';
import { countMeals, schoolYearStart } from './counted-meals.ts';
import { quoteChild, type ChildPricing } from './quote-rules.ts';

const YEAR = { validFrom: '2026-09-01', validTo: '2027-08-31' };
const CHILD: ChildPricing = {
  childId: 7,
  childOrder: 1,
  enrolledSiblings: 1,
  enrolments: [{ ...YEAR, level: 'primary', isResident: true }],
  isee: [],
  exemptions: [],
};
const step = (more: Partial<MealStep>): MealStep => ({
  label: 'Gratis', when: {}, period: 'school_year', fromMeal: 1, priceCents: 0, ...more,
}); // prettier-ignore

/** `10-01…10-03: 0`, in order. */
function pieces(
  definition: Partial<TariffDefinition>,
  meals: string[],
  period = { validFrom: '2026-10-01', validTo: '2026-10-31' },
) {
  const whole: TariffDefinition = {
    version: 1, base: [{ kind: 'fixed', label: 'Intero', when: {}, priceCents: 450 }], adjustments: [], ...definition,
  }; // prettier-ignore
  const { quotes } = quoteChild(CHILD, [{ ...YEAR, name: 'Prova', definition: whole }], period);
  return countMeals(quotes, meals).map(
    (one) => `${one.validFrom.slice(5)}…${one.validTo.slice(5)}: ${one.priceCents}`,
  );
}

const FIRST_SIX = daysBetween('2026-10-01', '2026-10-06');

describe('meals counted over a school year', () => {
  it('are cut where the free ones end', () => {
    expect(pieces({ mealSteps: [step({ toMeal: 4 })] }, FIRST_SIX)).toEqual([
      '10-01…10-04: 0',
      '10-05…10-31: 450',
    ]);
  });

  it('count those of the months before', () => {
    const meals = ['2026-09-28', '2026-09-29', ...FIRST_SIX];
    expect(pieces({ mealSteps: [step({ toMeal: 4 })] }, meals)).toEqual([
      '10-01…10-02: 0',
      '10-03…10-31: 450',
    ]);
  });

  it('do not count those of the year before', () => {
    const meals = ['2026-05-28', '2026-06-01', ...FIRST_SIX];
    expect(pieces({ mealSteps: [step({ toMeal: 1 })] }, meals)).toEqual([
      '10-01…10-01: 0',
      '10-02…10-31: 450',
    ]);
  });

  it('cost more beyond a number (Primiero)', () => {
    expect(pieces({ mealSteps: [step({ fromMeal: 5, priceCents: 650 })] }, FIRST_SIX)).toEqual([
      '10-01…10-04: 450',
      '10-05…10-31: 650',
    ]);
  });

  it('leave alone whom the step does not mean', () => {
    expect(pieces({ mealSteps: [step({ when: { isResident: false } })] }, FIRST_SIX)).toEqual([
      '10-01…10-31: 450',
    ]);
  });

  it('leave a child without meals its plain price', () => {
    expect(pieces({ mealSteps: [step({})] }, [])).toEqual(['10-01…10-31: 450']);
  });

  it('begin anew each month when the step says so', () => {
    const period = { validFrom: '2026-10-01', validTo: '2026-11-30' };
    const meals = ['2026-10-01', '2026-10-02', '2026-11-03', '2026-11-04'];
    expect(pieces({ mealSteps: [step({ period: 'month', toMeal: 1 })] }, meals, period)).toEqual([
      '10-01…10-01: 0', '10-02…11-02: 450', '11-03…11-03: 0', '11-04…11-30: 450',
    ]); // prettier-ignore
  });
});

describe('a monthly ceiling', () => {
  const monthlyCaps = [{ label: 'Tetto', when: {}, amountCents: 1_000 }];

  it('lets the meal that reaches it cost what is left, and those after nothing', () => {
    expect(pieces({ monthlyCaps }, FIRST_SIX)).toEqual([
      '10-01…10-02: 450',
      '10-03…10-03: 100',
      '10-04…10-31: 0',
    ]);
  });

  it('begins anew each month', () => {
    const period = { validFrom: '2026-10-01', validTo: '2026-11-30' };
    const meals = [...FIRST_SIX, '2026-11-03'];
    expect(pieces({ monthlyCaps }, meals, period).at(-1)).toBe('11-03…11-30: 450');
  });

  it('counts what the meals cost after their steps', () => {
    expect(pieces({ monthlyCaps, mealSteps: [step({ toMeal: 3 })] }, FIRST_SIX)).toEqual([
      '10-01…10-03: 0', '10-04…10-05: 450', '10-06…10-31: 100',
    ]); // prettier-ignore
  });
});

it.each([
  ['2026-08-31', '2025-09-01'],
  ['2026-09-01', '2026-09-01'],
  ['2027-01-15', '2026-09-01'],
])('%s lies in the school year from %s', (day, start) => expect(schoolYearStart(day)).toBe(start));
