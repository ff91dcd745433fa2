import { describe, expect, it } from 'vitest';
import { tariffExamples } from '#common/tariff-examples/index.ts';
import { findTariffFlaws } from '#common/tariff-flaws.ts';
import { readAdjustment, newAdjustment, newRow, readRow } from './table-form.ts';
import { closeBands, emptyForm, fillForm, readForm } from './tariff-form.ts';

const EMPTY = emptyForm(1, '2026-11-28', { isFirst: false });

describe('the form of a tariff', () => {
  it.each(tariffExamples.map(({ key, definition }) => [key, definition] as const))(
    'gives %s back as it was',
    (_key, definition) => {
      expect(readForm(fillForm(EMPTY, definition))).toEqual({ definition, unread: [] });
    },
  );

  it('begins tomorrow and ends with the school year', () => {
    expect(EMPTY).toMatchObject({ validFrom: '2026-11-29', validTo: '2027-08-31' });
    expect(emptyForm(1, '2027-08-30', { isFirst: false })).toMatchObject({
      validFrom: '2027-08-31',
      validTo: '2027-08-31',
    });
    expect(emptyForm(1, '2027-08-31', { isFirst: false })).toMatchObject({
      validFrom: '2027-09-01',
      validTo: '2028-08-31',
    });
  });

  it('begins with the school year when there is no other: what was eaten since then has no price', () => {
    const first = (today: string) => emptyForm(1, today, { isFirst: true });
    expect(first('2026-11-28')).toMatchObject({ validFrom: '2026-09-01', validTo: '2027-08-31' });
    expect(first('2027-05-02')).toMatchObject({ validFrom: '2026-09-01', validTo: '2027-08-31' });
    expect(first('2026-08-31')).toMatchObject({ validFrom: '2026-09-01', validTo: '2027-08-31' });
  });

  it('says which rows it cannot read', () => {
    const rows = [{ ...newRow(), label: 'Fascia', price: 'quattro' }, newRow()];
    expect(readForm({ ...EMPTY, rows })).toEqual({ definition: null, unread: ['Fascia', 'riga 2'] });
  });
});

describe('a row', () => {
  it.each([
    ['4,5', 450],
    ['4.50', 450],
    ['€ 4,50', 450],
    ['0', 0],
    ['', null],
    ['-1', null],
  ])('priced %j costs %s', (price, expected) => {
    const read = readRow({ ...newRow(), label: 'x', price });
    expect(read?.kind === 'fixed' ? read.priceCents : null).toBe(expected);
  });

  it.each([
    ['percent', '-10', { percent: -10 }],
    ['percent', '−12,5 %', { percent: -12.5 }],
    ['percent', '-101', null],
    ['amount', '-0,50', { amountCents: -50 }],
    ['replace', '-1', null],
    ['at_most', '5,67', { priceCents: 567 }],
  ] as const)('changed by %s %j', (kind, value, expected) => {
    const read = readAdjustment({ ...newAdjustment(), label: 'x', kind, value });
    if (expected === null) expect(read).toBeNull();
    else expect(read).toMatchObject(expected);
  });
});

it('bands are closed on each other, from zero on', () => {
  const lissone = tariffExamples.find(({ key }) => key === 'lissone');
  if (!lissone) throw new Error('no example');
  const form = fillForm(EMPTY, lissone.definition);
  const torn = form.rows.map((row, index) =>
    index === 1 ? { ...row, when: { ...row.when, iseeFrom: '3.001,00' } } : row,
  );
  const before = readForm({ ...form, rows: torn }).definition;
  expect(before && findTariffFlaws(before)).toHaveLength(1);
  expect(readForm({ ...form, rows: closeBands(torn) }).definition).toEqual(lissone.definition);
});
