/** ComunicApp's native shells: Capacitor's own templates with what is ours laid over them (docs/mobile-app.md). */
import { spawnSync } from 'node:child_process';
import { cp, glob, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { schemeOf } from '#common/app-scheme.ts';

const ROOT = path.join(import.meta.dirname, '..');
const SOURCES = path.join(ROOT, 'mobile');
const CAPACITOR = path.join(ROOT, 'node_modules', '@capacitor', 'cli', 'bin', 'capacitor');
const RESOURCES = 'android/app/src/main/res';
/** Icons are vectors from Android 8 on. */
const MIN_ANDROID = 26;

export interface ShellOptions {
  /** Where the projects are made; below the repository, whose packages they refer to. Emptied before. */
  folder: string;
  /** The origin that families use, with https. */
  origin: string;
  /** Of the store: `it.comune.example.mensa`. */
  appId: string;
}

/** Makes both projects and synchronises their plugins. Needs neither a network nor Xcode nor Android Studio. */
export async function makeShells({ folder, origin, appId }: ShellOptions): Promise<void> {
  const { host, protocol, origin: exact } = new URL(origin);
  if (protocol !== 'https:') throw new Error(`L’indirizzo del portale non è https: ${origin}`);
  await rm(folder, { recursive: true, force: true });
  await cp(SOURCES, folder, {
    recursive: true,
    filter: (source) => !source.startsWith(path.join(SOURCES, 'native')),
  });
  await change(path.join(folder, 'capacitor.config.json'), [
    ['https://mensa.example.org', exact],
    ['it.refettorio.comunicapp', appId],
  ]);
  runCapacitor(folder, ['add', 'android']);
  runCapacitor(folder, ['add', 'ios', '--packagemanager', 'SPM']);
  await dropTemplatePictures(folder);
  await cp(path.join(SOURCES, 'native'), folder, { recursive: true });
  const scheme = schemeOf(appId);
  await change(path.join(folder, 'android/app/src/main/AndroidManifest.xml'), [
    ['__HOST__', host],
    ['__SCHEME__', scheme],
  ]);
  await change(path.join(folder, 'android/variables.gradle'), [
    [/minSdkVersion = \d+/, `minSdkVersion = ${MIN_ANDROID}`],
  ]);
  await change(path.join(folder, 'ios/App/App/App.entitlements'), [['__HOST__', host]]);
  await change(path.join(folder, 'ios/App/App/Info.plist'), [
    [/(<key>CFBundleDevelopmentRegion<\/key>\s*<string>)en/, '$1it'],
    [/<dict>/, `<dict>\n${urlTypes(scheme)}`],
  ]);
  await change(path.join(folder, 'ios/App/App.xcodeproj/project.pbxproj'), [
    [
      /(\t+)PRODUCT_BUNDLE_IDENTIFIER/g,
      '$1CODE_SIGN_ENTITLEMENTS = App/App.entitlements;\n$1PRODUCT_BUNDLE_IDENTIFIER',
    ],
  ]);
  runCapacitor(folder, ['sync']);
}

/** By which a page of the portal in Safari opens the application. */
function urlTypes(scheme: string): string {
  return `\t<key>CFBundleURLTypes</key>
\t<array>
\t\t<dict>
\t\t\t<key>CFBundleURLName</key>
\t\t\t<string>${scheme}</string>
\t\t\t<key>CFBundleURLSchemes</key>
\t\t\t<array>
\t\t\t\t<string>${scheme}</string>
\t\t\t</array>
\t\t</dict>
\t</array>`;
}

/** Capacitor's own mark on icons and splash screens. */
async function dropTemplatePictures(folder: string): Promise<void> {
  const pictures = [
    `${RESOURCES}/{drawable,mipmap}*/{splash,ic_launcher*}.*`,
    `${RESOURCES}/values/ic_launcher_background.xml`,
    'ios/App/App/Assets.xcassets/*/*.png',
  ];
  for (const pattern of pictures) {
    for await (const file of glob(pattern, { cwd: folder })) await rm(path.join(folder, file));
  }
}

/** Refuses a template in which there is nothing to change: a newer one must be looked at. */
async function change(file: string, changes: readonly [RegExp | string, string][]): Promise<void> {
  let text = await readFile(file, 'utf8');
  for (const [from, to] of changes) {
    const changed = text.replace(from, to);
    if (changed === text && !text.includes(to)) throw new Error(`${file}: nothing matches ${String(from)}`);
    text = changed;
  }
  await writeFile(file, text);
}

function runCapacitor(folder: string, args: readonly string[]): void {
  const result = spawnSync(process.execPath, [CAPACITOR, ...args], {
    cwd: folder,
    encoding: 'utf8',
    // Nothing is asked, and nothing is told to anybody.
    env: { ...process.env, CI: '1' },
  });
  if (result.status !== 0) throw new Error(`cap ${args.join(' ')}:\n${result.stdout}\n${result.stderr}`);
}
