import type { ComponentProps } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test } from 'vitest';
import { setUpI18n } from './i18n.ts';
import { Loaded } from './loaded.tsx';

beforeAll(() => setUpI18n({}));

type Asked = ComponentProps<typeof Loaded<string[]>>['query'];

const PENDING: Asked = {
  data: undefined,
  error: null,
  isPending: true,
  refetch: () => Promise.reject(new Error('not asked')),
};

const show = (asked: Asked) =>
  renderToStaticMarkup(<Loaded query={asked}>{(rows) => <p>{rows.length} righe</p>}</Loaded>);

test('waits, then shows what has come, even where it is nothing', () => {
  expect(show(PENDING)).toContain('role="status"');
  expect(show({ ...PENDING, isPending: false, data: ['a'] })).toBe('<p>1 righe</p>');
  expect(show({ ...PENDING, isPending: false, data: [] })).toBe('<p>0 righe</p>');
});

test('says what failed and offers to ask again, but keeps what had come', () => {
  const failed = { ...PENDING, isPending: false, error: new Error('no answer') };
  expect(show(failed)).toContain('<button');
  expect(show({ ...failed, data: ['a'] })).toBe('<p>1 righe</p>');
});
