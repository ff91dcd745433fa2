import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { firstPages } from './first-pages.ts';
import { routes } from './routes.ts';

const ROUTES = readFileSync(path.join(import.meta.dirname, 'routes.ts'), 'utf8');

describe.each(Object.entries(firstPages))('what is fetched with %j', (address, { modules }) => {
  it('belongs to a page of that address', () => {
    expect(routes.map((route) => route.path)).toContain(address);
    const [page = ''] = modules;
    const declared = ROUTES.slice(ROUTES.indexOf(`path: '${address}'`));
    expect(declared.slice(0, declared.indexOf('access:') + 400)).toContain(`./${path.posix.relative('portal', page)}`);
  });

  it('is there to be built', () => {
    const missing = modules.filter((file) => !existsSync(path.join(import.meta.dirname, '..', file)));
    expect(missing).toEqual([]);
  });
});
