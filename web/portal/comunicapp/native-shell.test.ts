import { expect, it } from 'vitest';
import { targetOf } from './native-shell.ts';

const ORIGIN = 'https://mensa.example';

it.each([
  [{ url: `${ORIGIN}/c/monte/pagamenti/esito/abc?x=1` }, '/c/monte/pagamenti/esito/abc?x=1'],
  [
    { url: `${ORIGIN}/c/monte/pagamenti/esito/abc?esito=annullato` },
    '/c/monte/pagamenti/esito/abc?esito=annullato',
  ],
  [{ url: 'it.comune.mensa:/c/monte/accesso/app?codice=abc' }, '/c/monte/accesso/app?codice=abc'],
  [{ url: 'it.comune.mensa:///c/monte/accesso/app?codice=abc' }, '/c/monte/accesso/app?codice=abc'],
  [{ url: 'it.comune.mensa:/c/monte/../../api/comuni' }, null],
  [{ url: 'it.comune.mensa:https://altrove.example/c/monte/' }, null],
  [{ url: 'it.comune.mensa://altrove.example/c/monte/' }, '/c/monte/'],
  [{ url: 'mensa:/c/monte/' }, null],
  [{ url: 'file:///c/monte/' }, null],
  [{ notification: { data: { path: '/c/monte/news/3' } } }, '/c/monte/news/3'],
  [{ url: 'https://altrove.example/c/monte/' }, null],
  [{ url: 'javascript:alert(1)' }, null],
  [{ url: `${ORIGIN}/api/comuni` }, null],
  [{ notification: { data: { path: '//altrove.example/c/monte/' } } }, null],
  [{ notification: {} }, null],
  ['niente', null],
  [null, null],
])('%j leads to %s', (event, target) => expect(targetOf(event, ORIGIN)).toBe(target));
