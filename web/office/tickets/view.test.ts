import { describe, expect, it } from 'vitest';
import { changeFilter, paramsOf, queryOf, viewOf, type TicketView } from './view.ts';

const view = (text: string) => viewOf(new URLSearchParams(text));

describe('the view that an address names', () => {
  it('is everything by urgency when it names nothing', () => {
    expect(view('')).toEqual({ filter: {}, sort: 'due', page: 1 });
  });

  it.each([
    'cerca=rossi&stato=open&argomento=payment&scuola=4&mie=si&ordine=newest&pagina=3',
    'stato=closed',
    'argomento=disputed_day&ordine=activity',
  ])('comes back from %s as it was', (text) => {
    expect(new URLSearchParams(paramsOf(view(text))).toString()).toBe(text);
  });

  it.each(['stato=strano', 'argomento=x', 'scuola=-1', 'scuola=1e3', 'pagina=0', 'ordine=x', 'cerca='])(
    'leaves out what it does not know: %s',
    (text) => {
      expect(view(text)).toEqual({ filter: {}, sort: 'due', page: 1 });
    },
  );

  it('cuts a search that the server would not take', () => {
    expect(view(`cerca=${'x'.repeat(300)}`).filter.search).toHaveLength(100);
  });
});

it('forgets the parts of a filter that say nothing', () => {
  const filter = { state: 'open', mine: true, schoolId: 3 } as const;
  expect(changeFilter(filter, { mine: false, schoolId: undefined })).toEqual({ state: 'open' });
});

it('asks the server for a page, and for the file without one', () => {
  const wanted: TicketView = { filter: { state: 'open', mine: true }, sort: 'due', page: 2 };
  expect(queryOf(wanted, wanted.page)).toBe('sort=due&state=open&mine=true&page=2');
  expect(queryOf(wanted)).toBe('sort=due&state=open&mine=true');
});
