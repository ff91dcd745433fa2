import { describe, expect, it } from 'vitest';
import {
  describeEntry,
  foldMonths,
  foldYear,
  isBalanced,
  nameAccounts,
  NOTHING,
  residueOf,
  sumFigures,
  type SummedFigure,
} from './rules.ts';

const ONE = [{ serviceId: 1, name: 'Refezione' }];
const TWO = [...ONE, { serviceId: 2, name: 'Merenda' }];

describe('accounts', () => {
  it('are one for each kind, and for each service where services are told apart', () => {
    expect(nameAccounts(ONE, []).map(({ kind, serviceId }) => [kind, serviceId])).toEqual([
      ['canteen', 1],
      ['fixed_parts', 1],
      ['other_charges', 1],
      ['prepaid_meals', 1],
      ['postage', null],
      ['interest', null],
      ['top_ups', null],
      ['family_credit', null],
      ['unassigned', null],
    ]);
    expect(nameAccounts(TWO, [])).toHaveLength(13);
    expect(nameAccounts([], [])).toHaveLength(5);
  });

  it('have a name of their own, which tells services apart, until they are given one', () => {
    const labels = (services: typeof ONE) => nameAccounts(services, []).map(({ label }) => label);
    expect(labels(ONE)[0]).toBe('Rette della mensa');
    expect(labels(TWO).slice(0, 2)).toEqual(['Rette della mensa – Refezione', 'Rette della mensa – Merenda']);
    const given = [{ kind: 'canteen' as const, serviceId: 2, code: '3100/2', label: 'Merende' }];
    expect(nameAccounts(TWO, given)[1]).toMatchObject({
      code: '3100/2',
      label: 'Merende',
      serviceName: 'Merenda',
    });
  });
});

const sums: SummedFigure[] = [
  { month: '2026-11', kind: 'top_ups', serviceId: null, figure: 'pagopa', cents: 2000 },
  { month: '2026-11', kind: 'canteen', serviceId: 1, figure: 'pagopa', cents: 900 },
  { month: '2026-10', kind: 'canteen', serviceId: 1, figure: 'assessed', cents: 1350 },
  { month: '2026-10', kind: 'canteen', serviceId: 1, figure: 'credited', cents: 450 },
];
const accounts = nameAccounts(ONE, []);

describe('a year', () => {
  it('is in the order of the months and of the accounts', () => {
    expect(foldMonths(sums, accounts)).toEqual([
      {
        ...NOTHING,
        month: '2026-10',
        kind: 'canteen',
        serviceId: 1,
        assessedCents: 1350,
        creditedCents: 450,
      },
      { ...NOTHING, month: '2026-11', kind: 'canteen', serviceId: 1, pagopaCents: 900 },
      { ...NOTHING, month: '2026-11', kind: 'top_ups', serviceId: null, pagopaCents: 2000 },
    ]);
  });

  it('goes from what was left before to what is left, and shows what has neither moved nor been left no more', () => {
    const openings = new Map([
      ['canteen 1', 300],
      ['unassigned ', -50],
    ]);
    expect(
      foldYear(foldMonths(sums, accounts), openings, accounts).map((one) => [
        one.kind,
        one.openingCents,
        one.closingCents,
      ]),
    ).toEqual([
      ['canteen', 300, 300],
      ['top_ups', 0, -2000],
      ['unassigned', -50, -50],
    ]);
  });

  it('is left with what is assessed, less what settled it, plus what was paid back', () => {
    const figures = {
      assessedCents: 10_000,
      creditedCents: 1_000,
      writtenOffCents: 500,
      pagopaCents: 4_000,
      otherMeansCents: 2_000,
      compensatedCents: 300,
      refundedCents: 20,
    };
    expect(residueOf(figures)).toBe(2_220);
    expect(residueOf(sumFigures([figures, figures]))).toBe(4_440);
  });
});

describe('the balance', () => {
  const all = { ...NOTHING, assessedCents: 1350, creditedCents: 450, pagopaCents: 900, refundedCents: 100 };
  const ledger = { revenue: -900, write_off: 0, pagopa_clearing: 900, manual_receipts: -100 };

  it('holds when every cent is in the ledger too', () => {
    expect(isBalanced(all, ledger)).toBe(true);
  });

  it.each([
    [{ ...all, assessedCents: 1351 }],
    [{ ...all, pagopaCents: 899 }],
    [{ ...all, writtenOffCents: 1 }],
    [{ ...all, otherMeansCents: 1 }],
    [{ ...all, compensatedCents: 1 }],
  ])('does not for a cent more or less', (figures) => {
    expect(isBalanced(figures, ledger)).toBe(false);
  });
});

it.each([
  ['invoice', '1', 'assessed', 'Fattura emessa'],
  ['credit_note', '1', 'credited', 'Nota di credito'],
  ['credit_note', '1', 'compensated', 'Nota di credito di quanto era pagato'],
  ['meal', '1', 'assessed', 'Pasto scalato dal credito'],
  ['meal', '1', 'credited', 'Pasto restituito al credito'],
  ['write_off', 'manual:1', 'written_off', 'Discarico o inesigibilità'],
  ['write_off', 'manual:1:storno', 'written_off', 'Discarico stornato'],
  ['fixed_part', '1', 'assessed', 'Quota fissa scalata dal credito'],
  ['adjustment', '1', 'written_off', 'Correzione del credito'],
  ['adjustment', '1', 'credited', 'Conguaglio messo sul credito'],
  ['receipt', '1', 'pagopa', 'Pagamento con pagoPA'],
  ['receipt', 'manual:1', 'other_means', 'Incasso fuori da pagoPA'],
  ['receipt', 'manual:1:storno', 'other_means', 'Incasso fuori da pagoPA stornato'],
  ['refund', '1/paid', 'refunded', 'Rimborso pagato'],
  ['refund', 'credit:1', 'refunded', 'Rimborso pagato'],
  ['refund', 'credit:1:storno', 'refunded', 'Rimborso stornato'],
  ['refund', '1/asked', 'compensated', 'Rimborso chiesto o rifiutato'],
  ['transfer', '1', 'compensated', 'Credito spostato'],
] as const)('%s %s as %s is «%s»', (entryKind, sourceKey, figure, words) => {
  expect(describeEntry({ entryKind, sourceKey, figure })).toBe(words);
});
