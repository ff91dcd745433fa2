import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { EmailText } from './email-text.tsx';

test('an address may break before the at, and nowhere else', () => {
  const markup = renderToStaticMarkup(<EmailText address="anna.rossi@example.it" />);
  expect(markup).toContain('<span>anna.rossi</span><wbr/><span>@example.it</span>');
  expect(renderToStaticMarkup(<EmailText address="anna" />)).toContain('<span>anna</span></span>');
});
