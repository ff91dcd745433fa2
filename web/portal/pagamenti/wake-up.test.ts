import { expect, it } from 'vitest';
import { isBackAtPage } from './wake-up.ts';

it.each([
  ['a page kept as it was left', { type: 'pageshow', persisted: true }, false, true, true],
  ['a page loaded anew', { type: 'pageshow', persisted: false }, false, true, false],
  ['a browser’s other tab', { type: 'visibilitychange' }, false, true, false],
  ['the shell in front again', { type: 'visibilitychange' }, true, true, true],
  ['the shell left for Checkout', { type: 'visibilitychange' }, true, false, false],
])('%s', (_what, event, isShell, isVisible, isBack) =>
  expect(isBackAtPage(event, { isShell, isVisible })).toBe(isBack),
);
