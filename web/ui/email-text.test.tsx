import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { EmailText } from './email-text.tsx';

test('an address may break before the at and before a dot, never inside a word', () => {
  expect(renderToStaticMarkup(<EmailText address="anna.rossi@example.it" />)).toContain(
    '>anna<wbr/>.rossi<wbr/>@example<wbr/>.it<',
  );
});
