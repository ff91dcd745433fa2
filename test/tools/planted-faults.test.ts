import path from 'node:path';
import Fastify from 'fastify';
import { check, getFileInfo, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { enforcePolicies } from '#server/platform/access.ts';
import { systemClock } from '#server/platform/clock.ts';
import type { Db } from '#server/platform/db.ts';
import { plantTree, ROOT, runTool, type Files } from './scratch-tree.ts';

/** Each run is a process of its own: seconds on a quiet machine, many more on one that is busy with other tests. */
const RUN_MS = 120_000;

describe('the search for dead code', { timeout: RUN_MS }, () => {
  const house: Files = {
    'server/main.ts': "import { cents } from '#common/money.ts';\nexport const start = cents;\n",
    'common/money.ts': 'export const cents = 1;\n',
  };
  const search = async (files: Files) =>
    runTool(await plantTree(files), 'knip/bin/knip.js', ['--include', 'files,exports,types']);

  it.each([
    ['an unused file', 'common/forgotten.ts', 'export const forgotten = 1;\n', 'Unused files (1)'],
    ['an unused export', 'common/money.ts', 'export const cents = 1;\nexport const euros = 2;\n', 'euros'],
    ['an unused type', 'common/money.ts', 'export const cents = 1;\nexport type Euro = 2;\n', 'Euro'],
  ])('finds %s', async (_, file, text, finding) => {
    const { code, output } = await search({ ...house, [file]: text });
    expect(output).toContain(finding);
    expect(output).toContain(file);
    expect(code).toBe(1);
  });

  it('passes the clean twin', async () => {
    expect((await search(house)).code).toBe(0);
  });
});

describe('the layout', () => {
  const FILE = path.join(ROOT, 'server', 'modules', 'accounts', 'planted.ts');

  it.each([
    ['double quotes', 'export const surface = "portal";\n', "export const surface = 'portal';\n"],
    ['no semicolon', 'export const cents = 1\n', 'export const cents = 1;\n'],
    ['a line broken too early', 'export const sum =\n  1 + 2;\n', 'export const sum = 1 + 2;\n'],
  ])('refuses %s', async (_, fault, clean) => {
    const rules = await resolveConfig(FILE, { editorconfig: true });
    expect(await check(fault, { ...rules, filepath: FILE })).toBe(false);
    expect(await check(clean, { ...rules, filepath: FILE })).toBe(true);
  });

  it('is looked at in our own sources, not in what is generated', async () => {
    const isIgnored = async (file: string) =>
      (await getFileInfo(path.join(ROOT, file), { ignorePath: path.join(ROOT, '.prettierignore') })).ignored;
    expect(await isIgnored('server/app.ts')).toBe(false);
    expect(await isIgnored('server/platform/tables.ts')).toBe(true);
  });
});

describe('a route without a policy', () => {
  const appWith = (config: object) => {
    const app = Fastify();
    // Routes are judged when they are declared; no request, and so no database, is needed.
    enforcePolicies(app, {
      db: {} as Db,
      clock: systemClock,
      isSecure: true,
      isDemo: false,
      nodo: { fingerprints: [], addresses: [] },
    });
    return () => app.get('/planted', { config }, () => 'ciao');
  };

  it('does not start', () => {
    expect(appWith({})).toThrow('route without a policy: GET /planted');
  });

  it('starts once it has one', () => {
    expect(appWith({ policy: { kind: 'public' } })).not.toThrow();
  });
});

describe('a failing test', { timeout: RUN_MS }, () => {
  const planted = (expected: number) =>
    `import { expect, it } from 'vitest';\nit('adds', () => expect(1 + 1).toBe(${expected}));\n`;
  const run = async (files: Files) =>
    runTool(await plantTree(files), 'vitest/vitest.mjs', [
      ...['run', '--root', '.', '--project', 'unit'],
      ...['--config', path.join(ROOT, 'vitest.config.ts')],
    ]);

  it('makes the run fail', async () => {
    const { code, output } = await run({
      'common/red.test.ts': planted(3),
      'common/green.test.ts': planted(2),
    });
    expect(output).toContain('expected 2 to be 3');
    expect(code).toBe(1);
  });

  it('is the only thing that does', async () => {
    expect((await run({ 'common/green.test.ts': planted(2) })).code).toBe(0);
  });

  it.each([
    ['a file that cannot be loaded', "import './gone.ts';\n"],
    ['a promise that is rejected and forgotten', `${planted(2)}void Promise.reject(new Error('lost'));\n`],
  ])('is not needed for %s', async (_, text) => {
    expect((await run({ 'common/broken.test.ts': text })).code).toBe(1);
  });
});

describe('a failing journey', { timeout: RUN_MS }, () => {
  const journey = (body: string, heading = 'Portale') =>
    [
      "import { expect, test } from '@playwright/test';",
      `import { checkAccessibility } from '${path.join(ROOT, 'test', 'e2e', 'accessibility.ts')}';`,
      "test('a page', async ({ page }) => {",
      `  await page.setContent('<html lang="it"><title>Prova</title><body><main><h1>${heading}</h1>${body}</main></body></html>');`,
      "  expect(await page.textContent('h1')).toBe('Portale');",
      '  await checkAccessibility(page);',
      '});\n',
    ].join('\n');
  // Our configuration without the product: that takes a minute to start, and is not what is being tried here.
  const config = [
    `import product from '${path.join(ROOT, 'playwright.config.ts')}';`,
    'const { webServer, ...rules } = product;',
    "export default { ...rules, retries: 0, testDir: 'test/e2e', outputDir: 'results' };\n",
  ].join('\n');
  const run = async (specs: Files) =>
    runTool(await plantTree({ 'playwright.config.ts': config, ...specs }), '@playwright/test/cli.js', [
      'test',
    ]);
  const field = '<input type="text">';

  it('makes the run fail: another heading, and a field without a label', async () => {
    const { code, output } = await run({
      'test/e2e/heading.spec.ts': journey('', 'Ufficio'),
      'test/e2e/label.spec.ts': journey(field),
    });
    expect(output).toContain('Expected: "Portale"');
    expect(output).toContain('label: <input');
    expect(output).toMatch(/^ +2 failed$/m);
    expect(code).toBe(1);
  });

  it('is the only thing that does', async () => {
    const spec = journey(`<label>Cognome ${field}</label>`);
    expect((await run({ 'test/e2e/label.spec.ts': spec })).code).toBe(0);
  });
});
