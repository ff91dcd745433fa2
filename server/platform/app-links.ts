import { schemeOf } from '#common/app-scheme.ts';
import { NativeAppSchemes } from '#common/contract/native-apps.ts';
import type { App, Policy } from './http.ts';

/** The native applications that may open this origin's links, as their stores know them. */
export interface NativeApps {
  /** `it.comune.example.mensa=AB:CD:…`: the package and the SHA-256 fingerprint of its signing certificate. */
  android: string | null;
  /** `TEAM123456.it.comune.example.mensa`: the team's prefix and the bundle. */
  ios: string | null;
}

const OPEN = { config: { policy: { kind: 'public' } satisfies Policy }, schema: { hide: true } };

/**
 * What vouches for the native applications: Android App Links and Apple's Universal Links, absent when there are none. And
 * what a page opens them with where the system did not: it hands no link over to the application from a page of the same site.
 */
export function appLinkRoutes(app: App, { android, ios }: NativeApps): void {
  const schemes: NativeAppSchemes = {
    android: android === null ? null : schemeOf(android.replace(/=.*/, '')),
    ios: ios === null ? null : schemeOf(ios.replace(/^[^.]*\./, '')),
  };
  app.get(
    '/api/native-apps',
    { ...OPEN, schema: { ...OPEN.schema, response: { 200: NativeAppSchemes } } },
    () => schemes,
  );
  if (android !== null) {
    const [packageName = '', fingerprint = ''] = android.split('=');
    const target = {
      namespace: 'android_app',
      package_name: packageName,
      sha256_cert_fingerprints: [fingerprint],
    };
    const relation = ['delegate_permission/common.handle_all_urls'];
    app.get('/.well-known/assetlinks.json', OPEN, (_request, reply) => reply.send([{ relation, target }]));
  }
  if (ios !== null) {
    // The office is no part of the application.
    const components = [{ '/': '/c/*/ufficio*', exclude: true }, { '/': '/c/*' }];
    app.get('/.well-known/apple-app-site-association', OPEN, (_request, reply) =>
      reply
        .type('application/json')
        .send(JSON.stringify({ applinks: { details: [{ appIDs: [ios], components }] } })),
    );
  }
}
