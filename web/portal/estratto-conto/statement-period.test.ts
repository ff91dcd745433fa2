import { describe, expect, it } from 'vitest';
import type { StatementRow } from '#common/contract/statement.ts';
import { calendarYear, readPeriod, schoolYearOf, spendingByMonth, writePeriod } from './statement-period.ts';

describe('schoolYearOf', () => {
  it.each([
    ['2026-09-01', '2026-09-01', '2027-08-31'],
    ['2026-08-31', '2025-09-01', '2026-08-31'],
    ['2027-01-10', '2026-09-01', '2027-08-31'],
  ])('%s', (today, from, to) => {
    expect(schoolYearOf(today)).toEqual({ from, to });
  });
});

describe('the period in the address', () => {
  const fallback = calendarYear(2026);

  it('is read as it was written', () => {
    const period = { from: '2026-10-01', to: '2026-10-31' };
    expect(readPeriod(writePeriod(period), fallback)).toEqual(period);
  });

  it.each([
    '',
    'dal=2026-10-01',
    'dal=x&al=y',
    'dal=2026-11-01&al=2026-10-01',
    'dal=1026-10-01&al=1026-10-02',
  ])('falls back for %j', (text) => {
    expect(readPeriod(new URLSearchParams(text), fallback)).toEqual(fallback);
  });
});

describe('spendingByMonth', () => {
  const row = (kind: StatementRow['kind'], bookedOn: string, amountCents: number): StatementRow => ({
    kind,
    bookedOn,
    amountCents,
    invoices: [],
    balanceCents: 0,
  });

  it('adds bills, takes credit notes off, and leaves payments out', () => {
    const rows = [
      row('invoice', '2026-10-02', 5000),
      row('invoice', '2026-10-02', 3000),
      row('receipt', '2026-10-09', -8000),
      row('invoice', '2026-11-03', 5000),
      row('credit_note', '2026-11-20', -1000),
    ];
    expect(spendingByMonth(rows)).toEqual([
      { month: '2026-10', cents: 8000, percent: 100 },
      { month: '2026-11', cents: 4000, percent: 50 },
    ]);
  });

  it('draws nothing below zero, and nothing of nothing', () => {
    expect(spendingByMonth([])).toEqual([]);
    expect(spendingByMonth([row('credit_note', '2026-11-20', -1000)])).toMatchObject([{ percent: 0 }]);
  });
});
