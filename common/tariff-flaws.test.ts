import { describe, expect, it } from 'vitest';
import type { Adjustment, BasePrice, TariffCondition, TariffDefinition } from './contract/tariffs.ts';
import { findTariffFlaws, type TariffFlaw } from './tariff-flaws.ts';

function fixed(priceCents: number, when: TariffCondition = {}, label = `${priceCents}`): BasePrice {
  return { kind: 'fixed', label, when, priceCents };
}

function definition(base: BasePrice[], adjustments: Adjustment[] = []): TariffDefinition {
  return { version: 1, base, adjustments };
}

/** `hole 11`, `without_isee`: short enough for tables of cases. */
function inShort(flaw: TariffFlaw): string {
  return 'atCents' in flaw ? `${flaw.kind} ${flaw.atCents}` : flaw.kind;
}

describe('flaws of a price table', () => {
  const band = (from: number, to?: number): BasePrice =>
    fixed(100, { iseeCents: to === undefined ? { from } : { from, to } });
  const none = fixed(500, { withoutIsee: true });

  it.each<[string, BasePrice[], string[]]>([
    ['complete bands', [band(0, 10), band(11), none], []],
    ['bands in any order', [none, band(11), band(0, 10)], []],
    ['one price for all', [fixed(450)], []],
    ['a price for whoever fits no band', [band(0, 10), fixed(450)], []],
    ['a hole between bands', [band(0, 10), band(12), none], ['hole 11']],
    ['a hole before the first band', [band(5), none], ['hole 0']],
    ['no band for the richest', [band(0, 10), none], ['hole 11']],
    ['bands that share an edge', [band(0, 10), band(10), none], ['overlap 10']],
    ['a band after the endless one', [band(0), band(100), none], ['overlap 100']],
    ['no price without ISEE', [band(0)], ['without_isee']],
  ])('%s', (_what, base, expected) => {
    const found = findTariffFlaws(definition(base));
    expect(found.map(inShort)).toEqual(expected);
  });

  it('are looked for in each school level by itself', () => {
    const nursery = { levels: ['nursery' as const] };
    const found = findTariffFlaws(
      definition([
        fixed(100, { ...nursery, iseeCents: { from: 0, to: 10 } }),
        fixed(100, { ...nursery, iseeCents: { from: 20 } }),
        fixed(100, { ...nursery, withoutIsee: true }),
        band(0, 10),
        band(11),
        none,
      ]),
    );
    expect(found).toEqual([{ kind: 'hole', atCents: 11, levels: ['nursery'] }]);
  });
});

describe('flaws beyond the bands', () => {
  const kinds = (tariff: TariffDefinition) => findTariffFlaws(tariff).map(({ kind }) => kind);

  it('a row behind one that takes everybody is never reached', () => {
    const found = findTariffFlaws(
      definition([fixed(450, {}, 'Tutti'), fixed(200, { levels: ['nursery'] }, 'Infanzia')]),
    );
    expect(found).toEqual([{ kind: 'unreachable', label: 'Infanzia', by: 'Tutti' }]);
  });

  it('a narrower row first is no flaw', () => {
    expect(kinds(definition([fixed(200, { levels: ['nursery'] }), fixed(450)]))).toEqual([]);
  });

  it('a row for pupils takes no staff', () => {
    expect(kinds(definition([fixed(450), fixed(0, { diners: ['staff_on_duty'] })]))).toEqual(['unreachable']);
    expect(
      kinds(definition([fixed(450, { diners: ['pupil'] }), fixed(0, { diners: ['staff_on_duty'] })])),
    ).toEqual([]);
  });

  it.each<[string, BasePrice[], object]>([
    ['who is not resident', [fixed(450, { isResident: true })], { isResident: false }],
    ['a school level', [fixed(450, { levels: ['nursery', 'primary'] })], { level: 'lower_secondary' }],
    ['the third child', [fixed(450, { childOrder: { from: 1, to: 2 } })], { childOrder: 3 }],
    ['large households', [fixed(450, { householdMinors: { from: 0, to: 3 } })], { householdMinors: 4 }],
  ])('a table that forgets %s', (_whom, base, facts) => {
    const found = findTariffFlaws(definition(base));
    expect(found).toEqual([{ kind: 'no_price', facts: expect.objectContaining(facts) as object }]);
  });

  it.each<[string, TariffDefinition]>([
    ['an ISEE band', definition([fixed(450, { iseeCents: { from: 10, to: 5 } })])],
    ['the ends of a line', definition([
      { kind: 'linear', label: 'x', when: {}, iseeFromCents: 9, iseeToCents: 5, priceFromCents: 1, priceToCents: 2, roundToCents: 1 },
    ])],
    ['a count of meals', { ...definition([fixed(450)]), mealSteps: [
      { label: 'x', when: {}, period: 'month', fromMeal: 9, toMeal: 5, priceCents: 0 },
    ] }],
    ['the order of children', definition([fixed(450)], [
      { kind: 'amount', label: 'x', when: { childOrder: { from: 3, to: 2 } }, amountCents: -10 },
    ])],
  ])('%s turned round', (_what, tariff) => expect(kinds(tariff)).toContain('bad_range')); // prettier-ignore

  it('fixed parts may leave people out, but not name them twice', () => {
    const part = (amounts: BasePrice[], label = 'Quota') => ({
      label,
      amounts,
      adjustments: [],
      months: [{ month: 9, percent: 100 }],
    });
    const tariff = (...fixedParts: ReturnType<typeof part>[]) => ({
      ...definition([fixed(450)]),
      fixedParts,
    });
    const low = fixed(100, { iseeCents: { from: 0, to: 10 } });
    expect(kinds(tariff(part([low])))).toEqual([]);
    expect(findTariffFlaws(tariff(part([low, fixed(200, { iseeCents: { from: 5 } })])))).toEqual([
      { kind: 'overlap', atCents: 5, levels: null, table: 'Quota' },
    ]);
    expect(kinds(tariff(part([fixed(100)]), part([fixed(200)])))).toEqual(['same_label']);
  });

  it.each<[string, BasePrice[], string]>([
    // San Vito dei Normanni: a band ends at 5,000.00 and the next begins at 5,001.00.
    ['a euro between two bands', [
      fixed(100, { iseeCents: { from: 0, to: 500_000 } }), fixed(200, { iseeCents: { from: 500_100 } }), fixed(300, { withoutIsee: true }),
    ], 'hole 500001'],
    // Bologna 2022: 5,000 written where 15,000 was meant.
    ['a digit lost in an edge', [
      fixed(100, { iseeCents: { from: 0, to: 1_000_000 } }), fixed(200, { iseeCents: { from: 500_001 } }), fixed(300, { withoutIsee: true }),
    ], 'overlap 500001'],
  ])('published tables had %s', (_what, base, expected) => {
    expect(findTariffFlaws(definition(base)).map(inShort)).toEqual([expected]);
  }); // prettier-ignore
});
