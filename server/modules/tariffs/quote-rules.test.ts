import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Adjustment, BasePrice, TariffCondition, TariffDefinition } from '#common/contract/tariffs.ts';
import { addDays } from '#common/dates.ts';
import { quoteChild, type ChildPricing, type DatedTariff } from './quote-rules.ts';
import type { Stretch } from './stretches.ts';

function fixed(priceCents: number, when: TariffCondition = {}, label = `${priceCents}`): BasePrice {
  return { kind: 'fixed', label, when, priceCents };
}

function definition(base: BasePrice[], adjustments: Adjustment[] = []): TariffDefinition {
  return { version: 1, base, adjustments };
}

const BANDS = definition([
  fixed(200, { iseeCents: { from: 0, to: 600_000 } }),
  fixed(350, { iseeCents: { from: 600_001, to: 1_500_000 } }),
  fixed(450, { iseeCents: { from: 1_500_001 } }),
  fixed(520, { withoutIsee: true }),
]);

const MAY: Stretch = { validFrom: '2026-05-01', validTo: '2026-05-31' };
const ALWAYS: Stretch = { validFrom: '2026-01-01', validTo: '2026-12-31' };
const CHILD: ChildPricing = {
  childId: 7,
  childOrder: 1,
  enrolledSiblings: 1,
  enrolments: [{ ...ALWAYS, level: 'primary', isResident: true }],
  isee: [],
  exemptions: [],
};
const tariffOf = (stretch: Stretch, tariff: TariffDefinition): DatedTariff => ({
  ...stretch,
  name: 'Prova',
  definition: tariff,
});

/** `01-14: 450`, or the reason of a gap, in the order of the days. */
function slices(child: Partial<ChildPricing>, tariffs: DatedTariff[], period = MAY): string[] {
  const { quotes, gaps } = quoteChild({ ...CHILD, ...child }, tariffs, period);
  return [
    ...quotes.map((quote) => ({ ...quote, what: String(quote.priceCents) })),
    ...gaps.map((gap) => ({ ...gap, what: gap.reason })),
  ]
    .sort((a, b) => a.validFrom.localeCompare(b.validFrom))
    .map(({ validFrom, validTo, what }) => `${validFrom.slice(-2)}-${validTo.slice(-2)}: ${what}`);
}

describe('quotes of a period', () => {
  it('are one when nothing changes', () => {
    expect(slices({}, [tariffOf(ALWAYS, definition([fixed(450)]))])).toEqual(['01-31: 450']);
  });

  it('change with the tariff on the day that it does', () => {
    const tariffs = [
      tariffOf({ validFrom: '2026-01-01', validTo: '2026-05-14' }, definition([fixed(450)])),
      tariffOf({ validFrom: '2026-05-15', validTo: '2026-12-31' }, definition([fixed(480)])),
    ];
    expect(slices({}, tariffs)).toEqual(['01-14: 450', '15-31: 480']);
  });

  it('follow ISEE, exemption and residency from the first day to the last', () => {
    const outsider: Adjustment = {
      kind: 'amount',
      label: 'Non residente',
      when: { isResident: false },
      amountCents: 100,
    };
    const exempt: Adjustment = {
      kind: 'replace',
      label: 'Esente',
      when: { exemptions: ['other'] },
      priceCents: 0,
    };
    const child: Partial<ChildPricing> = {
      isee: [{ validFrom: '2026-05-10', validTo: '2026-05-20', amountCents: 500_000 }],
      exemptions: [{ validFrom: '2026-05-31', validTo: '2026-06-30', reason: 'other' }],
      enrolments: [
        { validFrom: '2026-01-01', validTo: '2026-05-24', level: 'primary', isResident: true },
        { validFrom: '2026-05-25', validTo: '2026-12-31', level: 'primary', isResident: false },
      ],
    };
    expect(slices(child, [tariffOf(ALWAYS, { ...BANDS, adjustments: [outsider, exempt] })])).toEqual([
      '01-09: 520', '10-20: 200', '21-24: 520', '25-30: 620', '31-31: 0',
    ]); // prettier-ignore
  });

  it('leave gaps where there is no enrolment, no tariff or no row that fits', () => {
    const child: Partial<ChildPricing> = {
      enrolments: [{ validFrom: '2026-05-04', validTo: '2026-05-25', level: 'primary', isResident: true }],
      isee: [{ validFrom: '2026-05-11', validTo: '2026-05-31', amountCents: 1 }],
    };
    const tariffs = [
      tariffOf(
        { validFrom: '2026-05-01', validTo: '2026-05-19' },
        definition([fixed(300, { withoutIsee: true })]),
      ),
    ];
    expect(slices(child, tariffs)).toEqual([
      '01-03: no_enrolment', '04-10: 300', '11-19: no_tariff', '20-25: no_tariff', '26-31: no_enrolment',
    ]); // prettier-ignore
  });

  it('price the last day of February of a leap year', () => {
    const period = { validFrom: '2028-02-01', validTo: '2028-02-29' };
    const child: Partial<ChildPricing> = {
      enrolments: [{ validFrom: '2028-02-29', validTo: '2028-06-30', level: 'primary', isResident: true }],
    };
    const tariffs = [tariffOf({ validFrom: '2028-01-01', validTo: '2028-12-31' }, definition([fixed(450)]))];
    expect(slices(child, tariffs, period)).toEqual(['01-28: no_enrolment', '29-29: 450']);
  });

  it('partition the period: no day twice, no day missing', () => {
    const day = fc.integer({ min: -40, max: 70 }).map((offset) => addDays('2026-05-01', offset));
    const stretch = fc.tuple(day, fc.integer({ min: 0, max: 60 })).map(([validFrom, length]) => ({
      validFrom,
      validTo: addDays(validFrom, length),
    }));
    const some = fc.array(stretch, { maxLength: 4 });
    fc.assert(
      fc.property(
        some,
        some,
        some,
        some,
        fc.integer({ min: 0, max: 40 }),
        (enrolments, isee, exemptions, tariffs, length) => {
          const period = { validFrom: '2026-05-01', validTo: addDays('2026-05-01', length) };
          const child: ChildPricing = {
            ...CHILD,
            enrolments: enrolments.map((one) => ({ ...one, level: 'primary', isResident: true })),
            isee: isee.map((one) => ({ ...one, amountCents: 100 })),
            exemptions: exemptions.map((one) => ({ ...one, reason: 'other' })),
          };
          const { quotes, gaps } = quoteChild(
            child,
            tariffs.map((one) => tariffOf(one, BANDS)),
            period,
          );
          let next = period.validFrom;
          for (const slice of [...quotes, ...gaps].sort((a, b) => a.validFrom.localeCompare(b.validFrom))) {
            expect(slice.validFrom).toBe(next);
            expect(slice.validTo >= slice.validFrom).toBe(true);
            next = addDays(slice.validTo, 1);
          }
          expect(next).toBe(addDays(period.validTo, 1));
        },
      ),
    );
  });
});
