/** How people enter: the last door stays open, and an identity opens one operator's account. */
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { OperatorIdentities } from '#common/contract/identity.ts';
import { createOperator } from '#server/modules/accounts/create-operator.ts';
import type { TenantId } from '#server/platform/db.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';

const database = useDatabase();
const web = useApp(database);
const BASE = '/api/c/truccazzano/office';
const CODE = 'PRVFFC80A01H501M';
let tenantId: TenantId = '';
let manager = '';
let anna = 0;

beforeAll(async () => {
  tenantId = await makeTenant(database.ownerPool);
  manager = await signInOperator(database, tenantId, 'service_manager');
  const operator = { username: 'anna', displayName: 'Anna', roles: ['accounting' as const] };
  const made = await createOperator(
    web.context,
    tenantId,
    { ...operator, password: 'tazzina verde 7' },
    'test',
  );
  if (!made.ok) throw new Error(made.reason);
  anna = made.value.accountId;
});

beforeEach(() => database.ownerPool.query('delete from account_identity'));

const save = (body: object, cookie = manager) =>
  web.call('PUT', `${BASE}/access-settings`, { cookie, body: { secondFactor: 'required', ...body } });
const read = async () =>
  (await web.call('GET', `${BASE}/access-settings`, { cookie: manager })).json<object>();
const link = (accountId: number, fiscalCode: string, cookie = manager) =>
  web.call('PUT', `${BASE}/operators/${accountId}/identities`, { cookie, body: { fiscalCode } });
const identities = async () =>
  (
    await web.call('GET', `${BASE}/operators/${anna}/identities`, { cookie: manager })
  ).json<OperatorIdentities>().identities;

it('the password is not taken away while nothing else opens', async () => {
  expect((await save({ hasCredentials: false })).json()).toMatchObject({ reason: 'last_door' });
  expect(await read()).toMatchObject({ hasCredentials: true, spidProviders: 0, cieProviders: 0 });
  await database.ownerPool.query(`insert into login_setting (tenant_id, has_spid) values ($1, true)`, [
    tenantId,
  ]);
  // SPID is switched on, and there is no provider to choose.
  expect((await save({ hasCredentials: false })).json()).toMatchObject({ reason: 'last_door' });
  await database.ownerPool.query(
    `insert into saml_identity_provider (tenant_id, kind, entity_id, name, sso_post, certificates, source)
     values ($1, 'spid', 'https://idp.example', 'IdP', 'https://idp.example/sso', '{x}', 'file')`,
    [tenantId],
  );
  expect((await save({ hasCredentials: false })).statusCode).toBe(204);
  expect(await read()).toMatchObject({ hasCredentials: false, spidProviders: 1 });
  expect((await save({ hasCredentials: true })).statusCode).toBe(204);
});

it('operators do not go without a second factor in production', async () => {
  expect(await read()).toMatchObject({ secondFactor: 'required', canRelax: false });
  const answer = await save({ hasCredentials: true, secondFactor: 'optional' });
  expect(answer.json()).toMatchObject({ reason: 'not_in_production' });
});

it('an identity is linked and unlinked; the page shows no whole code', async () => {
  expect((await link(anna, 'XYZ')).json()).toMatchObject({ reason: 'bad_fiscal_code' });
  expect((await link(anna, CODE.toLowerCase())).statusCode).toBe(204);
  expect(await identities()).toMatchObject([
    { kind: 'cie', shownCode: 'PRV…01M', linkedBy: 'office:service_manager', lastUsedAt: null },
    { kind: 'spid' },
  ]);
  expect((await link(999_999, CODE)).json()).toMatchObject({ reason: 'unknown_operator' });
  const path = `${BASE}/operators/${anna}/identities`;
  expect((await web.call('DELETE', path, { cookie: manager })).statusCode).toBe(204);
  expect((await web.call('DELETE', path, { cookie: manager })).statusCode).toBe(404);
  expect(await identities()).toEqual([]);
});

it('an identity opens one operator’s account', async () => {
  const other = await database.ownerPool.query<{ account_id: string }>(
    `select account_id from account where username = 'service_manager'`,
  );
  expect((await link(anna, CODE)).statusCode).toBe(204);
  expect((await link(Number(other.rows[0]?.account_id), CODE)).json()).toMatchObject({
    reason: 'identity_taken',
  });
  expect((await link(anna, CODE)).statusCode).toBe(204);
});

it('is for those who look after the accounts', async () => {
  const clerk = await signInOperator(database, tenantId, 'school_office');
  expect((await save({ hasCredentials: true }, clerk)).statusCode).toBe(403);
  expect((await link(anna, CODE, clerk)).statusCode).toBe(403);
});

it('says when the certificates end, and that it is soon', async () => {
  await database.ownerPool.query(
    `insert into saml_service_provider (tenant_id, kind, entity_id, acs_url, slo_url, certificate, sealed_key, metadata, expires_at)
     select $1, kind, 'e', 'a', 's', 'c', '\\x01', 'm', now() + make_interval(days => days)
     from (values ('spid', 89), ('cie', 91)) v (kind, days)`,
    [tenantId],
  );
  expect(await read()).toMatchObject({
    certificates: [
      { kind: 'spid', endsSoon: true },
      { kind: 'cie', endsSoon: false },
    ],
  });
});
