import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test } from 'vitest';
import { setUpI18n } from '../ui/i18n.ts';
import { FoundList } from './found-list.tsx';

beforeAll(() => setUpI18n({}));

function show(list: { rows: readonly string[]; total: number }): string {
  return renderToStaticMarkup(
    <FoundList
      list={list}
      found={`${list.total} trovati`}
      urlOf={(format) => `/elenco.${format}`}
      empty={<p>Nessuno</p>}
      page={1}
      pageSize={2}
      onPage={() => undefined}
    >
      <p>{list.rows.join(' ')}</p>
    </FoundList>,
  );
}

test('says how many, gives the files, the rows and the way to the other pages', () => {
  const markup = show({ rows: ['Anna', 'Bruno'], total: 3 });
  expect(markup).toContain('3 trovati');
  expect(markup).toContain('href="/elenco.csv"');
  expect(markup).toContain('Anna Bruno');
  expect(markup).toContain('<nav');
});

test('has no files of nothing, and no pages beside the only one', () => {
  const none = show({ rows: [], total: 0 });
  expect(none).toContain('0 trovati');
  expect(none).toContain('Nessuno');
  expect(none).not.toContain('href');
  expect(show({ rows: ['Anna'], total: 1 })).not.toContain('<nav');
});
