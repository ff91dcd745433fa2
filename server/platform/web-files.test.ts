import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { App } from './http.ts';
import { webFiles, type DrawnPage } from './web-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'web-files-'));
const app = Fastify() as unknown as App;
const DRAWN: DrawnPage = {
  html: '<h1>Presenze</h1>',
  gzipped: gzipSync('<h1>Presenze</h1>'),
  etag: '"uno"',
  styleHash: 'abc=',
  reads: ['/api/c/prova/portal/presences'],
};

beforeAll(async () => {
  mkdirSync(path.join(folder, 'assets'));
  for (const name of ['page.js', 'page.js.br', 'page.js.gz', 'small.js']) {
    writeFileSync(path.join(folder, 'assets', name), `// ${name}`);
  }
  writeFileSync(path.join(folder, 'portal.html'), '<div id="root"></div>');
  app.addHook('onRequest', async (_request, reply) => {
    void reply.header('content-security-policy', "script-src 'self';style-src 'self'");
  });
  await webFiles(app, {
    webFolder: folder,
    findOnlySlug: () => Promise.resolve(null),
    drawPage: ({ slug, path: address, isSignedIn }) =>
      Promise.resolve(slug === 'prova' && address === '/presenze' && isSignedIn ? DRAWN : null),
    isSignedIn: ({ headers }) => headers.cookie === 'dentro',
  });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, encoding?: string) =>
  app.inject({ url, headers: encoding ? { 'accept-encoding': encoding } : {} });

describe('a built file', () => {
  it.each([
    ['gzip, deflate, br', 'br', '// page.js.br'],
    ['gzip', 'gzip', '// page.js.gz'],
    [undefined, undefined, '// page.js'],
  ])('is sent to browsers that take %s as it was compressed', async (accepted, encoding, content) => {
    const answer = await get('/assets/page.js', accepted);
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['content-type']).toMatch(/javascript/);
    expect(answer.headers['cache-control']).toContain('immutable');
    expect(answer.body).toBe(content);
  });

  it('that was too small to compress is sent as it is', async () => {
    const answer = await get('/assets/small.js', 'br');
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.body).toBe('// small.js');
  });
});

describe('a page of the portal', () => {
  const open = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ url, headers: { accept: 'text/html', cookie: 'dentro', ...headers } });

  it('comes with its frame, to be asked for afresh, and names what it will ask', async () => {
    const answer = await open('/c/prova/presenze?mese=2026-11');
    expect(answer.body).toBe(DRAWN.html);
    expect(answer.headers).toMatchObject({
      'cache-control': 'private, no-cache',
      'content-type': 'text/html; charset=utf-8',
      link: '</api/c/prova/portal/presences>; rel=preload; as=fetch; crossorigin',
      'content-security-policy': "script-src 'self';style-src 'self' 'sha256-abc='",
    });
  });

  it('comes compressed where that is taken', async () => {
    const answer = await open('/c/prova/presenze', { 'accept-encoding': 'gzip, br' });
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(answer.rawPayload).toString()).toBe(DRAWN.html);
  });

  it('is not sent again to who has it', async () => {
    const answer = await open('/c/prova/presenze', { 'if-none-match': '"uno"' });
    expect([answer.statusCode, answer.body]).toEqual([304, '']);
  });

  it('is sent as it was built where no frame can be drawn, and to the service worker', async () => {
    for (const answer of [
      await open('/c/prova/altro'),
      await open('/c/altrove/presenze'),
      await open('/c/prova/presenze', { cookie: '' }),
      await open('/c/prova/presenze', { 'x-requested-with': 'refettorio' }),
    ]) {
      expect(answer.body).toBe('<div id="root"></div>');
    }
  });
});
