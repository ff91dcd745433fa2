import { describe, expect, test } from 'vitest';
import { answerable, notificationTarget } from './requests.ts';

const SCOPE = 'https://mensa.example/c/monte/';
const FILES = ['/assets/portal-1a2b.js', '/assets/look-3c4d.css'];

function kindOf(path: string, { mode = 'navigate', method = 'GET' } = {}) {
  return answerable({ url: new URL(path, SCOPE).href, mode, method }, SCOPE, FILES);
}

describe('the worker answers with the page', () => {
  test.each(['', 'presenze', 'pagamenti/12?mese=2026-11', 'ufficiale', 'accedi?ritorno=%2Fpresenze'])(
    'for the portal’s address "%s"',
    (path) => {
      expect(kindOf(path)).toBe('page');
    },
  );

  test.each([
    'ufficio',
    'ufficio/impostazioni',
    'sw.js',
    'manifest.webmanifest',
    '/c/monte-san-pietro/',
    '/c/monte',
    '/',
    '/api/c/monte/session?surface=portal',
    '/api/c/monte/portal/receipts/3.pdf',
    '/sviluppo/posta',
  ])('but not for %s', (path) => {
    expect(kindOf(path)).toBeNull();
  });

  test('only when the browser opens an address, never for what a page reads', () => {
    expect(kindOf('presenze', { mode: 'cors' })).toBeNull();
    expect(kindOf('presenze', { method: 'POST' })).toBeNull();
  });
});

test('a tablet’s worker answers for the office alone', () => {
  const office = `${SCOPE}ufficio/`;
  const kindIn = (path: string) =>
    answerable({ url: new URL(path, office).href, mode: 'navigate', method: 'GET' }, office, FILES);
  expect(['', 'classi/7?giorno=2026-11-27', 'accedi'].map(kindIn)).toEqual(['page', 'page', 'page']);
  expect(['sw.js', '../presenze', '/api/c/monte/office/classes'].map(kindIn)).toEqual([null, null, null]);
});

describe('the worker answers with a file', () => {
  test('of the shell it belongs to', () => {
    expect(kindOf('/assets/portal-1a2b.js', { mode: 'cors' })).toBe('file');
    expect(kindOf('/assets/look-3c4d.css?x', { mode: 'no-cors' })).toBe('file');
  });

  test('but not of another release, another site, or the API', () => {
    expect(kindOf('/assets/portal-0000.js', { mode: 'cors' })).toBeNull();
    expect(kindOf('https://altrove.example/assets/portal-1a2b.js', { mode: 'cors' })).toBeNull();
    expect(kindOf('/api/c/monte/portal/presences', { mode: 'cors' })).toBeNull();
  });
});

describe('a notification opens', () => {
  test('the page that it is about', () => {
    expect(notificationTarget('pagamenti/12', SCOPE)).toBe(`${SCOPE}pagamenti/12`);
  });

  test.each([
    undefined,
    7,
    'https://altrove.example/',
    '//altrove.example',
    '/c/monte-san-pietro/',
    '../ufficio',
    'http://[',
  ])('the home when it names %s', (path) => {
    expect(notificationTarget(path, SCOPE)).toBe(SCOPE);
  });
});
