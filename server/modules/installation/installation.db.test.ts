/** The Comuni of an installation: seen and made from the one that runs it, and from no other. */
import { beforeAll, expect, it } from 'vitest';
import type { InstallationList } from '#common/contract/installation.ts';
import type { TenantId } from '#server/platform/db.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';

const database = useDatabase();
const web = useApp(database, { managingTenant: 'truccazzano' });
const MELZO = {
  slug: 'melzo',
  name: 'Comune di Melzo',
  fiscalCode: '00795710151',
  administrator: { username: 'anna.prova', displayName: 'Anna Prova', email: 'anna@example.invalid' },
};
let tenantId: TenantId = '';
let manager = '';

beforeAll(async () => {
  tenantId = await makeTenant(database.ownerPool);
  manager = await signInOperator(database, tenantId, 'service_manager');
});

const url = (slug = 'truccazzano') => `/api/c/${slug}/office/municipalities`;
const list = async () => (await web.call('GET', url(), { cookie: manager })).json<InstallationList>().rows;
const make = (body: object, cookie = manager) => web.call('POST', url(), { cookie, body });

it('nothing is made of what is wrong', async () => {
  const { administrator } = MELZO;
  for (const [reason, changed] of [
    ['bad_slug', { slug: 'Melzo Nord' }],
    ['bad_fiscal_code', { fiscalCode: '123' }],
    ['bad_tenant_name', { name: '  ' }],
    ['taken', { slug: 'truccazzano' }],
    ['bad_username', { administrator: { ...administrator, username: 'x' } }],
    ['bad_email', { administrator: { ...administrator, email: 'x' } }],
    ['bad_name', { administrator: { ...administrator, displayName: '' } }],
  ] as const)
    expect((await make({ ...MELZO, ...changed })).json()).toMatchObject({ reason });
  const allWrong = {
    slug: 'x y',
    name: '',
    fiscalCode: '1',
    administrator: { username: '', displayName: '', email: '' },
  };
  expect((await make(allWrong)).json()).toMatchObject({
    errors: ['bad_tenant_name', 'bad_slug', 'bad_fiscal_code', 'bad_username', 'bad_name', 'bad_email'],
  });
  expect(await list()).toHaveLength(1);
});

it('makes a Comune and invites who will look after it', async () => {
  expect((await make(MELZO)).json()).toEqual({ slug: 'melzo' });
  expect((await make(MELZO)).json()).toMatchObject({ reason: 'taken' });
  expect(await list()).toMatchObject([
    { slug: 'melzo', operatorCount: 1, hasAdministrator: false, childCount: 0, lastLoginAt: null },
    { slug: 'truccazzano', operatorCount: 1 },
  ]);
  const found = await database.ownerPool.query(
    `select m.recipient, array_agg(r.role order by r.role) as roles from account a
     join operator_role r using (tenant_id, account_id) join tenant t using (tenant_id)
     join outbox_message m on m.tenant_id = t.tenant_id and m.kind = 'accounts.operator_invitation'
     where t.slug = 'melzo' group by m.recipient`,
  );
  expect(found.rows).toEqual([
    { recipient: 'anna@example.invalid', roles: ['accounting', 'administrator', 'school_office'] },
  ]);
  const services = await database.ownerPool.query(
    `select s.code from service s join tenant t using (tenant_id) where t.slug = 'melzo'`,
  );
  expect(services.rows).toEqual([{ code: 'REFEZIONE' }]);
  const audit = await database.ownerPool.query(
    `select actor from audit_event where tenant_id = $1 and action = 'installation.make_municipality'`,
    [tenantId],
  );
  expect(audit.rows).toEqual([{ actor: 'office:service_manager' }]);
});

it('is not for the service managers of other Comuni, nor for other roles', async () => {
  const otherId = await makeTenant(database.ownerPool, { slug: 'cassano', fiscalCode: '99999000039' });
  const other = await signInOperator(database, otherId, 'service_manager');
  expect((await web.call('GET', url('cassano'), { cookie: other })).statusCode).toBe(404);
  expect((await web.call('POST', url('cassano'), { cookie: other, body: MELZO })).statusCode).toBe(404);
  expect((await web.call('GET', url(), { cookie: other })).statusCode).toBe(401);
  const clerk = await signInOperator(database, tenantId, 'school_office');
  expect((await web.call('GET', url(), { cookie: clerk })).statusCode).toBe(403);
});
