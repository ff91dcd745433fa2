import { expect, test } from 'vitest';
import { filesOf } from './built-files.ts';

const FILES = {
  'portal/home-page.tsx': {
    file: 'assets/home.js',
    imports: ['_meal.js', '_react.js'],
    css: ['assets/home.css'],
  },
  'portal/login-page.tsx': { file: 'assets/login.js', imports: ['_react.js'] },
  '_meal.js': {
    file: 'assets/meal.js',
    imports: ['_react.js', 'portal/home-page.tsx'],
    css: ['assets/meal.css'],
  },
  '_react.js': { file: 'assets/react.js' },
};

test('a page is made of its file and of all that this imports, each once', () => {
  expect(filesOf(FILES, ['portal/home-page.tsx', 'portal/login-page.tsx'])).toEqual({
    scripts: ['assets/home.js', 'assets/login.js', 'assets/meal.js', 'assets/react.js'],
    styles: ['assets/home.css', 'assets/meal.css'],
  });
});

test('a source that was not built by itself is an error, not a page without it', () => {
  expect(() => filesOf(FILES, ['portal/moved.tsx'])).toThrow('portal/moved.tsx');
});
