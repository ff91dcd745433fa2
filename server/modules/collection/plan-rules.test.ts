import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { equalParts, instalmentState, judgePlan, monthsLater, spreadPlan } from './plan-rules.ts';

const limits = { maxInstalments: 8, minCents: 1000 };
const wanted = { count: 3, firstOn: '2026-11-30', today: '2026-11-10' };
const debts = [
  { invoiceId: 1, amountCents: 4500 },
  { invoiceId: 2, amountCents: 5501 },
];

describe('a plan', () => {
  it('cuts the debts, the oldest first, at the ends of equal instalments', () => {
    const spread = spreadPlan(debts, wanted, limits);
    expect(spread).toEqual({
      ok: true,
      value: [
        {
          instalmentNo: 1,
          dueOn: '2026-11-30',
          amountCents: 3334,
          items: [{ invoiceId: 1, amountCents: 3334, partNo: 0 }],
        },
        {
          instalmentNo: 2,
          dueOn: '2026-12-30',
          amountCents: 3334,
          items: [
            { invoiceId: 1, amountCents: 1166, partNo: 1 },
            { invoiceId: 2, amountCents: 2168, partNo: 0 },
          ],
        },
        {
          instalmentNo: 3,
          dueOn: '2027-01-30',
          amountCents: 3333,
          items: [{ invoiceId: 2, amountCents: 3333, partNo: 1 }],
        },
      ],
    });
  });

  test.each([
    ['nothing_owed', [], wanted],
    ['too_many_instalments', debts, { ...wanted, count: 9 }],
    ['too_many_instalments', debts, { ...wanted, count: 1 }],
    ['instalment_too_small', [{ invoiceId: 1, amountCents: 2999 }], wanted],
    ['bad_first_date', debts, { ...wanted, firstOn: '2026-11-09' }],
    ['bad_first_date', debts, { ...wanted, firstOn: '2027-02-11' }],
  ] as const)('is refused: %s', (reason, invoices, asked) => {
    expect(spreadPlan(invoices, asked, limits)).toEqual({ ok: false, reason });
  });

  it('pays every cent of every invoice, each part once', () => {
    const invoice = fc.integer({ min: 1, max: 50_000 });
    fc.assert(
      fc.property(
        fc.array(invoice, { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 2, max: 72 }),
        (sums, count) => {
          const invoices = sums.map((amountCents, index) => ({ invoiceId: index + 1, amountCents }));
          const spread = spreadPlan(invoices, { ...wanted, count }, { maxInstalments: 72, minCents: 1 });
          if (!spread.ok) return spread.reason === 'instalment_too_small';
          const items = spread.value.flatMap((instalment) => {
            const sum = instalment.items.reduce((total, item) => total + item.amountCents, 0);
            expect(sum).toBe(instalment.amountCents);
            return instalment.items;
          });
          for (const { invoiceId, amountCents } of invoices) {
            const parts = items.filter((item) => item.invoiceId === invoiceId);
            expect(parts.reduce((total, part) => total + part.amountCents, 0)).toBe(amountCents);
            expect(parts.map(({ partNo }) => partNo)).toEqual(parts.map((_, index) => index));
          }
          return true;
        },
      ),
    );
  });
});

test('equal parts differ by a cent at most and sum to the whole', () => {
  expect(equalParts(10_000, 3)).toEqual([3334, 3333, 3333]);
  expect(equalParts(9, 3)).toEqual([3, 3, 3]);
});

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2027-12-31', 2, '2028-02-29'],
  ['2026-11-15', 2, '2027-01-15'],
  ['2026-11-15', 0, '2026-11-15'],
  ['2026-12-01', 12, '2027-12-01'],
])('%s and %i months later', (date, months, expected) => {
  expect(monthsLater(date, months)).toBe(expected);
});

test.each([
  ['paid', 'paid', '2026-01-01'],
  ['open', 'open', '2026-11-10'],
  ['open', 'missed', '2026-11-09'],
  ['cancelled', 'ended', '2026-01-01'],
] as const)('an instalment whose notice is %s is %s', (noticeState, state, dueOn) => {
  expect(instalmentState({ noticeState, dueOn }, '2026-11-10')).toBe(state);
});

describe('an active plan', () => {
  const plan = { outstandingCents: 100, missedToLapse: 2 };

  it('goes on while fewer are missed than make it lapse', () => {
    expect(judgePlan({ ...plan, states: ['paid', 'missed', 'open'] })).toBe('active');
  });

  it('lapses with the second missed, also when they do not follow each other', () => {
    expect(judgePlan({ ...plan, states: ['missed', 'paid', 'missed', 'open'] })).toBe('lapsed');
  });

  it('is completed when nothing is owed, whatever its instalments say', () => {
    expect(judgePlan({ ...plan, outstandingCents: 0, states: ['missed', 'missed'] })).toBe('completed');
  });

  it('lapses when all are paid and something is left', () => {
    expect(judgePlan({ ...plan, states: ['paid', 'paid'] })).toBe('lapsed');
  });
});
