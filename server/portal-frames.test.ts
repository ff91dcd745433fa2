import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { DrawPage } from './platform/web-files.ts';
import { portalFrames } from './portal-frames.ts';

/** A build in small: two pages, one of which breaks, and one that has no frame. */
const SCRIPT = `
let count = 0;
export const findFrame = ({ path, isSignedIn }) =>
  path === '/segreto' ? null : {
    name: path.replace(/[0-9]+/, ':id'),
    draw: async (tenant) => {
      if (path === '/rotta') throw new Error('window is not defined');
      return '<h1>' + tenant.name + ' ' + (isSignedIn ? 'dentro' : 'fuori') + ' ' + ++count + '</h1>';
    },
    modules: ['portal/page.tsx'],
    reads: ['/portal/invoices/' + (path.match(/[0-9]+/) ?? [''])[0]],
  };`;
const PAGE =
  '<head><link rel="modulepreload" href="/assets/react.js"></head><body><div id="root"></div></body>';
const FILES = {
  'portal/page.tsx': { file: 'assets/page.js', imports: ['_react.js'], css: ['assets/page.css'] },
  '_react.js': { file: 'assets/react.js' },
};
const COLOURED = { slug: 'colorato', name: 'Comune Colorato', isDemo: false, colour: '#004d00' };

const folder = mkdtempSync(path.join(tmpdir(), 'portal-frames-'));
mkdirSync(path.join(folder, 'frame'));
writeFileSync(path.join(folder, 'frame', 'frame.js'), SCRIPT);
writeFileSync(path.join(folder, 'portal.html'), PAGE);
writeFileSync(path.join(folder, 'files.json'), JSON.stringify(FILES));
afterAll(() => rmSync(folder, { recursive: true }));

let now = 0;
const errors: unknown[] = [];
let draw: DrawPage;

beforeEach(async () => {
  now = 0;
  errors.length = 0;
  draw = await portalFrames({
    webFolder: folder,
    findTenant: (slug) =>
      Promise.resolve(
        slug === COLOURED.slug ? COLOURED : slug === 'prova' ? { slug, name: 'Prova', isDemo: false } : null,
      ),
    now: () => now,
    onError: (error) => errors.push(error),
  });
});

const at = (address: string, slug = 'prova', isSignedIn = true) => draw({ slug, path: address, isSignedIn });

test('the frame stands in the page, where nobody can use it yet', async () => {
  const page = await at('/pagamenti/12');
  expect(page?.html).toMatch(
    /<div id="root"><div class="frame" inert><h1>Prova dentro \d+<\/h1><\/div><\/div>/,
  );
  expect(page && gunzipSync(page.gzipped).toString()).toBe(page?.html);
});

test('with it come the page’s own files, and not those that every page has', async () => {
  const html = (await at('/pagamenti'))?.html ?? '';
  expect(html).toContain('<link rel="stylesheet" href="/assets/page.css">');
  expect(html).toContain('<link rel="at-first-frame" crossorigin href="/assets/page.js">');
  expect(html.match(/react\.js/g)).toHaveLength(1);
});

test('it is drawn once a minute, for every number in the address and for who is in and who is not', async () => {
  const first = await at('/fatture/1');
  expect((await at('/fatture/2'))?.html).toBe(first?.html);
  expect((await at('/fatture/2', 'prova', false))?.html).not.toBe(first?.html);
  now = 59_999;
  expect((await at('/fatture/1'))?.etag).toBe(first?.etag);
  now = 60_000;
  expect((await at('/fatture/1'))?.etag).not.toBe(first?.etag);
});

test('what the page will ask is of its own address', async () => {
  await at('/fatture/1');
  expect((await at('/fatture/2'))?.reads).toEqual(['/api/c/prova/portal/invoices/2']);
});

test('the Comune’s colour is in a style that the policy can name', async () => {
  const page = await at('/', COLOURED.slug);
  const style = /<style>(.*)<\/style>/.exec(page?.html ?? '')?.[1] ?? '';
  expect(style).toContain('background-color:#004d00');
  expect(page?.styleHash).toBe(createHash('sha256').update(style).digest('base64'));
  expect((await at('/'))?.styleHash).toBeNull();
});

test('an unknown Comune and a page without a frame have none, and nothing is wrong', async () => {
  expect(await at('/', 'nessuno')).toBeNull();
  expect(await at('/segreto')).toBeNull();
  expect(errors).toEqual([]);
});

test('a page that cannot be drawn is left to the application, and told to who looks after it', async () => {
  expect(await at('/rotta')).toBeNull();
  expect(errors).toEqual([new Error('window is not defined')]);
});

test('without a built frame every page is left to the application', async () => {
  const none = await portalFrames({
    webFolder: tmpdir(),
    findTenant: () => Promise.resolve(COLOURED),
    now: () => 0,
    onError: (error) => errors.push(error),
  });
  expect(await none({ slug: 'prova', path: '/', isSignedIn: true })).toBeNull();
});
