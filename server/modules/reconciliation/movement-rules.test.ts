import { describe, expect, it, test } from 'vitest';
import { keysOf, readMovement, type ReadMovement } from './movement-rules.ts';

const cells = { bookedOn: '02/11/2026', amount: '1.234,50', description: 'Causale' };

describe('a row of the bank’s file', () => {
  test.each([
    [{ ...cells }],
    [{ ...cells, amount: '1234,50' }],
    [{ ...cells, amount: '+1.234,50' }],
    [{ ...cells, amount: '1234.50' }],
    [{ ...cells, direction: 'E' }],
    [{ ...cells, direction: 'Avere' }],
    [{ ...cells, direction: '+' }],
    [{ ...cells, bookedOn: '02/11/2026 10:30' }],
  ])('%j is a credit', (row) => {
    expect(readMovement(row)).toEqual({
      movement: { bookedOn: '2026-11-02', amountCents: 123_450, description: 'Causale', reference: null },
    });
  });

  test.each([
    [{ ...cells, amount: '' }],
    [{ ...cells, amount: '-1.234,50' }],
    [{ ...cells, amount: '0,00' }],
    [{ ...cells, direction: 'U' }],
    [{ ...cells, direction: 'Dare' }],
    [{ ...cells, direction: '-' }],
  ])('%j is none', (row) => {
    expect(readMovement(row)).toEqual({ movement: null });
  });

  test.each([
    ['date', { ...cells, bookedOn: '31/02/2026' }],
    ['amount', { ...cells, amount: 'mille' }],
    ['direction', { ...cells, direction: 'boh' }],
  ])('tells a wrong %s', (reason, row) => {
    expect(readMovement(row)).toMatchObject({ flaws: [{ reason }] });
  });
});

describe('what tells one movement from another', () => {
  const movement: ReadMovement = {
    bookedOn: '2026-11-02',
    amountCents: 100,
    description: 'Causale',
    reference: null,
  };
  it('is the bank’s reference with day and sum', () => {
    const [first, second] = keysOf([
      { ...movement, reference: '12' },
      { ...movement, reference: '12', description: 'scritta diversa' },
    ]);
    expect(first).toBe(second);
    expect(keysOf([{ ...movement, reference: '12', bookedOn: '2027-11-02' }])).not.toEqual([first]);
  });
  it('without a reference counts equal rows, in whatever order the others come', () => {
    const other = { ...movement, description: 'Altra' };
    expect(keysOf([movement, movement])[0]).toBe(keysOf([other, movement])[1]);
    expect(new Set(keysOf([movement, movement, other])).size).toBe(3);
    expect(keysOf([movement, other, movement])).toEqual(expect.arrayContaining(keysOf([movement, movement])));
  });
});
