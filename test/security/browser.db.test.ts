/** What every answer tells the browser, and what the browser must send: for every route as it is declared. */
import { beforeAll, describe, expect, it } from 'vitest';
import { makeLogger } from '#server/platform/logger.ts';
import { useDatabase } from '../support/database.ts';
import { makeTenant } from '../support/factories.ts';
import { useApp } from '../support/test-app.ts';
import { makeCast, type Cast } from './actors.ts';
import { personalTables, readCatalogue, type Catalogue } from './catalogue.ts';
import { meaningOf } from './identifiers.ts';
import { requestOf, type Request } from './requests.ts';
import { isIdName, nameOf, routesOf, slotsOf, type Route, type Slot } from './routes.ts';
import { propertiesOf } from './schemas.ts';
import { World } from './world.ts';

const SLUG = 'di-casa';
const lines: string[] = [];
const database = useDatabase();
const web = useApp(database, {
  isSecure: true,
  logger: makeLogger('info', { write: (line) => lines.push(line) }),
});
let routes: Route[];
let catalogue: Catalogue;
let world: World;
let cast: Cast;

beforeAll(async () => {
  const { ownerPool } = database;
  routes = routesOf(web.app.declaredRoutes);
  catalogue = await readCatalogue(ownerPool);
  const personal = personalTables(catalogue);
  const tenantId = await makeTenant(ownerPool, { slug: SLUG });
  world = new World(ownerPool, { tenantId, catalogue, personal, mark: 'prova' });
  await world.fill();
  cast = await makeCast(database, { victim: world, neighbour: world, foreigner: world });
});

function ownRequest(route: Route): Request {
  const values = new Map<Slot, unknown>();
  for (const slot of slotsOf(route)) {
    const meaning = meaningOf(slot, route, catalogue);
    if (meaning) values.set(slot, world.row(meaning.table)?.[meaning.column]);
  }
  return requestOf(route, SLUG, values);
}

/** In the secure installation cookies have another name. */
function secured(headers: Readonly<Record<string, string>>): Record<string, string> {
  return { ...headers, cookie: (headers.cookie ?? '').replace(/^/, '__Host-') };
}

const ofActors = ({ policy }: Route) => policy.kind === 'portal' || policy.kind === 'office';

describe('every answer', () => {
  it.each([
    '/',
    '/c/di-casa/',
    '/status',
    '/api/c/di-casa/public/info',
    '/api/c/di-casa/portal/wallets',
    '/non-esiste',
  ])('%s says how the browser is to treat it', async (url) => {
    const { headers } = await web.call('GET', url);
    const policy = String(headers['content-security-policy']);
    for (const directive of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ])
      expect(policy.split(';')).toContain(directive);
    expect(policy).not.toMatch(/unsafe|\*|http:/);
    expect(headers).toMatchObject({
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it('to somebody by name is kept by no cache', async () => {
    const kept: string[] = [];
    for (const route of routes.filter((one) => ofActors(one) && one.method === 'GET')) {
      const actor = route.policy.kind === 'portal' ? cast.payer : cast.everyRole;
      const { url } = ownRequest(route);
      const response = await web.call('GET', url, { headers: secured(actor.headers) });
      expect([401, 403], nameOf(route)).not.toContain(response.statusCode);
      if (!String(response.headers['cache-control']).includes('no-store')) kept.push(nameOf(route));
    }
    expect(kept).toEqual([]);
  });
});

describe('a request from another site', () => {
  it.each([
    ['without our header', {}],
    ['that says so itself', { 'x-requested-with': 'refettorio', 'sec-fetch-site': 'cross-site' }],
    ['of a neighbouring site', { 'x-requested-with': 'refettorio', 'sec-fetch-site': 'same-site' }],
  ])('%s changes nothing at any route', async (_what, headers) => {
    const open: string[] = [];
    for (const route of routes.filter((one) => ofActors(one) && one.method !== 'GET')) {
      const actor = route.policy.kind === 'portal' ? cast.payer : cast.everyRole;
      const { url, body } = ownRequest(route);
      const response = await web.app.inject({
        method: route.method,
        url,
        headers: { ...secured(actor.headers), ...headers },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      if (response.statusCode !== 403 || response.json<{ reason: string }>().reason !== 'foreign_origin')
        open.push(`${nameOf(route)} ${response.statusCode}`);
    }
    expect(open).toEqual([]);
  });

  it('finds no method that changes something and is called safe', () => {
    const verbs = /(confirm|discard|apply|publish|withdraw|retry|resolve|cancel|delete|send|logout)$/;
    expect(routes.filter(({ method, url }) => method === 'GET' && verbs.test(url)).map(nameOf)).toEqual([]);
  });
});

describe('addresses', () => {
  const PERSONAL = /fiscal|email|iban|password|phone|birth|first_?name|last_?name|username/i;

  it('hold nothing about a person', () => {
    const telling = routes.flatMap((route) => {
      const { querystring } = route.schemas;
      const names = [
        ...route.params,
        ...(querystring ? propertiesOf(querystring).map(([name]) => name) : []),
      ];
      return names
        .filter((name) => !isIdName(name) && PERSONAL.test(name))
        .map((name) => `${nameOf(route)} ${name}`);
    });
    expect(telling).toEqual([]);
  });
});

describe('links', () => {
  it('are found by nobody who guesses, and a source that goes on is stopped', async () => {
    const withToken = routes.filter(
      ({ url, method, policy }) => url.includes('/:token') && method === 'GET' && policy.kind === 'tenant',
    );
    expect(withToken.length).toBeGreaterThan(2);
    for (const route of withToken) {
      const statuses = new Map<number, number>();
      const guess = async (number: number) => {
        const token = Buffer.from(`${number}`.padStart(32, '7')).toString('base64url');
        const url = route.url.replace(':slug', SLUG).replace(':token', token);
        const { statusCode } = await web.call('GET', url, { from: '192.0.2.77' });
        statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
      };
      for (let first = 0; first < 1_000; first += 10)
        await Promise.all(Array.from({ length: 10 }, (_, index) => guess(first + index)));
      expect([...statuses.keys()].sort(), nameOf(route)).toEqual([404, 429]);
      expect(statuses.get(429), nameOf(route)).toBeGreaterThan(800);
    }
  }, 300_000);
});

describe('the log', () => {
  it('has a line for who is turned away, without secrets and addresses', async () => {
    lines.length = 0;
    const url = `/api/c/${SLUG}/office/overview`;
    await web.call('GET', url, { headers: secured(cast.payer.headers) });
    await web.call('GET', `/api/c/${SLUG}/office/settings`, {
      headers: secured(cast.operators.caterer.headers),
    });
    await web.app.inject({ method: 'POST', url: `/api/c/${SLUG}/portal/tickets?di=segreto\nriga` });
    const events = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const denied = events.filter(({ msg }) => msg === 'denied');
    expect(denied).toMatchObject([
      {
        reason: 'forbidden',
        method: 'GET',
        route: '/api/c/:slug/office/settings',
        tenant: SLUG,
        surface: 'office',
      },
      { reason: 'foreign_origin', method: 'POST', route: '/api/c/:slug/portal/tickets', ip: '127.0.0.1' },
    ]);
    expect(typeof denied[0]?.accountId).toBe('number');
    expect(lines.join('')).not.toMatch(/__Host-|segreto/);
  });
});
