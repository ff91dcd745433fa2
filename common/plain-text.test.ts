import { describe, expect, it } from 'vitest';
import { readPlainText } from './plain-text.ts';

const text = (...lines: string[]) => readPlainText(lines.join('\n'));

describe('paragraphs and lists', () => {
  it('are parted by blank lines, and a paragraph keeps its lines', () => {
    expect(text('Gentili famiglie,', 'da lunedì si cambia.', '', '  ', 'Il Comune')).toEqual([
      { kind: 'paragraph', lines: [[{ text: 'Gentili famiglie,' }], [{ text: 'da lunedì si cambia.' }]] },
      { kind: 'paragraph', lines: [[{ text: 'Il Comune' }]] },
    ]);
  });

  it('are told apart by the dash, without a blank line between them', () => {
    expect(text('Portare:', '- il grembiule', '• la borraccia', 'Grazie.')).toEqual([
      { kind: 'paragraph', lines: [[{ text: 'Portare:' }]] },
      { kind: 'list', items: [[{ text: 'il grembiule' }], [{ text: 'la borraccia' }]] },
      { kind: 'paragraph', lines: [[{ text: 'Grazie.' }]] },
    ]);
  });

  it('come from any line ending, and a blank line parts two lists', () => {
    expect(readPlainText('- uno\r\n\r\n- due')).toEqual([
      { kind: 'list', items: [[{ text: 'uno' }]] },
      { kind: 'list', items: [[{ text: 'due' }]] },
    ]);
  });

  it('leave a dash inside a word, a minus and an empty text alone', () => {
    expect(text('-5 gradi')).toEqual([{ kind: 'paragraph', lines: [[{ text: '-5 gradi' }]] }]);
    expect(text('', ' ')).toEqual([]);
  });
});

describe('links', () => {
  const spans = (line: string) => {
    const [block] = readPlainText(line);
    return block?.kind === 'paragraph' ? block.lines[0] : undefined;
  };

  it('are found in a sentence, whose full stop is not theirs', () => {
    expect(spans('Leggi https://www.comune.example/mensa.')).toEqual([
      { text: 'Leggi ' },
      { text: 'https://www.comune.example/mensa', href: 'https://www.comune.example/mensa' },
      { text: '.' },
    ]);
  });

  it('lead to mailboxes', () => {
    expect(spans('(scuola@comune.example)')).toEqual([
      { text: '(' },
      { text: 'scuola@comune.example', href: 'mailto:scuola@comune.example' },
      { text: ')' },
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://comune.example',
    'http://',
    'www.comune.example',
  ])('are not made of «%s»', (line) => expect(spans(line)).toEqual([{ text: line }]));

  it('do not run into what looks like HTML, which stays text', () => {
    expect(spans('<a href="https://x.example">qui</a>')).toEqual([
      { text: '<a href="' },
      { text: 'https://x.example', href: 'https://x.example/' },
      { text: '">qui</a>' },
    ]);
  });
});
