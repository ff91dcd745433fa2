import { renderToStaticMarkup } from 'react-dom/server';
import { Suspense } from 'react';
import { expect, test } from 'vitest';
import { latePage, type Page } from './page.tsx';

const module = { default: () => <p>Ecco</p> };

function draw(Shown: Page): string {
  return renderToStaticMarkup(
    <Suspense fallback={<p>Aspetta</p>}>
      <Shown />
    </Suspense>,
  );
}

test('a page that has been fetched is drawn at once, without the sign that one waits', async () => {
  const Shown = latePage(() => Promise.resolve(module));
  await Shown.load();
  expect(draw(Shown)).toBe('<p>Ecco</p>');
});

test('one that has not been fetched is waited for', () => {
  expect(draw(latePage(() => Promise.resolve(module)))).toContain('Aspetta');
});

test('it is fetched once, however often it is asked for', async () => {
  let count = 0;
  const Shown = latePage(() => {
    count += 1;
    return Promise.resolve(module);
  });
  await Promise.all([Shown.load(), Shown.load()]);
  draw(Shown);
  expect(count).toBe(1);
});

test('a fetch that failed is tried again', async () => {
  const answers = [Promise.reject(new Error('no network')), Promise.resolve(module)];
  const Shown = latePage(() => answers.shift() ?? Promise.resolve(module));
  await expect(Shown.load()).rejects.toThrow('no network');
  await Shown.load();
  expect(draw(Shown)).toBe('<p>Ecco</p>');
});
