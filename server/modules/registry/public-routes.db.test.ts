import { expect, test } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import { useApp } from '../../../test/support/test-app.ts';

const database = useDatabase();
const web = useApp(database);

test('the front page leads to the only Comune, and lets one be chosen among several', async () => {
  expect((await web.call('GET', '/api/comuni')).json()).toEqual({ municipalities: [] });
  await makeTenant(database.ownerPool, { slug: 'monte', name: 'Comune di Monte', fiscalCode: '50000000001' });
  const only = await web.call('GET', '/');
  expect([only.statusCode, only.headers.location]).toEqual([302, '/c/monte/']);

  await makeTenant(database.ownerPool, { slug: 'alba', name: 'Comune di Alba', fiscalCode: '50000000002' });
  expect((await web.call('GET', '/')).headers.location).toBeUndefined();
  expect((await web.call('GET', '/api/comuni')).json()).toEqual({
    municipalities: [
      { slug: 'alba', name: 'Comune di Alba' },
      { slug: 'monte', name: 'Comune di Monte' },
    ],
  });
});

test('a Comune’s portal is installed within its own address, which ends with a slash', async () => {
  const response = await web.call('GET', '/c/monte/manifest.webmanifest');
  expect(response.headers['content-type']).toMatch(/^application\/manifest\+json/);
  expect(response.json()).toMatchObject({
    id: '/c/monte/',
    name: 'ComunicApp – Comune di Monte',
    start_url: '/c/monte/',
    scope: '/c/monte/',
    shortcuts: [{ url: '/c/monte/presenze' }, { url: '/c/monte/pagamenti' }],
  });
  expect((await web.call('GET', '/c/monte-san-pietro/manifest.webmanifest')).statusCode).toBe(404);
  for (const [asked, leads] of [
    ['/c/monte', '/c/monte/'],
    ['/c/monte?da=app', '/c/monte/?da=app'],
  ] as const) {
    const moved = await web.call('GET', asked, { headers: { accept: 'text/html' } });
    expect([moved.statusCode, moved.headers.location]).toEqual([308, leads]);
  }
});
