import { describe, expect, it } from 'vitest';
import { tariffExamples } from '#common/tariff-examples/index.ts';
import { NEW_FAMILY, readIsee, readMeals, simulate } from './simulated-family.ts';

const rulesOf = (key: string) => {
  const definition = tariffExamples.find((one) => one.key === key)?.definition;
  if (!definition) throw new Error(`no example ${key}`);
  return definition;
};

describe('the simulator', () => {
  it('prices each child by its place and adds them up', () => {
    const family = { ...NEW_FAMILY, levels: ['lower_secondary' as const, 'primary' as const] };
    const simulation = simulate(rulesOf('sedilo'), family, 'it');
    expect(simulation?.children.map((child) => child?.meal.priceCents)).toEqual([350, 300]);
    expect(simulation?.monthCents).toBe(13_000);
  });

  it('uses the ISEE, the residency and the meals that are typed', () => {
    const family = { ...NEW_FAMILY, isee: '4.000', meals: '10' };
    expect(simulate(rulesOf('manfredonia'), family, 'it')?.monthCents).toBe(2_000);
    expect(simulate(rulesOf('manfredonia'), { ...family, isResident: false }, 'it')?.monthCents).toBe(4_500);
  });

  it('says nothing of what it cannot read', () => {
    expect(simulate(rulesOf('sedilo'), { ...NEW_FAMILY, isee: 'poco' }, 'it')).toBeNull();
    expect(simulate(rulesOf('sedilo'), { ...NEW_FAMILY, meals: '40' }, 'it')).toBeNull();
  });
});

it.each([
  ['', null],
  ['12.500', 1_250_000],
  ['12500,50', 1_250_050],
  ['-1', undefined],
  ['tanto', undefined],
])('an ISEE of %j is %s', (text, expected) => expect(readIsee(text)).toBe(expected));

it.each([
  ['20', 20],
  ['0', 0],
  ['32', undefined],
  ['', undefined],
])('%j meals are %s', (text, expected) => expect(readMeals(text)).toBe(expected));
