import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { firstPages } from '../../web/portal/first-pages.ts';

const WEB = path.join(import.meta.dirname, '..', '..', 'web');
const ROUTES = readFileSync(path.join(WEB, 'portal', 'routes.ts'), 'utf8');

describe.each(Object.entries(firstPages))('what is fetched with %j', (address, { modules }) => {
  it('is the page of that route', () => {
    const [page = ''] = modules;
    const [, route = ''] = ROUTES.split(`path: '${address}',`);
    const [declared = ''] = route.split(' path: ');
    expect(declared).toContain(`import('./${path.posix.relative('portal', page)}')`);
  });

  it('is there to be built', () => {
    expect(modules.filter((file) => !existsSync(path.join(WEB, file)))).toEqual([]);
  });
});
