import { describe, expect, it } from 'vitest';
import { applyFilter, isFiltering, readFilter, writeFilter, yearsOf } from './invoice-filter.ts';
import { invoiceRow } from './test-rows.ts';

const rows = [
  invoiceRow({ invoiceId: 1, childId: 7, state: 'paid', issuedOn: '2026-10-02' }),
  invoiceRow({ invoiceId: 2, childId: 8, state: 'overdue', issuedOn: '2026-11-02' }),
  invoiceRow({ invoiceId: 3, childId: 7, state: 'unpaid', issuedOn: '2027-01-02' }),
  invoiceRow({ invoiceId: 4, childId: 7, state: 'pending', issuedOn: '2027-01-02' }),
  invoiceRow({ invoiceId: 5, childId: 9, state: 'credited', issuedOn: '2027-01-02' }),
];
const found = (query: string): number[] =>
  applyFilter(rows, readFilter(new URLSearchParams(query))).map((row) => row.invoiceId);

describe('filters of Elenco pagamenti', () => {
  it('counts the overdue among those to pay, and not those under verification', () => {
    expect(found('stato=da-pagare')).toEqual([2, 3]);
    expect(found('stato=scadute')).toEqual([2]);
    expect(found('stato=in-verifica')).toEqual([4]);
    expect(found('stato=pagate')).toEqual([1]);
    expect(found('stato=stornate')).toEqual([5]);
  });

  it('combines child and year of issue', () => {
    expect(found('bambino=7&anno=2027')).toEqual([3, 4]);
    expect(found('bambino=8&anno=2027')).toEqual([]);
  });

  it('ignores what it does not understand', () => {
    expect(found('stato=boh&bambino=-1&anno=20270')).toEqual([1, 2, 3, 4, 5]);
    expect(isFiltering(readFilter(new URLSearchParams('stato=boh')))).toBe(false);
  });

  it('writes what it reads and leaves other parameters alone', () => {
    const query = new URLSearchParams('da=mail&stato=scadute&bambino=7');
    expect(writeFilter(query, { state: 'pagate', childId: null, year: '2026' }).toString()).toBe(
      'da=mail&stato=pagate&anno=2026',
    );
  });

  it('offers the years of issue, the latest first', () => {
    expect(yearsOf(rows)).toEqual(['2027', '2026']);
  });
});
