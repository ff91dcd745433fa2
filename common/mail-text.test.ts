import { describe, expect, it } from 'vitest';
import { fillPlaceholders, fillSubject, flawsOf, namePlaceholders, ORIGINAL_TEXT } from './mail-text.ts';

const KNOWN = ['comune', 'scadenza'];
const of = (text: Partial<typeof ORIGINAL_TEXT>) => flawsOf({ ...ORIGINAL_TEXT, ...text }, KNOWN);

describe('what cannot be sent', () => {
  it.each([
    ['nothing at all', {}, []],
    ['known placeholders', { subject: '{comune}', opening: 'Entro il {scadenza}', closing: '{comune}' }, []],
    [
      'a placeholder of another kind',
      { opening: 'Paga {importo} a {comune}' },
      [{ part: 'opening', flaw: 'unknown_placeholder', found: '{importo}' }],
    ],
    ['an open brace', { closing: 'entro il {scadenza' }, [{ part: 'closing', flaw: 'stray_brace' }]],
    ['a name that is none', { closing: '{la scadenza}' }, [{ part: 'closing', flaw: 'stray_brace' }]],
    ['braces in braces', { opening: '{{comune}}' }, [{ part: 'opening', flaw: 'stray_brace' }]],
    [
      'another header',
      { subject: 'Ciao\r\nBcc: a@b.example' },
      [{ part: 'subject', flaw: 'line_in_subject' }],
    ],
    ['another line of Unicode', { subject: 'Ciao\u2028Bcc' }, [{ part: 'subject', flaw: 'line_in_subject' }]],
    ['lines in the text are fine', { opening: 'Uno\n\nDue' }, []],
  ])('%s', (_name, text, flaws) => {
    expect(of(text)).toEqual(flaws);
  });

  it('a name that every object has is no placeholder', () => {
    expect(of({ opening: '{constructor}' })).toEqual([
      { part: 'opening', flaw: 'unknown_placeholder', found: '{constructor}' },
    ]);
  });
});

describe('filling', () => {
  it('says each value once, never what a value holds', () => {
    expect(fillPlaceholders('{a} {b} {a}', { a: '{b}', b: 'due' })).toBe('{b} due {b}');
  });
  it('leaves what it does not know', () => {
    expect(fillPlaceholders('{constructor} {x}', { a: '1' })).toBe('{constructor} {x}');
  });
  it('keeps a subject in one line', () => {
    expect(fillSubject(' Per {a} ', { a: 'Rosa\r\nBcc: x\u0000' })).toBe('Per Rosa Bcc: x');
  });
});

describe('naming', () => {
  it('puts the longest first, and never looks into a name', () => {
    const values = { bambino: 'Anna', persona: 'Anna Esempio', a: 'b' };
    expect(namePlaceholders('Anna Esempio e Anna b', values)).toBe('{persona} e {bambino} {a}');
  });
  it('is undone by filling', () => {
    const values = { x: '58,50 €', y: '30/11/2026' };
    const text = 'Paga 58,50 € entro il 30/11/2026.';
    expect(fillPlaceholders(namePlaceholders(text, values), values)).toBe(text);
  });
});
