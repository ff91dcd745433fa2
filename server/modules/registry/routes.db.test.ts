import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import type { ImportColumns } from '#common/contract/registry.ts';
import { enforcePolicies } from '#server/platform/access.ts';
import { systemClock } from '#server/platform/clock.ts';
import type { App, OfficeRole } from '#server/platform/http.ts';
import { handleError } from '#server/platform/problem.ts';
import { openSession } from '#server/platform/session.ts';
import { registryImporter } from './import-registry.ts';
import { importRoutes } from './routes.ts';
import { registryColumns } from './rules.ts';

const database = useDatabase();
const MAX_BYTES = 100_000;
const HEADER = registryColumns.map(({ label }) => label).join(';');
const ROW =
  'F1;G1;Girasole;Margherita;;m@example.invalid;02 1;Via Corta;20060;Truccazzano;MI;10001;Girasole;Tommaso;;;PRI01;Primaria;Primaria;3A;2026/2027;;;S;;;;';
let app: App;
let tenantId: string;
let office: string;
let reader: string;
let accounting: string;

beforeAll(async () => {
  app = Fastify().withTypeProvider<TypeBoxTypeProvider>();
  app.setErrorHandler(handleError);
  await app.register(cookie);
  const nodo = { fingerprints: [], addresses: [] };
  enforcePolicies(app, { db: database.db, clock: systemClock, isSecure: false, isDemo: false, nodo });
  await app.register(multipart, { limits: { fileSize: MAX_BYTES, files: 1, fields: 10 } });
  importRoutes(app, { db: database.db, clock: systemClock }, [registryImporter]);
  tenantId = await makeTenant(database.ownerPool);
  office = await signIn('school_office');
  reader = await signIn('read_only');
  accounting = await signIn('accounting');
});
afterAll(() => app.close());

async function signIn(role: OfficeRole): Promise<string> {
  const token = await database.inTenant(tenantId, async (tx) => {
    const { account_id: accountId } = await tx
      .insertInto('account')
      .values({ tenant_id: tenantId, surface: 'office', username: role, display_name: role })
      .returning('account_id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('operator_role')
      .values({ tenant_id: tenantId, account_id: accountId, role })
      .execute();
    return openSession(tx, accountId, 'office', null, 'now');
  });
  return `office=${token}`;
}

function call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, session: string, payload?: object) {
  return app.inject({
    method,
    url: `/api/c/truccazzano/office/imports${url}`,
    headers: { cookie: session, 'x-requested-with': 'refettorio' },
    ...(payload ? { payload } : {}),
  });
}

function upload(session: string, content: string, kind = 'registry') {
  const form = new FormData();
  form.append('file', new Blob([content]), 'anagrafica.csv');
  form.append('kind', kind);
  return call('POST', '', session, form);
}

describe('the imports of the office', () => {
  it('go from upload to application', async () => {
    const uploaded = await upload(
      office,
      `${HEADER}\n${ROW}\n${ROW.replace('10001', '').replace(';MI;', ';Milano;')}`,
    );
    expect(uploaded.statusCode).toBe(201);
    const { batch, columns } = uploaded.json<ImportColumns>();
    expect(batch).toMatchObject({ kind: 'registry', state: 'uploaded', uploadedBy: 'office:school_office' });
    expect(columns.every(({ position }) => position !== null)).toBe(true);
    const url = `/${batch.batchId}`;

    const preview = await call('GET', `${url}/preview`, reader);
    expect(preview.json()).toMatchObject({
      totals: { rows: 2, added: 1, rejected: 1 },
      differences: [{ line: 2 }],
    });
    const rejects = await call('GET', `${url}/rejects.csv`, reader);
    expect(rejects.headers['content-type']).toContain('text/csv');
    expect(rejects.body.split('\r\n')).toHaveLength(3);

    const refused = await call('POST', `${url}/apply`, office, {});
    expect([refused.statusCode, refused.json<{ reason: string }>().reason]).toEqual([409, 'has_rejects']);
    const applied = await call('POST', `${url}/apply`, office, { acceptRejects: true });
    expect(applied.json()).toMatchObject({ totals: { added: 1, rejected: 1 } });
    expect((await call('DELETE', url, office)).json()).toMatchObject({
      status: 409,
      reason: 'already_applied',
    });
    const list = await call('GET', '', reader);
    expect(list.json()).toMatchObject({
      batches: [{ batchId: batch.batchId, state: 'applied', totals: { added: 1 } }],
    });
  });

  it('let a person map a column and name what is missing', async () => {
    const uploaded = await upload(office, `${HEADER.replace('Classe', 'Gruppo')}\n${ROW}`);
    const { batch } = uploaded.json<ImportColumns>();
    const missing = await call('GET', `/${batch.batchId}/preview`, office);
    expect(missing.json()).toMatchObject({ status: 422, reason: 'missing_columns', columns: ['Classe'] });
    expect(missing.json<{ detail: string }>().detail).toContain('Colonne mancanti: Classe.');
    const mapping = Object.fromEntries(registryColumns.map(({ key }, index) => [key, index]));
    expect((await call('PUT', `/${batch.batchId}/mapping`, office, { mapping })).statusCode).toBe(200);
    expect((await call('GET', `/${batch.batchId}`, office)).json()).toMatchObject({ header: { length: 28 } });
    expect((await call('GET', `/${batch.batchId}/preview`, office)).statusCode).toBe(200);
    expect((await call('DELETE', `/${batch.batchId}`, office)).statusCode).toBe(204);
  });

  it('refuse bad uploads with a sentence', async () => {
    expect((await upload(office, HEADER, 'shoes')).json()).toMatchObject({
      status: 400,
      reason: 'unknown_kind',
    });
    expect((await upload(office, HEADER, 'attendance')).json()).toMatchObject({ reason: 'unknown_kind' });
    expect((await upload(office, '')).json()).toMatchObject({
      status: 422,
      reason: 'empty',
      detail: 'Il file è vuoto.',
    });
    expect((await upload(office, 'x'.repeat(MAX_BYTES + 1))).json()).toMatchObject({
      status: 413,
      reason: 'too_large',
    });
    expect((await call('POST', '', office, { kind: 'registry' })).json()).toMatchObject({ status: 400 });
    expect((await call('GET', '/999999/preview', office)).json()).toMatchObject({
      status: 404,
      reason: 'unknown_batch',
    });
  });

  it('are for the school office and the service manager; others may at most look', async () => {
    expect((await upload(reader, `${HEADER}\n${ROW}`)).statusCode).toBe(403);
    expect((await call('POST', '/1/apply', reader, {})).statusCode).toBe(403);
    // Accounting sees the files about money, of which there are none.
    expect((await call('GET', '', accounting)).json()).toEqual({ batches: [] });
    expect((await upload(accounting, `${HEADER}\n${ROW}`)).json()).toMatchObject({ reason: 'unknown_kind' });
    expect((await call('GET', '', '')).statusCode).toBe(401);
  });
});
