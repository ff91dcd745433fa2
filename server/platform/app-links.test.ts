import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { appLinkRoutes, type NativeApps } from './app-links.ts';
import type { App } from './http.ts';

async function get(apps: NativeApps, name: string) {
  const app = Fastify() as unknown as App;
  appLinkRoutes(app, apps);
  return app.inject(`/.well-known/${name}`);
}

it.each([
  [
    { android: 'it.comune.La_Mensa=AB:CD', ios: 'TEAM.it.comune.Mensa-Scuola' },
    { android: 'it.comune.la-mensa', ios: 'it.comune.mensa-scuola' },
  ],
  [
    { android: null, ios: null },
    { android: null, ios: null },
  ],
])('of %j a page opens the applications by %j', async (apps, schemes) =>
  expect((await get(apps, '../api/native-apps')).json()).toEqual(schemes),
);

it('vouches for the Android application by its certificate', async () => {
  const answer = await get({ android: 'it.mensa=AB:CD', ios: null }, 'assetlinks.json');
  expect(answer.json()).toEqual([
    {
      relation: ['delegate_permission/common.handle_all_urls'],
      target: { namespace: 'android_app', package_name: 'it.mensa', sha256_cert_fingerprints: ['AB:CD'] },
    },
  ]);
});

it('vouches for Apple’s application on the portal’s pages, not on the office’s', async () => {
  const answer = await get({ android: null, ios: 'TEAM.it.mensa' }, 'apple-app-site-association');
  expect(answer.headers['content-type']).toContain('application/json');
  expect(answer.json()).toEqual({
    applinks: {
      details: [
        { appIDs: ['TEAM.it.mensa'], components: [{ '/': '/c/*/ufficio*', exclude: true }, { '/': '/c/*' }] },
      ],
    },
  });
});

it('without applications vouches for nobody', async () => {
  const none = { android: null, ios: null };
  expect((await get(none, 'assetlinks.json')).statusCode).toBe(404);
  expect((await get(none, 'apple-app-site-association')).statusCode).toBe(404);
});
