import { describe, expect, it } from 'vitest';
import { formOf, isGoodAmount, paramsOf, queryOf, readQuick, settingsOf, viewOf } from './view.ts';

describe('the view of balances', () => {
  const plain = { search: '', filter: 'all', sort: 'balance', page: 1 } as const;
  it('comes from the address, and what is not known is left out', () => {
    expect(viewOf(new URLSearchParams('quali=negative&ordine=name&pagina=3&cerca=Anna'))).toEqual({
      search: 'Anna',
      filter: 'negative',
      sort: 'name',
      page: 3,
    });
    expect(viewOf(new URLSearchParams('quali=boh&ordine=boh&pagina=-1'))).toEqual(plain);
  });
  it('goes back into it, the usual left out', () => {
    expect(paramsOf(plain)).toEqual({});
    const view = { search: 'Anna', filter: 'low', sort: 'name', page: 2 } as const;
    expect(viewOf(new URLSearchParams(paramsOf(view)))).toEqual(view);
    expect(queryOf(view, 2)).toBe('search=Anna&filter=low&sort=name&page=2');
  });
});

describe('the rules of top-ups', () => {
  const settings = {
    minTopUpCents: 500,
    maxTopUpCents: 50_000,
    quickMeals: [10, 20],
    allowsTransfer: true,
    allowsRefund: false,
    minRefundCents: 1000,
  };
  it('are sent as they were read', () => {
    expect(settingsOf(formOf(settings))).toEqual(settings);
  });
  it.each(['', 'abc', '0,50', '10.000,01'])('take no amount such as %j', (text) => {
    expect(isGoodAmount(text)).toBe(false);
    expect(settingsOf({ ...formOf(settings), minTopUp: text })).toBeNull();
  });
  it.each([
    ['10, 20', [10, 20]],
    ['5;10;15;20', [5, 10, 15, 20]],
    ['', null],
    ['1,2,3,4,5', null],
    ['0', null],
    ['201', null],
    ['dieci', null],
  ])('read %j as %j', (text, meals) => {
    expect(readQuick(text)).toEqual(meals);
  });
});
