/** Utenti through its own addresses: invitations, rights, suspensions, and that nobody is shut out by mistake. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { OperatorBody, OperatorPage, OperatorRole, OperatorView } from '#common/contract/operators.ts';
import { mailSender } from '#server/platform/dispatch-mail.ts';
import type { TenantId } from '#server/platform/db.ts';
import { drainOutbox } from '#server/platform/outbox-pump.ts';
import { openSession } from '#server/platform/session.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import { cookieOf, useApp } from '../../../test/support/test-app.ts';
import { createOperator } from './create-operator.ts';
import { operatorMails } from './operator-mails.ts';

const database = useDatabase();
const web = useApp(database);
const PASSWORD = 'tazzina verde 7';
const PROFILE: OperatorBody = {
  displayName: 'Anna Prova',
  email: 'anna@example.invalid',
  roles: ['school_office'],
  schoolIds: [],
};
const ANNA = { username: 'anna.prova', ...PROFILE };
let tenantId: TenantId = '';
let slug = '';
let manager = '';
let managerId = 0;
let count = 0;

beforeEach(async () => {
  count += 1;
  slug = `comune-${count}`;
  tenantId = await makeTenant(database.ownerPool, { slug, fiscalCode: String(10_000_000_000 + count) });
  [managerId, manager] = await signIn('gestore', ['service_manager']);
  web.mails.length = 0;
});

const url = (path: string) => `/api/c/${slug}/office/operators${path}`;

/** An operator with a password, signed in with a second factor just now. */
async function signIn(username: string, roles: OperatorRole[]): Promise<[number, string]> {
  const operator = { username, displayName: username, email: `${username}@example.invalid`, roles };
  const schoolIds = roles.includes('school') ? [await makeSchool()] : [];
  const made = await createOperator(
    web.context,
    tenantId,
    { ...operator, schoolIds, password: PASSWORD },
    'test',
  );
  if (!made.ok) throw new Error(made.reason);
  const { accountId } = made.value;
  const token = await database.inTenant(tenantId, (tx) => openSession(tx, accountId, 'office', null, 'now'));
  return [accountId, `office=${token}`];
}

async function makeSchool(): Promise<number> {
  const found = await database.ownerPool.query<{ school_id: string }>(
    `insert into school (tenant_id, code, name, level) values ($1, 'S' || $2, 'Scuola di prova', 'primary') returning school_id`,
    [tenantId, count],
  );
  return Number(found.rows[0]?.school_id);
}

const invite = (body: object, cookie = manager) => web.call('POST', url(''), { cookie, body });
const act = (accountId: number, name: string, cookie = manager) =>
  web.call('POST', url(`/${accountId}/${name}`), { cookie });
const change = (accountId: number, body: OperatorBody, cookie = manager) =>
  web.call('PUT', url(`/${accountId}`), { cookie, body });
const read = async (accountId: number) =>
  (await web.call('GET', url(`/${accountId}`), { cookie: manager })).json<OperatorView>();
const list = async (query = '', cookie = manager) =>
  (await web.call('GET', url(query), { cookie })).json<OperatorPage>();

async function invited(body: object = ANNA): Promise<number> {
  const answer = await invite(body);
  expect(answer.statusCode).toBe(201);
  return answer.json<{ accountId: number }>().accountId;
}

function sendMails(): Promise<unknown> {
  return drainOutbox({
    db: database.db,
    senders: [mailSender(web.context, operatorMails(web.context), 1)],
    onFailure: (_name, error) => {
      throw error;
    },
  });
}

/** The path of the link in the newest mail. */
async function mailedLink(): Promise<string> {
  await sendMails();
  // Mails of earlier tests may still have been waiting.
  const texts = web.mails.map(({ text }) => text).filter((text) => text.includes(`/c/${slug}/`));
  const found = /\/ufficio\/(?:invito|nuova-password)\/([\w-]+)/.exec(texts.at(-1) ?? '');
  return `/api/c/${slug}/office/links/${found?.[1] ?? 'none'}`;
}

describe('an invitation', () => {
  it('sends a link that sets the password, once, and leads to the second factor', async () => {
    const accountId = await invited();
    expect(await read(accountId)).toMatchObject({
      state: 'invited',
      hasSecondFactor: false,
      lastLoginAt: null,
    });
    const link = await mailedLink();
    expect((await web.call('GET', link)).json()).toMatchObject({
      purpose: 'activation',
      username: 'anna.prova',
    });
    const used = await web.call('POST', link, { body: { password: PASSWORD } });
    expect(used.statusCode).toBe(200);
    const overview = await web.call('GET', `/api/c/${slug}/office/overview`, { cookie: cookieOf(used) });
    expect(overview.json()).toMatchObject({ reason: 'second_factor_setup_required' });
    expect(await read(accountId)).toMatchObject({
      state: 'active',
      lastLoginAt: expect.any(String) as string,
    });
    expect((await web.call('POST', link, { body: { password: PASSWORD } })).statusCode).toBe(404);
  });

  it('is good for seven days, and can be sent again', async () => {
    const accountId = await invited();
    const link = await mailedLink();
    web.advance(7 * 86_400 + 1);
    expect((await web.call('GET', link)).statusCode).toBe(404);
    expect((await act(accountId, 'new-password')).statusCode).toBe(204);
    expect((await web.call('GET', await mailedLink())).statusCode).toBe(200);
  });

  it('is no link of the portal', async () => {
    await invited();
    const link = (await mailedLink()).replace('/office/', '/portal/');
    expect((await web.call('GET', link)).statusCode).toBe(404);
    expect((await web.call('POST', link, { body: { password: PASSWORD } })).statusCode).toBe(404);
  });

  it.each([
    ['bad_username', { username: 'a b' }],
    ['username_taken', { username: 'Gestore' }],
    ['bad_email', { email: 'anna' }],
    ['no_role', { roles: [] }],
    ['no_school', { roles: ['school'] }],
    ['unknown_school', { roles: ['school'], schoolIds: [999_999] }],
    ['administrator_alone', { roles: ['administrator'] }],
  ])('is refused: %s', async (reason, changed) => {
    expect((await invite({ ...ANNA, ...changed })).json()).toMatchObject({ reason });
    expect((await list()).total).toBe(1);
  });

  it('to a school names the schools', async () => {
    const schoolId = await makeSchool();
    const accountId = await invited({ ...ANNA, roles: ['school'], schoolIds: [schoolId] });
    expect((await read(accountId)).schools).toEqual([{ schoolId, name: 'Scuola di prova' }]);
    const choices = await web.call('GET', url('/schools'), { cookie: manager });
    expect(choices.json()).toEqual({ schools: [{ schoolId, name: 'Scuola di prova' }] });
  });
});

describe('who may', () => {
  it.each([
    ['school_office', 403],
    ['accounting', 403],
    ['read_only', 403],
    ['school', 403],
    ['caterer', 403],
    ['service_manager', 200],
  ] as const)('%s: %d', async (role, statusCode) => {
    const [, cookie] = await signIn('altro', [role]);
    expect((await web.call('GET', url(''), { cookie })).statusCode).toBe(statusCode);
    expect((await invite({}, cookie)).statusCode).toBe(statusCode === 200 ? 400 : statusCode);
    expect((await act(managerId, 'suspend', cookie)).statusCode).toBe(statusCode === 200 ? 204 : statusCode);
  });

  it('a clerk of the school office with the right', async () => {
    const [, cookie] = await signIn('altro', ['school_office', 'administrator']);
    expect((await list('', cookie)).total).toBe(2);
    expect((await invite(ANNA, cookie)).statusCode).toBe(201);
  });

  it('nobody of another Comune', async () => {
    const accountId = await invited();
    const other = { slug, tenantId, manager };
    count += 1;
    slug = `comune-${count}`;
    tenantId = await makeTenant(database.ownerPool, { slug, fiscalCode: String(10_000_000_000 + count) });
    const [, stranger] = await signIn('gestore', ['service_manager']);
    for (const [method, path] of [
      ['GET', `/${accountId}`],
      ['POST', `/${accountId}/suspend`],
      ['POST', `/${accountId}/new-password`],
      ['POST', `/${accountId}/reset-second-factor`],
      ['POST', `/${accountId}/end-sessions`],
    ] as const)
      expect((await web.call(method, url(path), { cookie: stranger })).statusCode).toBe(404);
    expect((await change(accountId, PROFILE, stranger)).statusCode).toBe(404);
    expect((await list('', stranger)).total).toBe(1);
    slug = other.slug;
    expect((await web.call('GET', url(''), { cookie: stranger })).statusCode).toBe(401);
    expect(await read(accountId)).toMatchObject({ state: 'invited' });
  });
});

describe('nobody is shut out', () => {
  it('by taking rights from oneself', async () => {
    await signIn('altro', ['service_manager']);
    expect((await change(managerId, PROFILE)).json()).toMatchObject({ reason: 'own_account' });
    for (const name of ['suspend', 'new-password', 'reset-second-factor', 'end-sessions'])
      expect((await act(managerId, name)).json()).toMatchObject({ reason: 'own_account' });
    const own = { ...PROFILE, roles: ['service_manager' as const, 'accounting' as const] };
    expect((await change(managerId, own)).statusCode).toBe(204);
  });

  it('by two who suspend each other at once', async () => {
    const [otherId, other] = await signIn('altro', ['school_office', 'administrator']);
    const answers = await Promise.all([act(otherId, 'suspend'), act(managerId, 'suspend', other)]);
    const codes = answers.map(({ statusCode }) => statusCode);
    expect(codes.filter((code) => code === 204)).toHaveLength(1);
    const left = await database.ownerPool.query(
      `select from account where tenant_id = $1 and surface = 'office' and not is_disabled`,
      [tenantId],
    );
    expect(left.rowCount).toBe(1);
  });

  it('by counting on who was invited and never came', async () => {
    const [otherId] = await signIn('altro', ['service_manager']);
    await invited({ ...ANNA, roles: ['service_manager'] });
    await database.ownerPool.query('update account set is_disabled = true where account_id = $1', [
      managerId,
    ]);
    const [, third] = await signIn('terzo', ['service_manager']);
    await database.ownerPool.query(
      `update account set is_disabled = true where tenant_id = $1 and username = 'terzo'`,
      [tenantId],
    );
    expect((await act(otherId, 'suspend', third)).statusCode).toBe(401);
    await database.ownerPool.query(
      `update account set is_disabled = false where tenant_id = $1 and username = 'terzo'`,
      [tenantId],
    );
    await database.ownerPool.query(
      `delete from operator_role where tenant_id = $1 and account_id <> $2 and role = 'service_manager'
         and account_id <> (select account_id from account where tenant_id = $1 and username = 'anna.prova')
         and account_id <> (select account_id from account where tenant_id = $1 and username = 'terzo')`,
      [tenantId, otherId],
    );
    expect((await change(otherId, PROFILE, third)).statusCode).toBe(204);
  });
});

it('suspending ends the sessions and shuts the door, reactivating opens it', async () => {
  const [accountId, cookie] = await signIn('altro', ['read_only']);
  const session = () => web.call('GET', `/api/c/${slug}/office/overview`, { cookie });
  expect((await session()).statusCode).toBe(200);
  expect((await act(accountId, 'suspend')).statusCode).toBe(204);
  expect((await session()).statusCode).toBe(401);
  const logIn = () =>
    web.call('POST', `/api/c/${slug}/office/login`, {
      body: { username: 'altro', password: PASSWORD },
      from: `198.51.100.${count}`,
    });
  expect((await logIn()).statusCode).toBe(401);
  expect((await act(accountId, 'suspend')).json()).toMatchObject({ reason: 'already_so' });
  expect((await act(accountId, 'reactivate')).statusCode).toBe(204);
  expect((await logIn()).statusCode).toBe(200);
});

it('a new password is chosen with a mailed link; the old one and the sessions are over', async () => {
  const [accountId, cookie] = await signIn('altro', ['read_only']);
  expect((await act(accountId, 'new-password')).statusCode).toBe(204);
  expect((await web.call('GET', `/api/c/${slug}/office/overview`, { cookie })).statusCode).toBe(401);
  const login = { body: { username: 'altro', password: PASSWORD }, from: `198.51.100.${count}` };
  expect((await web.call('POST', `/api/c/${slug}/office/login`, login)).statusCode).toBe(401);
  const link = await mailedLink();
  expect((await web.call('GET', link)).json()).toMatchObject({ purpose: 'recovery' });
  expect((await web.call('POST', link, { body: { password: 'un altro segreto 8' } })).statusCode).toBe(200);
  expect(await read(accountId)).toMatchObject({ state: 'active' });
});

it('without an address nobody is asked for a new password', async () => {
  const [accountId] = await signIn('altro', ['read_only']);
  await database.ownerPool.query('update account set email = null where account_id = $1', [accountId]);
  expect((await act(accountId, 'new-password')).json()).toMatchObject({ reason: 'no_email' });
});

it('a reset second factor is told to its owner, and written down in words that can be read', async () => {
  const [accountId, cookie] = await signIn('altro', ['read_only']);
  await web.call('POST', `/api/c/${slug}/office/security/totp`, { cookie });
  await database.ownerPool.query('update operator_totp set confirmed_at = now() where account_id = $1', [
    accountId,
  ]);
  expect(await read(accountId)).toMatchObject({ hasSecondFactor: true });
  expect((await act(accountId, 'reset-second-factor')).statusCode).toBe(204);
  const view = await read(accountId);
  expect(view).toMatchObject({ hasSecondFactor: false, sessions: [] });
  expect(view.events[0]).toMatchObject({ action: 'second_factor.reset', actor: 'office:gestore' });
  await sendMails();
  expect(web.mails.map(({ to }) => to)).toContain('altro@example.invalid');
});

it('roles that change count from the next request on', async () => {
  const [accountId, cookie] = await signIn('altro', ['read_only']);
  expect((await web.call('GET', url(''), { cookie })).statusCode).toBe(403);
  const wanted: OperatorBody = { ...PROFILE, roles: ['administrator', 'school_office'] };
  expect((await change(accountId, wanted)).statusCode).toBe(204);
  expect((await web.call('GET', url(''), { cookie })).statusCode).toBe(200);
  expect(await read(accountId)).toMatchObject({ displayName: 'Anna Prova', email: 'anna@example.invalid' });
});

describe('the list', () => {
  it('is filtered, sorted and counted', async () => {
    await invited();
    const [suspended] = await signIn('zeno', ['caterer']);
    await act(suspended, 'suspend');
    expect(await list()).toMatchObject({ total: 3, counts: { active: 1, invited: 1, suspended: 1 } });
    const names = async (query: string) => (await list(query)).rows.map(({ username }) => username);
    expect(await names('?state=invited')).toEqual(['anna.prova']);
    expect(await names('?role=caterer')).toEqual(['zeno']);
    expect(await names('?search=ANNA%40')).toEqual(['anna.prova']);
    expect(await names('?search=%25')).toEqual([]);
    expect(await names('?sort=username')).toEqual(['anna.prova', 'gestore', 'zeno']);
    expect((await list('?state=invited')).counts).toEqual({ active: 1, invited: 1, suspended: 1 });
    expect((await list()).rows.find(({ isSelf }) => isSelf)?.username).toBe('gestore');
  });

  it('is a file too, whose cells are no formulas', async () => {
    await database.ownerPool.query(`update account set display_name = '=1+1' where account_id = $1`, [
      managerId,
    ]);
    const file = await web.call('GET', `${url('')}.csv`, { cookie: manager });
    expect(file.headers['content-type']).toMatch(/^text\/csv/);
    expect(file.body).toContain('gestore');
    expect(file.body).toContain('Gestore del servizio');
    expect(file.body).not.toContain('service_manager');
    expect(file.body).not.toMatch(/(^|[;"])=1\+1/m);
    const sheet = await web.call('GET', `${url('')}.xlsx`, { cookie: manager });
    expect(sheet.rawPayload.subarray(0, 2).toString()).toBe('PK');
  });
});

describe('sessions of the office', () => {
  const sessions = async () =>
    (await web.call('GET', `/api/c/${slug}/office/sessions`, { cookie: manager })).json<{
      sessions: object[];
    }>().sessions;

  it('are listed and ended by their owner', async () => {
    const token = await database.inTenant(tenantId, (tx) =>
      openSession(tx, managerId, 'office', null, 'now'),
    );
    expect(await sessions()).toHaveLength(2);
    const ended = await web.call('POST', `/api/c/${slug}/office/sessions/end-others`, { cookie: manager });
    expect(ended.json()).toEqual({ ended: 1 });
    expect((await web.call('GET', url(''), { cookie: `office=${token}` })).statusCode).toBe(401);
    expect(await sessions()).toHaveLength(1);
  });

  it('end after thirty minutes without use, and after twelve hours whatever happens', async () => {
    const set = (change: string) =>
      database.ownerPool.query(`update session set ${change} where account_id = $1`, [managerId]);
    await set(`last_seen_at = now() - interval '29 minutes'`);
    expect((await web.call('GET', url(''), { cookie: manager })).statusCode).toBe(200);
    const found = await database.ownerPool.query<{ hours: number }>(
      `select round(extract(epoch from expires_at - created_at) / 3600)::int as hours from session where account_id = $1`,
      [managerId],
    );
    expect(found.rows[0]?.hours).toBe(12);
    await set(`expires_at = now() + interval '1 second', last_seen_at = now() - interval '5 minutes'`);
    expect((await web.call('GET', url(''), { cookie: manager })).statusCode).toBe(200);
    await set(`expires_at = now()`);
    expect((await web.call('GET', url(''), { cookie: manager })).statusCode).toBe(401);
    await set(`expires_at = now() + interval '1 hour', last_seen_at = now() - interval '30 minutes'`);
    expect((await web.call('GET', url(''), { cookie: manager })).statusCode).toBe(401);
  });
});
