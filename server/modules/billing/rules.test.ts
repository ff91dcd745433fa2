import { describe, expect, test } from 'vitest';
import type { RunPreview } from '#common/contract/billing.ts';
import {
  invoiceState,
  isBlocking,
  isManyWithoutMeals,
  judgeConfirmation,
  judgeRunDates,
  missingData,
  runDescription,
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
  const invoice = { outstandingCents: 5850, isPending: false, dueOn: '2017-06-20' };
  test.each([
    ['settled, even late', { ...invoice, outstandingCents: 0 }, '2017-07-01', 'paid'],
    [
      'settled while the parent is still at Checkout',
      { ...invoice, outstandingCents: 0, isPending: true },
      '2017-06-01',
      'paid',
    ],
    ['at Checkout', { ...invoice, isPending: true }, '2017-06-01', 'pending'],
    ['before its due date', invoice, '2017-06-01', 'unpaid'],
    ['on its due date', invoice, '2017-06-20', 'unpaid'],
    ['the day after', invoice, '2017-06-21', 'overdue'],
    ['credited beyond its total', { ...invoice, outstandingCents: -100 }, '2017-07-01', 'paid'],
  ])('%s', (_name, facts, today, state) => {
    expect(invoiceState(facts, today)).toBe(state);
  });
});

test('missingData lists what a payment needs, in the order of the manual', () => {
  expect(missingData({ email: null, fiscalCode: null, childFiscalCode: null })).toEqual([
    'email',
    'child_fiscal_code',
    'payer_fiscal_code',
  ]);
  expect(missingData({ email: 'a@example.invalid', fiscalCode: 'X', childFiscalCode: 'Y' })).toEqual([]);
});
