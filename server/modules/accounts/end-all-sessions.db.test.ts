import { beforeEach, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { endAllSessions } from './end-all-sessions.ts';

const database = useDatabase();
const web = useApp(database);
let tenantId = '';
let made = 0;
let slug = '';
let reader = '';
let office = '';

beforeEach(async () => {
  tenantId = await newTenant();
  slug = slugOf(made);
  reader = await signInOperator(database, tenantId, 'read_only');
  office = await signInOperator(database, tenantId, 'school_office');
});

const slugOf = (number: number) => `comune-${number}`;
const newTenant = () => {
  made += 1;
  const fiscalCode = String(10_000_000_000 + made);
  return makeTenant(database.ownerPool, { slug: slugOf(made), name: 'Comune di Prova', fiscalCode });
};
const end = (of: Parameters<typeof endAllSessions>[1]) =>
  database.inTenant(tenantId, (tx) => endAllSessions(tx, of, 'test'));
const statusOf = async (cookie: string) =>
  (await web.call('GET', `/api/c/${slug}/office/overview`, { cookie })).statusCode;

it('ends the sessions of one name, on its surface', async () => {
  expect(await end({ username: 'Read_Only', surface: 'office' })).toEqual({ ok: true, value: 1 });
  expect([await statusOf(reader), await statusOf(office)]).toEqual([401, 200]);
  expect(await end({ username: 'school_office', surface: 'portal' })).toMatchObject({
    reason: 'unknown_account',
  });
});

it('ends everybody’s, of this Comune and no other', async () => {
  const other = await newTenant();
  await signInOperator(database, other, 'school_office');
  expect(await end(null)).toEqual({ ok: true, value: 2 });
  expect([await statusOf(reader), await statusOf(office)]).toEqual([401, 401]);
  const left = await database.ownerPool.query('select 1 from session where tenant_id = $1', [other]);
  expect(left.rowCount).toBe(1);
});
