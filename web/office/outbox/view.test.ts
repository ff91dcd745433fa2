import { describe, expect, it } from 'vitest';
import { filterParams, paramsOf, queryOf, viewOf } from './view.ts';

const read = (query: string) => viewOf(new URLSearchParams(query));

describe('the view in the address', () => {
  it('comes back as it was written', () => {
    const query =
      'stato=sent&cerca=rossi&messaggio=payments.receipt&canale=email&dal=2026-10-01&al=2026-10-31&famiglia=7&fattura=12&ordine=oldest&pagina=3';
    expect(new URLSearchParams(paramsOf(read(query))).toString()).toBe(query);
  });

  it('says nothing of what is usual, and takes nothing that makes no sense', () => {
    const strange = read('stato=altro&canale=fax&dal=ieri&famiglia=-1&fattura=0x1&ordine=caso&pagina=zero');
    expect(strange).toEqual(read(''));
    expect(paramsOf(strange)).toEqual({});
    expect(filterParams(read('stato=sent&pagina=2'))).toEqual({});
  });
});

it('asks the API for what is shown, or for all of it', () => {
  const view = read('cerca=ricevuta+di+pag&canale=email&famiglia=7&pagina=2');
  expect(queryOf(view, 'sent', 2)).toBe(
    'state=sent&search=ricevuta+di+pag&channel=email&familyId=7&sort=newest&page=2&kinds=payments.receipt',
  );
  expect(queryOf(view, 'sent')).not.toContain('page');
});
