import { describe, expect, it } from 'vitest';
import { choiceIn, dayIn, idIn, pageIn, searchIn } from './list-address.ts';

const at = (query: string) => new URLSearchParams(query);

describe('the address of a list', () => {
  it('gives what is looked for, no longer than the server takes it', () => {
    expect(searchIn(at('cerca=Rossi'))).toBe('Rossi');
    expect(searchIn(at('chi=ufficio'), 'chi')).toBe('ufficio');
    expect(searchIn(at(`cerca=${'a'.repeat(101)}`))).toHaveLength(100);
    expect(searchIn(at(''))).toBe('');
  });

  it('gives one of the choices, never another word', () => {
    expect(choiceIn(at('ordine=name'), 'ordine', ['name', 'code'], 'code')).toBe('name');
    expect(choiceIn(at('ordine=nome'), 'ordine', ['name', 'code'], 'code')).toBe('code');
    expect(choiceIn(at(''), 'ordine', ['name', 'code'], null)).toBeNull();
  });

  it('gives days of the calendar only', () => {
    expect(dayIn(at('dal=2026-11-30'), 'dal')).toBe('2026-11-30');
    expect(dayIn(at('dal=2026-11-31'), 'dal')).toBe('');
    expect(dayIn(at(''), 'dal')).toBe('');
  });

  it('gives ids that a row can have', () => {
    expect(idIn(at('scuola=12'), 'scuola')).toBe('12');
    for (const wrong of ['0', '-1', '1.5', 'abc', '1'.repeat(16)]) {
      expect(idIn(at(`scuola=${wrong}`), 'scuola')).toBe('');
    }
  });

  it('gives the first page where it names none', () => {
    expect(pageIn(at('pagina=3'))).toBe(3);
    expect(pageIn(at('pagina=zero'))).toBe(1);
  });
});
