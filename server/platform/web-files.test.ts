import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from './http.ts';
import { webFiles } from './web-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'web-files-'));
const app = Fastify() as unknown as App;

beforeAll(async () => {
  mkdirSync(path.join(folder, 'assets'));
  for (const name of ['page.js', 'page.js.br', 'page.js.gz', 'small.js']) {
    writeFileSync(path.join(folder, 'assets', name), `// ${name}`);
  }
  await webFiles(app, {
    webFolder: folder,
    findOnlySlug: () => Promise.resolve(null),
    drawPage: () => Promise.resolve(null),
    isSignedIn: () => false,
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
