import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Adjustment, BasePrice, TariffCondition, TariffDefinition } from './contract/tariffs.ts';
import { priceMeal } from './tariff-engine.ts';
import type { PricingFacts } from './tariff-facts.ts';

const FACTS: PricingFacts = {
  level: 'primary',
  isResident: true,
  iseeCents: null,
  childOrder: 1,
  enrolledSiblings: 1,
  exemption: null,
};

function fixed(priceCents: number, when: TariffCondition = {}, label = `${priceCents}`): BasePrice {
  return { kind: 'fixed', label, when, priceCents };
}

function definition(base: BasePrice[], adjustments: Adjustment[] = []): TariffDefinition {
  return { version: 1, base, adjustments };
}

/** The price, or the refusal: short enough for tables of cases. */
function price(tariff: TariffDefinition, facts: Partial<PricingFacts> = {}): number | string {
  const priced = priceMeal(tariff, { ...FACTS, ...facts });
  return priced.ok ? priced.value.priceCents : priced.reason;
}

const BANDS = definition([
  fixed(200, { iseeCents: { from: 0, to: 600_000 } }),
  fixed(350, { iseeCents: { from: 600_001, to: 1_500_000 } }),
  fixed(450, { iseeCents: { from: 1_500_001 } }),
  fixed(520, { withoutIsee: true }),
]);

describe('base price', () => {
  it.each([
    [0, 200],
    [600_000, 200],
    [600_001, 350],
    [1_500_000, 350],
    [1_500_001, 450],
    [99_999_999, 450],
    [null, 520],
  ])('an ISEE of %s cents costs %s: both edges belong to the band', (iseeCents, expected) => {
    expect(price(BANDS, { iseeCents })).toBe(expected);
  });

  it('without ISEE fits no band, even the one that begins at zero', () => {
    expect(price(definition([fixed(200, { iseeCents: { from: 0 } })]))).toBe('no_price');
  });

  it('takes the first row that fits', () => {
    expect(price(definition([fixed(100, { levels: ['nursery'] }), fixed(300), fixed(200)]))).toBe(300);
  });

  it.each<[TariffCondition, Partial<PricingFacts>, boolean]>([
    [{ levels: ['nursery', 'primary'] }, { level: 'primary' }, true],
    [{ levels: ['nursery', 'primary'] }, { level: 'lower_secondary' }, false],
    [{ isResident: true }, { isResident: false }, false],
    [{ isResident: false }, { isResident: false }, true],
    [{ childOrder: { from: 2 } }, { childOrder: 1 }, false],
    [{ childOrder: { from: 2 } }, { childOrder: 4 }, true],
    [{ childOrder: { from: 2, to: 2 } }, { childOrder: 3 }, false],
    [{ enrolledSiblings: { from: 3 } }, { enrolledSiblings: 2 }, false],
    [{ exemptions: ['law_104'] }, { exemption: 'law_104' }, true],
    [{ exemptions: ['law_104'] }, { exemption: 'other' }, false],
    [{ exemptions: ['law_104'] }, { exemption: null }, false],
    [{ levels: ['primary'], isResident: true, iseeCents: { from: 0, to: 10 } }, { iseeCents: 11 }, false],
    [{ withoutIsee: true }, { iseeCents: 0 }, false],
  ])('%j with %j fits: %s', (when, facts, fits) => {
    expect(price(definition([fixed(100, when)]), facts)).toBe(fits ? 100 : 'no_price');
  });
});

describe('linear price', () => {
  const linear = (roundToCents = 1): TariffDefinition =>
    definition([
      {
        kind: 'linear',
        label: 'Lineare',
        when: {},
        iseeFromCents: 500_000,
        iseeToCents: 2_000_000,
        priceFromCents: 150,
        priceToCents: 450,
        roundToCents,
      },
    ]);

  it.each([
    [0, 150],
    [500_000, 150],
    [1_250_000, 300],
    [2_000_000, 450],
    [5_000_000, 450],
    // One cent of price is 5,000 cents of ISEE: half of it rounds up, a cent of ISEE less does not.
    [502_500, 151],
    [502_499, 150],
    [null, 450],
  ])('an ISEE of %s cents costs %s, and the ends hold beyond them', (iseeCents, expected) => {
    expect(price(linear(), { iseeCents })).toBe(expected);
  });

  it.each([
    [612_500, 5, 175],
    [612_499, 5, 170],
    [1_000_000, 50, 250],
    [1_124_999, 50, 250],
    [1_125_000, 50, 300],
  ])('an ISEE of %s rounded half up to multiples of %s costs %s', (iseeCents, roundToCents, expected) => {
    expect(price(linear(roundToCents), { iseeCents })).toBe(expected);
  });

  it('never falls as the ISEE rises, and stays between its ends', () => {
    const isee = fc.integer({ min: 0, max: 3_000_000 });
    fc.assert(
      fc.property(isee, isee, fc.constantFrom(1, 5, 10, 50), (one, other, roundToCents) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map((iseeCents) =>
          Number(price(linear(roundToCents), { iseeCents })),
        );
        expect(low).toBeLessThanOrEqual(high ?? 0);
        expect(low).toBeGreaterThanOrEqual(150);
        expect(high).toBeLessThanOrEqual(450);
      }),
    );
  });

  it('is its first price when both ends are one ISEE', () => {
    const point: BasePrice = {
      kind: 'linear', label: 'Punto', when: {}, iseeFromCents: 10, iseeToCents: 10, priceFromCents: 300,
      priceToCents: 400, roundToCents: 1,
    }; // prettier-ignore
    expect(price(definition([point]), { iseeCents: 10 })).toBe(300);
  });
});

describe('adjustments', () => {
  const second: Adjustment = {
    kind: 'percent',
    label: 'Secondo figlio',
    when: { childOrder: { from: 2, to: 2 } },
    percent: -10,
  };
  const third: Adjustment = {
    kind: 'percent',
    label: 'Terzo figlio',
    when: { childOrder: { from: 3 } },
    percent: -50,
  };
  const outsider: Adjustment = {
    kind: 'amount',
    label: 'Non residente',
    when: { isResident: false },
    amountCents: 100,
  };
  const exempt: Adjustment = {
    kind: 'replace',
    label: 'Legge 104',
    when: { exemptions: ['law_104'] },
    priceCents: 0,
  };

  it.each([
    [1, 450],
    [2, 405],
    [3, 225],
    [5, 225],
  ])('child number %s of a family pays %s', (childOrder, expected) => {
    expect(price(definition([fixed(450)], [second, third]), { childOrder })).toBe(expected);
  });

  it.each([
    [455, 410],
    [445, 401],
    [1, 1],
    [0, 0],
  ])('ten per cent off %s cents leaves %s: half a cent rounds up', (base, expected) => {
    expect(price(definition([fixed(base)], [second]), { childOrder: 2 })).toBe(expected);
  });

  it('go in their declared order', () => {
    const facts = { childOrder: 2, isResident: false };
    expect(price(definition([fixed(450)], [second, outsider]), facts)).toBe(505);
    expect(price(definition([fixed(450)], [outsider, second]), facts)).toBe(495);
  });

  it('an exemption replaces what came before, and what comes after still counts', () => {
    const facts: Partial<PricingFacts> = { exemption: 'law_104', isResident: false };
    expect(price(definition([fixed(450)], [outsider, exempt]), facts)).toBe(0);
    expect(price(definition([fixed(450)], [exempt, outsider]), facts)).toBe(100);
  });

  it('never make a price negative, at any step', () => {
    const off: Adjustment = { kind: 'amount', label: 'Contributo', when: {}, amountCents: -500 };
    expect(price(definition([fixed(450)], [off]))).toBe(0);
    expect(price(definition([fixed(450)], [off, { ...off, amountCents: 120 }]))).toBe(120);
  });

  it('leave a trace of each step that applied, and of no other', () => {
    const priced = priceMeal(definition([fixed(450, {}, 'Intera')], [second, third, outsider]), {
      ...FACTS,
      childOrder: 2,
      isResident: false,
    });
    expect(priced.ok && priced.value.trace).toEqual([
      { label: 'Intera', priceCents: 450 },
      { label: 'Secondo figlio', priceCents: 405, why: 'secondo figlio' },
      { label: 'Non residente', priceCents: 505, why: 'non residente' },
    ]);
  });
});
