import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  countOfBoards,
  countQuestions,
  findingsOf,
  flowState,
  lineStates,
  shareMovement,
  type ComparedLine,
} from './rules.ts';

const line: ComparedLine = {
  iuv: '01000000000000144',
  pagopaReceiptId: 'ric-1',
  transferIndex: 1,
  amountCents: 4500,
  outcome: 'executed',
  isOurs: true,
  receiptCents: 4500,
  isInEarlierFlow: false,
};

describe('the state of a flow', () => {
  const flow = { declaredCents: 9000, movedCents: 0, movementCount: 0, settledOn: '2026-11-10' };
  test.each([
    ['settled', { ...flow, movedCents: 9000, movementCount: 1 }, '2026-11-11'],
    ['settled', { ...flow, movedCents: 9000, movementCount: 2 }, '2027-01-01'],
    ['waiting', flow, '2026-11-10'],
    ['waiting', flow, '2026-11-15'],
    ['late', flow, '2026-11-16'],
    ['other_amount', { ...flow, movedCents: 8999, movementCount: 1 }, '2026-11-11'],
    ['other_amount', { ...flow, movedCents: 9001, movementCount: 1 }, '2026-11-11'],
    // A flow of nothing has nothing to wait for, but nobody has seen its money either.
    ['waiting', { ...flow, declaredCents: 0 }, '2026-11-11'],
  ] as const)('is %s', (state, facts, today) => {
    expect(flowState(facts, today)).toBe(state);
  });
});

describe('the state of a line', () => {
  test.each<[string, Partial<ComparedLine>]>([
    ['paid', {}],
    ['paid', { outcome: 'without_rpt' }],
    ['unpaid', { receiptCents: null }],
    ['other_amount', { receiptCents: 4400 }],
    ['twice', { isInEarlierFlow: true }],
    ['revoked', { outcome: 'revoked' }],
    ['revoked', { outcome: 'revoked', receiptCents: null }],
    ['foreign', { isOurs: false, receiptCents: null }],
    ['foreign', { isOurs: false, outcome: 'revoked' }],
  ])('is %s', (state, changed) => {
    expect(lineStates([{ ...line, ...changed }])).toEqual([state]);
  });

  it('adds up the transfers of one payment', () => {
    const parts = [
      { ...line, amountCents: 4000 },
      { ...line, amountCents: 500, transferIndex: 2 },
    ];
    expect(lineStates(parts)).toEqual(['paid', 'paid']);
  });

  it('counts a repeated line once', () => {
    expect(lineStates([line, line])).toEqual(['paid', 'twice']);
  });

  it('does not take a revoked payment for its repetition', () => {
    expect(lineStates([{ ...line, outcome: 'revoked' }, line])).toEqual(['revoked', 'paid']);
  });
});

describe('findings', () => {
  const flow = (lines: readonly ComparedLine[], facts: Partial<Parameters<typeof findingsOf>[0]> = {}) => ({
    declaredCount: lines.length,
    declaredCents: lines.reduce((sum, { amountCents }) => sum + amountCents, 0),
    movedCents: 0,
    movementCount: 0,
    lines,
    ...facts,
  });

  it('are none where everything fits', () => {
    expect(findingsOf(flow([line]))).toEqual([]);
  });

  it.each<[string, Partial<ComparedLine>]>([
    ['reported_unpaid', { receiptCents: null }],
    ['reported_other_amount', { receiptCents: 1 }],
    ['reported_twice', { isInEarlierFlow: true }],
    ['reported_revoked', { outcome: 'revoked' }],
  ])('tell of %s', (kind, changed) => {
    expect(findingsOf(flow([{ ...line, ...changed }]))).toMatchObject([
      { kind, payment: `${line.iuv} ric-1`, amountCents: 4500 },
    ]);
  });

  it('tell of a payment once, however many lines it has', () => {
    const parts = [
      { ...line, receiptCents: null },
      { ...line, receiptCents: null, transferIndex: 2, amountCents: 500 },
    ];
    expect(findingsOf(flow(parts))).toMatchObject([{ kind: 'reported_unpaid', amountCents: 5000 }]);
  });

  it.each([
    ['a wrong sum', { declaredCents: 4499 }],
    ['a wrong count', { declaredCount: 2 }],
  ])('tell of %s', (_, facts) => {
    expect(findingsOf(flow([line], facts))).toMatchObject([{ kind: 'flow_sum', payment: '' }]);
  });

  it.each([
    ['in the total', { declaredCents: 9000, declaredCount: 2 }],
    ['left out of the total', { declaredCents: 4500, declaredCount: 2 }],
    ['left out of the count too', { declaredCents: 4500, declaredCount: 1 }],
  ])('accept a revoked payment %s', (_, facts) => {
    const revoked = { ...line, iuv: '01000000000000200', outcome: 'revoked' as const };
    expect(findingsOf(flow([line, revoked], facts)).map(({ kind }) => kind)).toEqual(['reported_revoked']);
  });

  it('tell of money that is not the flow’s', () => {
    expect(findingsOf(flow([line], { movedCents: 4400, movementCount: 1 }))).toMatchObject([
      { kind: 'settled_other_amount', amountCents: 4400, expectedCents: 4500 },
    ]);
  });

  it('never name a payment of another service, and never twice the same thing', () => {
    const anyLine = fc.record({
      iuv: fc.constantFrom('01000000000000144', '47000000000000000', '01000000000000200'),
      pagopaReceiptId: fc.constantFrom('ric-1', 'ric-2'),
      transferIndex: fc.integer({ min: 1, max: 2 }),
      amountCents: fc.integer({ min: 1, max: 9_999 }),
      outcome: fc.constantFrom('executed' as const, 'revoked' as const, 'without_rpt' as const),
      isOurs: fc.constant(true),
      receiptCents: fc.option(fc.integer({ min: 1, max: 9_999 })),
      isInEarlierFlow: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 8 }), (lines) => {
        const compared = lines.map((one) => ({ ...one, isOurs: !one.iuv.startsWith('47') }));
        const found = findingsOf(flow(compared));
        const keys = found.map(({ kind, payment }) => `${kind} ${payment}`);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.some((key) => key.includes('47000000000000000'))).toBe(false);
        // Every line of ours is either in order or told.
        const told = new Set(found.map(({ payment }) => payment));
        lineStates(compared).forEach((state, place) => {
          const one = compared[place];
          if (state !== 'paid' && state !== 'foreign')
            expect(told).toContain(`${one?.iuv} ${one?.pagopaReceiptId}`);
        });
      }),
    );
  });
});

it('counts what waits for a person, and each thing once', () => {
  expect(
    countQuestions([
      { state: 'settled', openAnomalies: 0 },
      { state: 'waiting', openAnomalies: 0 },
      { state: 'late', openAnomalies: 0 },
      { state: 'waiting', openAnomalies: 2 },
      { state: 'other_amount', openAnomalies: 1 },
      { state: 'other_amount', openAnomalies: 0 },
    ]),
  ).toBe(4);
});

it('asks about a flow of two months once', () => {
  const flow = (flowId: number, openAnomalies: number) => ({
    flowId,
    flowName: `flusso-${flowId}`,
    senderName: 'PSP',
    settledOn: '2026-11-02',
    declaredCents: 900,
    movedCents: 900,
    lineCount: 1,
    own: { count: 1, cents: 900 },
    openAnomalies,
    state: 'settled' as const,
  });
  const nothing = { unreported: { total: { count: 0, cents: 0 }, days: [] }, orphans: [] };
  const day = { paidOn: '2026-11-03', pspName: null, total: { count: 2, cents: 900 }, rows: [] };
  expect(
    countOfBoards([
      { ...nothing, flows: [flow(1, 1), flow(2, 0)] },
      { ...nothing, flows: [flow(1, 1), flow(3, 2)], unreported: { ...nothing.unreported, days: [day] } },
    ]),
  ).toBe(4);
});

test.each<[string, number, [number, number][], number[] | null]>([
  ['one flow all of it, whatever it lacks', 700, [[900, 0]], [700]],
  [
    'several what each lacks',
    1500,
    [
      [900, 0],
      [600, 0],
    ],
    [900, 600],
  ],
  [
    'one of them only the rest of it',
    1100,
    [
      [900, 400],
      [600, 0],
    ],
    [500, 600],
  ],
  [
    'nobody anything when it is less',
    1499,
    [
      [900, 0],
      [600, 0],
    ],
    null,
  ],
  [
    'nobody anything when it is more',
    1501,
    [
      [900, 0],
      [600, 0],
    ],
    null,
  ],
  [
    'nobody anything when one lacks nothing',
    600,
    [
      [900, 900],
      [600, 0],
    ],
    null,
  ],
])('a movement gives %s', (_, amountCents, sums, wanted) => {
  const flows = sums.map(([declaredCents, movedCents], flowId) => ({ flowId, declaredCents, movedCents }));
  const shares = shareMovement(amountCents, flows);
  expect(shares?.map((share) => share.amountCents) ?? null).toEqual(wanted);
});
