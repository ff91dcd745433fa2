/**
 * Nobody reaches what is somebody else's: every route of the application, as everybody whom it must refuse, with every
 * identifier of its path, query and body put to a row of somebody else. Made from the routes themselves and from the
 * database's catalogue: a new route and a new table are covered without a word here.
 */
import { beforeAll, expect, it } from 'vitest';
import { Type } from 'typebox';
import { inTenant } from '#server/platform/db.ts';
import { tenantOf } from '#server/platform/http.ts';
import { useDatabase } from '../support/database.ts';
import { makeTenant } from '../support/factories.ts';
import { useApp } from '../support/test-app.ts';
import { makeCast } from './actors.ts';
import { personalTables, readCatalogue } from './catalogue.ts';
import { judgeAll, type Court } from './judge.ts';
import { nameOf, routesOf, type Route } from './routes.ts';
import { World } from './world.ts';

const database = useDatabase();
const testApp = useApp(database);
const MARK = 'canarino';
const PLANTED = '/api/c/:slug/portal/planted';
let court: Court;
let routes: Route[];
let planted: Route[];

beforeAll(async () => {
  plantHoles();
  const all = routesOf(testApp.app.declaredRoutes);
  routes = all.filter(({ url }) => !url.startsWith(PLANTED));
  planted = all.filter(({ url }) => url.startsWith(PLANTED));
  court = await makeCourt();
});

async function makeCourt(): Promise<Court> {
  const { ownerPool } = database;
  const catalogue = await readCatalogue(ownerPool);
  const personal = personalTables(catalogue);
  const home = await makeTenant(ownerPool, { slug: 'di-casa' });
  const foreign = await makeTenant(ownerPool, { slug: 'di-fuori', fiscalCode: '00000000022' });
  const worldOf = async (tenantId: string, mark: string) => {
    const world = new World(ownerPool, { tenantId, catalogue, personal, mark });
    await world.fill();
    return world;
  };
  const stage = {
    victim: await worldOf(home, MARK),
    neighbour: await worldOf(home, 'vicino'),
    foreigner: await worldOf(foreign, 'lontano'),
  };
  return {
    app: testApp.app,
    database,
    catalogue,
    personal,
    stage,
    cast: await makeCast(database, stage),
    slugs: { home: 'di-casa', foreign: 'di-fuori' },
    mark: MARK,
  };
}

/** Routes as somebody might write them in a hurry. */
function plantHoles(): void {
  const { app, context } = testApp;
  const options = {
    config: { policy: { kind: 'portal' as const } },
    schema: { params: Type.Object({ slug: Type.String(), childId: Type.Integer() }) },
  };
  app.get(`${PLANTED}/read/:childId`, options, (request) =>
    inTenant(context.db, tenantOf(request).tenantId, (tx) =>
      tx
        .selectFrom('child')
        .select('first_name')
        .where('child_id', '=', request.params.childId)
        .executeTakeFirst(),
    ),
  );
  app.post(`${PLANTED}/write/:childId`, options, async (request, reply) => {
    await inTenant(context.db, tenantOf(request).tenantId, (tx) =>
      tx
        .updateTable('child')
        .set({ last_name: 'cambiato' })
        .where('child_id', '=', request.params.childId)
        .execute(),
    );
    return reply.code(404).send({});
  });
  app.get(`${PLANTED}/tell/:childId`, options, async (request, reply) => {
    const found = await inTenant(context.db, tenantOf(request).tenantId, (tx) =>
      tx
        .selectFrom('child')
        .select('child_id')
        .where('child_id', '=', request.params.childId)
        .executeTakeFirst(),
    );
    return reply.code(409).send({ reason: found ? 'not_yours' : 'nobodys' });
  });
  app.get(`${PLANTED}/unknown/:frobnicatorId`, { config: { policy: { kind: 'portal' } } }, () => ({}));
  app.get(`${PLANTED}/unexplained/:frobnicator`, { config: { policy: { kind: 'portal' } } }, () => ({}));
}

it('refuses everybody else, with every identifier, and changes nothing', async () => {
  const total = await judgeAll(court, routes);
  const open = routes.filter(({ policy }) => ['public', 'tenant', 'demo'].includes(policy.kind));
  console.log(
    `isolation: ${routes.length} routes (${open.length} open to all), ${total.identifiers} identifiers, ` +
      `${total.requests} requests as up to ${Object.keys(court.cast.operators).length + 12} actors; ` +
      `${total.vague.length} refused as a row that does not exist, without 404: ` +
      `${[...new Set(total.vague)].join(', ')}`,
  );
  expect(total.faults).toEqual([]);
}, 300_000);

it('finds the holes that are planted', async () => {
  const faults: Record<string, string> = {};
  for (const route of planted) {
    const verdict = await judgeAll(court, [route]);
    faults[nameOf(route).replace(`${PLANTED}/`, '')] = verdict.faults.join('\n');
  }
  expect(faults['GET read/:childId']).toContain("as other family's payer: the answer tells of the victim");
  expect(faults['POST write/:childId']).toContain('changed public."child"');
  expect(faults['GET tell/:childId']).toContain('tells a row from none');
  expect(faults['GET unknown/:frobnicatorId']).toContain('test/security/identifiers.ts');
  expect(faults['GET unexplained/:frobnicator']).toContain('test/security/routes.ts');
});
