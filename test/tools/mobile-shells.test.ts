/** The native projects are made and synchronised from the packages alone. */
import { readFile, rm } from 'node:fs/promises';
import { globSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeShells } from '../../scripts/mobile-shells.ts';

const folder = path.join(import.meta.dirname, '../../var/mobile-check');
const read = (file: string) => readFile(path.join(folder, file), 'utf8');

beforeAll(
  () => makeShells({ folder, origin: 'https://mensa.comune.example', appId: 'it.comune.example.mensa' }),
  60_000,
);
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each(['android/app/src/main/assets', 'ios/App/App'])(
  '%s opens the portal, and only the portal',
  async (place) => {
    const config = JSON.parse(await read(`${place}/capacitor.config.json`)) as {
      appId: string;
      server: Record<string, unknown>;
    };
    expect(config.appId).toBe('it.comune.example.mensa');
    expect(config.server).toEqual({
      url: 'https://mensa.comune.example',
      errorPath: 'index.html',
      cleartext: false,
    });
    // Whatever is not named here, Checkout and SPID among it, is opened in the system's browser.
    expect(config.server).not.toHaveProperty('allowNavigation');
  },
);

it('links of the Comune open the application', async () => {
  expect(await read('android/app/src/main/AndroidManifest.xml')).toContain(
    'android:host="mensa.comune.example" android:pathPrefix="/c/"',
  );
  expect(await read('ios/App/App/App.entitlements')).toContain('applinks:mensa.comune.example');
  const project = await read('ios/App/App.xcodeproj/project.pbxproj');
  expect(project.match(/CODE_SIGN_ENTITLEMENTS = App\/App\.entitlements;/g)).toHaveLength(2);
});

it('a page of the portal in a browser opens the application by a scheme of its own', async () => {
  const filter = '<data android:scheme="it.comune.example.mensa" />';
  expect(await read('android/app/src/main/AndroidManifest.xml')).toContain(filter);
  const plist = await read('ios/App/App/Info.plist');
  expect(plist.match(/<key>CFBundleURLTypes<\/key>/g)).toHaveLength(1);
  expect(plist).toMatch(
    /<key>CFBundleURLSchemes<\/key>\s*<array>\s*<string>it\.comune\.example\.mensa<\/string>/,
  );
});

it('both have the plugins', async () => {
  const gradle = await read('android/app/capacitor.build.gradle');
  const swift = await read('ios/App/CapApp-SPM/Package.swift');
  for (const plugin of ['app', 'browser', 'push-notifications']) {
    expect(gradle).toContain(`:capacitor-${plugin}`);
    expect(swift).toContain(`@capacitor/${plugin}`);
  }
});

it('no picture of the template is left', () => {
  const pictures = globSync('{android,ios}/**/*.png', { cwd: folder }).map((file) => path.basename(file));
  expect(pictures.sort()).toEqual(['icon-1024.png', 'splash.png']);
});

it('is refused without https', async () => {
  const refused = makeShells({ folder: `${folder}-http`, origin: 'http://mensa.example', appId: 'it.mensa' });
  await expect(refused).rejects.toThrow('https');
});
