import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attestYears,
  isTraceable,
  otherPayer,
  shareGivenBack,
  type PayerFacts,
} from './attestation-rules.ts';

const ANNA = { childId: 1, name: 'Anna Prova', fiscalCode: 'NNAPRV18A41F205X' };
const BRUNO = { childId: 2, name: 'Bruno Prova', fiscalCode: null };
const CHILDREN = [BRUNO, ANNA];
const TODAY = '2027-03-15';

const paid = (paidOn: string, amountCents: number, { invoiceId = 10, childId = 1 } = {}) => ({
  paidOn,
  amountCents,
  purpose: `invoice ${invoiceId}`,
  childId,
});
const back = (givenOn: string, amountCents: number, { invoiceId = 10, childId = 1 } = {}) => ({
  givenOn,
  amountCents,
  purpose: `invoice ${invoiceId}`,
  childId,
});
const facts = (some: Partial<PayerFacts>): PayerFacts => ({
  parts: [],
  untraceable: [],
  givenBack: [],
  surpluses: [],
  creditBack: [],
  ...some,
});
const yearsOf = (some: Partial<PayerFacts>, today = TODAY) => attestYears(facts(some), CHILDREN, today);
const yearIn = (some: Partial<PayerFacts>, year: number, today = TODAY) =>
  yearsOf(some, today).find((one) => one.year === year);

describe('the years', () => {
  it('are this one, provisional, and the last, whole, also when nothing was paid', () => {
    const nothing = { children: [], attestedCents: 0, surplusCents: 0, creditBackCents: 0 };
    expect(yearsOf({})).toEqual([
      { year: 2027, isOver: false, ...nothing },
      { year: 2026, isOver: true, ...nothing },
    ]);
  });

  it('go back to whenever something was paid, and skip what is empty and old', () => {
    const parts = [paid('2023-05-02', 4500), paid('2025-05-02', 4500)];
    expect(yearsOf({ parts }).map(({ year }) => year)).toEqual([2027, 2026, 2025, 2023]);
  });

  it.each([
    ['2026-12-31', 2026],
    ['2027-01-01', 2027],
  ])('a payment of %s counts in %i, whatever the day of the bill', (paidOn, year) => {
    const attested = yearsOf({ parts: [paid(paidOn, 4500)] }).map((one) => [one.year, one.attestedCents]);
    expect(attested).toContainEqual([year, 4500]);
    expect(attested.filter(([, cents]) => cents !== 0)).toHaveLength(1);
  });

  it.each([
    ['2026-12-31', false],
    ['2027-01-01', true],
  ])('on %s it is %s that 2026 is over', (today, isOver) => {
    expect(yearIn({}, 2026, today)?.isOver).toBe(isOver);
  });

  it('say nothing of a payment that is dated in the future', () => {
    expect(yearsOf({ parts: [paid('2028-01-01', 4500)] }).map(({ year }) => year)).toEqual([2027, 2026]);
  });
});

describe('the amounts per child', () => {
  it('split a family notice by what its one receipt settled of each invoice', () => {
    const parts = [
      paid('2026-10-09', 5850, { invoiceId: 10, childId: 1 }),
      paid('2026-10-09', 3150, { invoiceId: 11, childId: 2 }),
    ];
    expect(yearIn({ parts }, 2026)).toMatchObject({
      attestedCents: 9000,
      children: [
        { name: 'Anna Prova', attestedCents: 5850 },
        { name: 'Bruno Prova', fiscalCode: null, attestedCents: 3150 },
      ],
    });
  });

  it('add the payments of a year, in parts too, and leave out the other years', () => {
    const parts = [
      paid('2025-12-31', 100),
      paid('2026-01-01', 2000),
      paid('2026-11-03', 2500),
      paid('2027-01-02', 50),
    ];
    expect(yearIn({ parts }, 2026)?.children).toMatchObject([{ paidCents: 4500, attestedCents: 4500 }]);
  });

  it('leave out what was paid beyond what was owed, and say how much', () => {
    const surpluses = [
      { paidOn: '2026-10-09', amountCents: 700 },
      { paidOn: '2025-10-09', amountCents: 1 },
    ];
    expect(yearIn({ parts: [paid('2026-10-09', 4500)], surpluses }, 2026)).toMatchObject({
      attestedCents: 4500,
      surplusCents: 700,
    });
  });

  it('say what was given back of the credit in that year, and lower nothing by it', () => {
    const creditBack = [
      { paidOn: '2026-12-30', amountCents: 700 },
      { paidOn: '2027-01-02', amountCents: -700 },
    ];
    const some = { parts: [paid('2026-10-09', 4500)], creditBack };
    expect(yearIn(some, 2026)).toMatchObject({ attestedCents: 4500, creditBackCents: 700 });
    expect(yearIn(some, 2027)).toMatchObject({ attestedCents: 0, creditBackCents: -700 });
  });

  it('name no child for which there is nothing', () => {
    expect(yearIn({ parts: [paid('2026-10-09', 4500)] }, 2026)?.children.map(({ name }) => name)).toEqual([
      'Anna Prova',
    ]);
  });
});

describe('what was given back', () => {
  it('in the year of its payment lowers what is attested', () => {
    const some = { parts: [paid('2026-10-09', 4500)], givenBack: [back('2026-12-31', 900)] };
    expect(yearIn(some, 2026)?.children).toMatchObject([
      { paidCents: 4500, backCents: 900, attestedCents: 3600, laterBackCents: 0, earlierBackCents: 0 },
    ]);
  });

  it('a year later leaves the attested sum as it was, and is told in both years', () => {
    const some = { parts: [paid('2026-10-09', 4500)], givenBack: [back('2027-01-01', 900)] };
    expect(yearIn(some, 2026)?.children).toMatchObject([
      { attestedCents: 4500, backCents: 0, laterBackCents: 900, earlierBackCents: 0 },
    ]);
    expect(yearIn(some, 2027)?.children).toMatchObject([
      { paidCents: 0, attestedCents: 0, laterBackCents: 0, earlierBackCents: 900 },
    ]);
  });

  it('of a bill that was paid over two years comes from the last payment first', () => {
    const parts = [paid('2026-12-20', 3000), paid('2027-01-10', 1500)];
    const some = { parts, givenBack: [back('2027-02-01', 2000)] };
    expect(yearIn(some, 2027)?.children).toMatchObject([
      { paidCents: 1500, backCents: 1500, attestedCents: 0, earlierBackCents: 500 },
    ]);
    expect(yearIn(some, 2026)?.children).toMatchObject([{ attestedCents: 3000, laterBackCents: 500 }]);
  });

  it('of what was paid in cash changes nothing that is attested', () => {
    const some = {
      parts: [paid('2026-10-09', 1000)],
      untraceable: [paid('2026-11-09', 3500)],
      givenBack: [back('2026-12-31', 900)],
    };
    expect(yearIn(some, 2026)?.children).toMatchObject([
      { paidCents: 1000, backCents: 0, attestedCents: 1000 },
    ]);
    expect(yearIn({ ...some, givenBack: [back('2026-12-31', 4000)] }, 2026)?.children).toMatchObject([
      { paidCents: 1000, backCents: 500, attestedCents: 500 },
    ]);
  });

  it('twice takes each payment once', () => {
    const parts = [paid('2026-10-09', 4500)];
    const givenBack = [back('2026-11-01', 3000), back('2026-12-01', 1500)];
    expect(yearIn({ parts, givenBack }, 2026)?.children).toMatchObject([
      { backCents: 4500, attestedCents: 0 },
    ]);
  });

  it('of one child does not touch the other', () => {
    const parts = [paid('2026-10-09', 4500), paid('2026-10-09', 3000, { invoiceId: 11, childId: 2 })];
    const givenBack = [back('2026-12-01', 1000, { invoiceId: 11, childId: 2 })];
    expect(yearIn({ parts, givenBack }, 2026)?.children).toMatchObject([
      { name: 'Anna Prova', attestedCents: 4500 },
      { name: 'Bruno Prova', attestedCents: 2000 },
    ]);
  });

  it('is never lost and never counted twice, whatever came when', () => {
    const day = fc
      .integer({ min: 0, max: 1200 })
      .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
    const cents = fc.integer({ min: 1, max: 10_000 });
    const invoice = fc.constantFrom(10, 11);
    const part = fc
      .record({ paidOn: day, amountCents: cents, invoiceId: invoice })
      .map(({ invoiceId, ...one }) => ({ ...one, purpose: `invoice ${invoiceId}`, childId: invoiceId - 9 }));
    const gift = fc
      .record({ givenOn: day, amountCents: cents, invoiceId: invoice })
      .map(({ invoiceId, ...one }) => ({ ...one, purpose: `invoice ${invoiceId}`, childId: invoiceId - 9 }));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.array(gift, { maxLength: 4 }), (parts, givenBack) => {
        const sum = (items: readonly { amountCents: number }[]) =>
          items.reduce((all, { amountCents }) => all + amountCents, 0);
        expect(sum(shareGivenBack(facts({ parts, givenBack })))).toBe(sum(givenBack));
        const years = attestYears(facts({ parts, givenBack }), CHILDREN, '2028-01-01');
        const children = years.flatMap((one) => one.children);
        expect(children.reduce((all, { paidCents }) => all + paidCents, 0)).toBe(sum(parts));
        const given = children.reduce(
          (all, { backCents, earlierBackCents }) => all + backCents + earlierBackCents,
          0,
        );
        expect(given).toBe(sum(givenBack));
      }),
    );
  });
});

describe('otherPayer', () => {
  const holder = 'RSSMRA80A01F205X';

  it.each([
    [{ payerName: null, payerFiscalCode: null }, null],
    [{ payerName: 'Anna Bianchi', payerFiscalCode: null }, null],
    [{ payerName: 'ANONIMO', payerFiscalCode: 'ANONIMO' }, null],
    [{ payerName: 'Mario Rossi', payerFiscalCode: holder }, null],
    [{ payerName: 'Mario Rossi', payerFiscalCode: holder.toLowerCase() }, null],
    [{ payerName: 'Anna Bianchi', payerFiscalCode: 'BNCNNA82A41F205K' }, 'Anna Bianchi (BNCNNA82A41F205K)'],
    [{ payerName: null, payerFiscalCode: 'BNCNNA82A41F205K' }, 'BNCNNA82A41F205K'],
    [{ payerName: 'Ditta Prova', payerFiscalCode: '99999000013' }, 'Ditta Prova (99999000013)'],
  ])('%j → %s', (receipt, other) => {
    expect(otherPayer(receipt, [holder])).toBe(other);
  });
});

it.each([
  ['bank_transfer', true],
  ['postal_slip', true],
  ['card', true],
  ['cash', false],
  ['other', false],
] as const)('a payment by %s is traceable: %s', (means, isSo) => {
  expect(isTraceable(means)).toBe(isSo);
});
