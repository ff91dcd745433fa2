import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunPreview } from '#common/contract/billing-runs.ts';
import {
  invoiceState,
  isBlocking,
  isManyWithoutMeals,
  judgeConfirmation,
  judgeCreditNote,
  judgeRunDates,
  runDescription,
  splitCredit,
} from './rules.ts';

describe('runDescription', () => {
  test("has the manual's words", () => {
    expect(runDescription('REFEZIONE', '2017-05-01', '2017-05-31')).toBe(
      'Fatturazione mese Maggio 2017 REFEZIONE',
    );
  });

  test('names both ends of a period of two months', () => {
    expect(runDescription('REFEZIONE', '2026-09-14', '2026-10-31')).toBe(
      'Fatturazione Settembre 2026 - Ottobre 2026 REFEZIONE',
    );
  });

  test('a part of a month is that month', () => {
    expect(runDescription('REFEZIONE', '2026-09-14', '2026-09-30')).toBe(
      'Fatturazione mese Settembre 2026 REFEZIONE',
    );
  });
});

describe('judgeRunDates', () => {
  const good = { startsOn: '2026-10-01', endsOn: '2026-10-31', issuedOn: '2026-11-03', dueOn: '2026-11-20' };
  test.each([
    ['a month that is over', good, '2026-11-03', 'good'],
    ['issued on its last day', { ...good, issuedOn: '2026-10-31' }, '2026-10-31', 'good'],
    ['due on the day of issue', { ...good, dueOn: '2026-11-03' }, '2026-11-03', 'good'],
    ['ends before it starts', { ...good, endsOn: '2026-09-30' }, '2026-11-03', 'bad_dates'],
    ['due before it is issued', { ...good, dueOn: '2026-11-02' }, '2026-11-03', 'bad_dates'],
    ['issued before it is over', { ...good, issuedOn: '2026-10-30' }, '2026-11-03', 'bad_dates'],
    ['not over yet', good, '2026-10-30', 'future_period'],
  ])('%s', (_name, run, today, verdict) => {
    expect(judgeRunDates(run, today)).toBe(verdict);
  });
});

describe('judgeConfirmation', () => {
  const anomaly = (kind: RunPreview['anomalies'][number]['kind']) => ({
    kind,
    isBlocking: isBlocking(kind),
    count: 1,
    examples: [],
  });

  test('nothing to look at', () => expect(judgeConfirmation([], [])).toBe('good'));
  test('a blocking anomaly cannot be acknowledged away', () => {
    expect(judgeConfirmation([anomaly('no_tariff')], ['no_tariff'])).toBe('blocked');
  });
  test('every other anomaly must have been seen', () => {
    const anomalies = [anomaly('payer_without_email'), anomaly('price_jump')];
    expect(judgeConfirmation(anomalies, ['price_jump'])).toBe('unacknowledged_anomalies');
    expect(judgeConfirmation(anomalies, ['price_jump', 'payer_without_email'])).toBe('good');
  });
});

describe('isManyWithoutMeals', () => {
  test.each([
    [100, 90, false],
    [100, 89, true],
    [10, 1, false],
  ])('%i enrolled, %i billed', (enrolled, billed, verdict) => {
    expect(isManyWithoutMeals(enrolled, billed)).toBe(verdict);
  });
});

describe('invoiceState', () => {
  const invoice = {
    totalCents: 5850,
    creditedCents: 0,
    outstandingCents: 5850,
    writtenOffCents: 0,
    isPending: false,
    isReplaced: false,
    dueOn: '2017-06-20',
  };
  test.each([
    [
      'of nothing, since adjustments made up for its meals',
      { ...invoice, totalCents: 0, outstandingCents: 0 },
      '2017-06-01',
      'paid',
    ],
    [
      'of nothing and replaced',
      { ...invoice, totalCents: 0, outstandingCents: 0, isReplaced: true },
      '2017-06-01',
      'credited',
    ],
    ['settled, even late', { ...invoice, outstandingCents: 0 }, '2017-07-01', 'paid'],
    [
      'settled while the parent is still at Checkout',
      { ...invoice, outstandingCents: 0, isPending: true },
      '2017-06-01',
      'paid',
    ],
    [
      'settled by giving up what was left',
      { ...invoice, outstandingCents: 0, writtenOffCents: 850 },
      '2017-07-01',
      'written_off',
    ],
    [
      'given up in part',
      { ...invoice, outstandingCents: 5000, writtenOffCents: 850 },
      '2017-06-01',
      'unpaid',
    ],
    [
      'given up, then credited whole',
      { ...invoice, creditedCents: 5850, outstandingCents: 0, writtenOffCents: 850 },
      '2017-07-01',
      'credited',
    ],
    ['at Checkout', { ...invoice, isPending: true }, '2017-06-01', 'pending'],
    ['before its due date', invoice, '2017-06-01', 'unpaid'],
    ['on its due date', invoice, '2017-06-20', 'unpaid'],
    ['the day after', invoice, '2017-06-21', 'overdue'],
    ['credited in part', { ...invoice, creditedCents: 850, outstandingCents: 5000 }, '2017-06-01', 'unpaid'],
    [
      'credited in part, and the rest paid',
      { ...invoice, creditedCents: 850, outstandingCents: 0 },
      '2017-06-01',
      'paid',
    ],
    ['credited whole', { ...invoice, creditedCents: 5850, outstandingCents: 0 }, '2017-07-01', 'credited'],
    [
      'credited whole while the parent is at Checkout',
      { ...invoice, creditedCents: 5850, outstandingCents: 0, isPending: true },
      '2017-06-01',
      'credited',
    ],
  ])('%s', (_name, facts, today, state) => {
    expect(invoiceState(facts, today)).toBe(state);
  });
});

describe('judgeCreditNote', () => {
  const invoice = { totalCents: 5850, creditedCents: 850, writtenOffCents: 0, issuedOn: '2017-06-01' };
  const wanted = { amountCents: 5000, reason: 'Assenza non registrata' };
  test.each([
    ['all that is left', invoice, wanted, 'good'],
    ['one cent', invoice, { ...wanted, amountCents: 1 }, 'good'],
    ['one cent too much', invoice, { ...wanted, amountCents: 5001 }, 'amount_too_high'],
    ['nothing left', { ...invoice, creditedCents: 5850 }, { ...wanted, amountCents: 1 }, 'nothing_left'],
    [
      'all but what was given up',
      { ...invoice, writtenOffCents: 300 },
      { ...wanted, amountCents: 4700 },
      'good',
    ],
    [
      'what was given up',
      { ...invoice, writtenOffCents: 300 },
      { ...wanted, amountCents: 4701 },
      'written_off',
    ],
    ['a reason of blanks', invoice, { ...wanted, reason: ' \n\u00a0' }, 'reason_missing'],
    ['on the day of the invoice', { ...invoice, issuedOn: '2017-06-10' }, wanted, 'good'],
    ['before the day of the invoice', { ...invoice, issuedOn: '2017-06-11' }, wanted, 'before_invoice_date'],
  ])('%s', (_name, facts, note, verdict) => {
    expect(judgeCreditNote(facts, note, '2017-06-10')).toBe(verdict);
  });
});

describe('splitCredit', () => {
  test.each([
    ['nothing paid', 5850, 5850, 5850, 0],
    ['less than is owed', 850, 5850, 850, 0],
    ['all paid', 5850, 0, 0, 5850],
    ['a part paid', 5850, 2000, 2000, 3850],
    ['more paid than owed, which must never lower the payer’s credit', 100, -50, 0, 100],
  ])('%s', (_name, amountCents, outstandingCents, toInvoiceCents, toPayerCents) => {
    expect(splitCredit(amountCents, outstandingCents)).toEqual({ toInvoiceCents, toPayerCents });
  });

  test('loses no cent and invents none', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (amount, owed) => {
          const { toInvoiceCents, toPayerCents } = splitCredit(amount, owed);
          expect(toInvoiceCents + toPayerCents).toBe(amount);
          expect(toInvoiceCents).toBeLessThanOrEqual(owed);
          expect(toPayerCents === 0 || toInvoiceCents === owed).toBe(true);
        },
      ),
    );
  });
});
