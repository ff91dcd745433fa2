import { expect, test } from 'vitest';
import { readPushedText } from './pushed-text.ts';

test('a message says what the Comune wrote', () => {
  const text = {
    title: 'Nuova fattura da pagare',
    body: '58,50 € entro il 20/06/2017.',
    path: 'pagamenti/4',
  };
  expect(readPushedText(JSON.stringify({ ...text, other: 1 }))).toEqual(text);
});

test.each([null, '', 'x', 'null', '[]', '{}', '{"title":"Solo questo"}', '{"title":1,"body":"b","path":""}'])(
  'one that cannot be read (%s) still says where it comes from',
  (content) => {
    expect(readPushedText(content)).toEqual({
      title: 'Refezione scolastica',
      body: 'Ci sono novità.',
      path: '',
    });
  },
);
