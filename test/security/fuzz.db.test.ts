/**
 * Whatever is sent, the application answers as it says it does: no fault of its own, nothing of its insides, and what the
 * route's schema declares. `FUZZ_RUNS` (requests for each route) and `FUZZ_SEED` make it longer or another one.
 */
import fc from 'fast-check';
import type { LightMyRequestResponse as Response } from 'fastify';
import { Value } from 'typebox/value';
import type { TSchema } from 'typebox';
import { beforeAll, expect, it } from 'vitest';
import { useDatabase } from '../support/database.ts';
import { makeTenant } from '../support/factories.ts';
import { useApp } from '../support/test-app.ts';
import { makeCast, type Actor, type Cast } from './actors.ts';
import { personalTables, readCatalogue, type Catalogue } from './catalogue.ts';
import { fuzzed } from './fuzzed.ts';
import { asIdentifier, meaningOf } from './identifiers.ts';
import type { Request } from './requests.ts';
import { nameOf, routesOf, slotsOf, type Route, type Slot } from './routes.ts';
import { World } from './world.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 4);
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_128);
const AT_ONCE = 8;
/** They train the assistant anew each time. */
const SLOW = /assistant\/effect$/;
const SLUG = 'di-casa';
const database = useDatabase();
const testApp = useApp(database);
let catalogue: Catalogue;
let world: World;
let cast: Cast;

beforeAll(async () => {
  const { ownerPool } = database;
  catalogue = await readCatalogue(ownerPool);
  const personal = personalTables(catalogue);
  const worldOf = async (tenantId: string) => {
    const made = new World(ownerPool, { tenantId, catalogue, personal, mark: 'prova' });
    await made.fill();
    return made;
  };
  const tenantId = await makeTenant(ownerPool, { slug: SLUG });
  const elsewhere = await makeTenant(ownerPool, { slug: 'di-fuori', fiscalCode: '00000000022' });
  world = await worldOf(tenantId);
  const stage = { victim: world, neighbour: await worldOf(tenantId), foreigner: await worldOf(elsewhere) };
  cast = await makeCast(database, stage);
});

it('answers everything that is sent, and says nothing of its insides', async () => {
  const faults = new Map<string, string>();
  let requests = 0;
  const seconds: [name: string, seconds: number][] = [];
  for (const route of routesOf(testApp.app.declaredRoutes)) {
    const arbitrary = fuzzed(route, SLUG, identifiersOf(route));
    const actor = askerOf(route);
    const ask = async (request: Request) => {
      const fault = findFault(route, await send(actor, request));
      if (fault) faults.set(nameOf(route), `as ${actor.name}, ${show(request)}: ${fault}`);
    };
    const started = performance.now();
    const sampled = fc.sample(arbitrary, { seed: SEED, numRuns: SLOW.test(route.url) ? 1 : RUNS });
    for (let first = 0; first < sampled.length; first += AT_ONCE)
      await Promise.all(sampled.slice(first, first + AT_ONCE).map(ask));
    requests += sampled.length;
    seconds.push([nameOf(route), (performance.now() - started) / 1000]);
  }
  const slowest = seconds.sort((a, b) => b[1] - a[1]).slice(0, 5);
  console.log(
    `fuzzer: ${requests} requests, ${RUNS} for each route, seed ${SEED}; slowest: ` +
      slowest.map(([name, taken]) => `${name} ${taken.toFixed(1)} s`).join(', '),
  );
  expect(Object.fromEntries(faults)).toEqual({});
}, 600_000);

/** Whom the route lets in: others do not get beyond the door. */
function askerOf({ policy }: Route): Actor {
  if (policy.kind === 'portal') return cast.payer;
  return policy.kind === 'office' ? cast.everyRole : cast.anonymous;
}

function identifiersOf(route: Route): Map<Slot, unknown> {
  const values = new Map<Slot, unknown>();
  for (const slot of slotsOf(route)) {
    const meaning = meaningOf(slot, route, catalogue);
    if (meaning) values.set(slot, asIdentifier(world.row(meaning.table)?.[meaning.column]));
  }
  return values;
}

let address = 0;

async function send(actor: Actor, { method, url, headers, body }: Request): Promise<Response> {
  address += 1;
  return testApp.app.inject({
    method,
    url,
    remoteAddress: `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`,
    headers: { 'x-requested-with': 'refettorio', ...headers, ...actor.headers },
    ...(body === undefined ? {} : { payload: body as string }),
  });
}

/** A place in the code, a statement, a library: what an answer must not tell. */
const INSIDES = /\bat \S+ \(|node_modules|\.ts:\d+|\bselect .+ from\b|violates|syntax error|SQLSTATE/i;

function findFault(route: Route, { statusCode, headers, body }: Response): string | null {
  const isNodo = route.policy.kind === 'nodo';
  // 503 is a word of the contract: what is needed is not there now.
  if (statusCode >= 500 && statusCode !== 503 && !isNodo) return `${statusCode} ${body.slice(0, 300)}`;
  const type = String(headers['content-type'] ?? '');
  if (statusCode >= 400) {
    if (INSIDES.test(body)) return `tells of its insides: ${body.slice(0, 300)}`;
    // A page that is not there is told by the page of the web, which the tests do not build.
    const isPage = !route.url.startsWith('/api/');
    if (!isNodo && !isPage && !/^application\/problem\+json/.test(type))
      return `${statusCode} is no problem document: ${type}`;
    return null;
  }
  const schema = route.responses.get(String(statusCode));
  if (!schema || !type.startsWith('application/json')) return null;
  const answer: unknown = JSON.parse(body);
  const [error] = Value.Errors(schema as unknown as TSchema, answer);
  return error ? `the answer is not what is declared: ${error.instancePath} ${error.message}` : null;
}

function show({ method, url, headers, body }: Request): string {
  const type = headers['content-type'] ?? '';
  return `${method} ${url.slice(0, 300)} ${type} ${(typeof body === 'string' ? body : '').slice(0, 300)}`;
}
