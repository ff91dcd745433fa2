import { beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import { cookieOf, useApp } from '../../../test/support/test-app.ts';
import { createGuardianAccounts } from './create-guardian-accounts.ts';
import { createOperator } from './create-operator.ts';
import { setPassword } from './set-password.ts';

const database = useDatabase();
const web = useApp(database);
const PASSWORD = 'tazzina verde 7';
const BASE = '/api/c/truccazzano';
let tenantId = '';
let otherTenantId = '';

beforeAll(async () => {
  tenantId = await makeTenant(database.ownerPool);
  otherTenantId = await makeTenant(database.ownerPool, {
    slug: 'melzo',
    name: 'Comune di Melzo',
    fiscalCode: '00795710151',
  });
  await database.ownerPool.query(
    `with f as (insert into family (tenant_id, code) values ($1, 'F1') returning family_id)
     insert into guardian (tenant_id, family_id, code, first_name, last_name, email)
     select $1, family_id, code, first_name, 'Girasole', email from f, (values
       ('G0001', 'Margherita', 'Margherita@example.invalid'), ('G0002', 'Narciso', 'casa@example.invalid'),
       ('G0003', 'Viola', 'casa@example.invalid'), ('G0004', 'Iris', null)) v (code, first_name, email)`,
    [tenantId],
  );
  await createGuardianAccounts(web.context, tenantId, 'test');
  for (const username of ['g0001', 'g0002', 'g0003']) await givePassword(username, PASSWORD);
  const operator = { username: 'Ufficio', displayName: 'Ufficio scuola', roles: ['school_office' as const] };
  await createOperator(web.context, tenantId, { ...operator, password: PASSWORD }, 'test');
});

async function givePassword(username: string, password: string): Promise<void> {
  const target = { surface: 'portal' as const, username, password, mustChangePassword: false };
  expect(await setPassword(web.context, tenantId, target, 'test')).toMatchObject({ ok: true });
}

function logIn(
  username: string,
  password: string,
  options: { from?: string; surface?: string; cookie?: string } = {},
) {
  const { surface = 'portal', ...rest } = options;
  return web.call('POST', `${BASE}/${surface}/login`, { body: { username, password }, ...rest });
}

const sessionOf = (cookie: string, base = BASE, surface = 'portal') =>
  web
    .call('GET', `${base}/session?surface=${surface}`, { cookie })
    .then((response) => response.json<unknown>());

test('a parent signs in with the code in any case, or with the e-mail, and is known from then on', async () => {
  for (const username of ['G0001', ' g0001 ', 'MARGHERITA@example.invalid']) {
    const response = await logIn(username, PASSWORD);
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({ surface: 'portal', account: { username: 'g0001', roles: [] } });
    expect(response.headers['set-cookie']).toMatch(/^portal=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await sessionOf(cookieOf(response))).toEqual({
      tenant: { slug: 'truccazzano', name: 'Comune di Truccazzano', isDemo: true },
      surface: 'portal',
      account: {
        id: expect.any(String) as string,
        displayName: 'Margherita Girasole',
        username: 'g0001',
        roles: [],
        mustChangePassword: false,
        isCarer: false,
        language: null,
      },
    });
  }
});

test('nobody is signed in without a cookie', async () => {
  expect(await sessionOf('')).toMatchObject({ tenant: { slug: 'truccazzano' }, account: null });
});

test('unknown, wrong, without password, shared e-mail, other surface: one and the same refusal', async () => {
  const answers = await Promise.all([
    logIn('nobody', PASSWORD, { from: '192.0.2.10' }),
    logIn('g0001', 'tazzina verde 8', { from: '192.0.2.11' }),
    logIn('g0004', PASSWORD, { from: '192.0.2.12' }),
    logIn('casa@example.invalid', PASSWORD, { from: '192.0.2.13' }),
    logIn('ufficio', PASSWORD, { from: '192.0.2.14' }),
    logIn('g0001', PASSWORD, { from: '192.0.2.15', surface: 'office' }),
  ]);
  for (const answer of answers) {
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ reason: 'bad_credentials' });
    expect(answer.body).toBe(answers[0].body);
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
});

test('a disabled account is refused, and its open sessions end', async () => {
  const cookie = cookieOf(await logIn('g0003', PASSWORD, { from: '192.0.2.30' }));
  await database.ownerPool.query(`update account set is_disabled = true where username = 'g0003'`);
  expect(await sessionOf(cookie)).toMatchObject({ account: null });
  expect((await logIn('g0003', PASSWORD, { from: '192.0.2.30' })).statusCode).toBe(401);
});

test('after five wrong tries a source waits, even with the right password; another source does not', async () => {
  const from = '192.0.2.40';
  for (let index = 0; index < 5; index += 1) {
    expect((await logIn('g0002', 'tazzina verde 8', { from })).statusCode).toBe(401);
  }
  const refused = await logIn('g0002', PASSWORD, { from });
  expect(refused.statusCode).toBe(429);
  const { retryAfterSeconds } = refused.json<{ retryAfterSeconds: number }>();
  expect(retryAfterSeconds).toBeGreaterThan(25);
  expect(retryAfterSeconds).toBeLessThanOrEqual(30);
  expect(refused.headers['retry-after']).toBe(String(retryAfterSeconds));

  expect((await logIn('g0002', PASSWORD, { from: '192.0.2.41' })).statusCode).toBe(200);
  web.advance(31);
  expect((await logIn('g0002', PASSWORD, { from })).statusCode).toBe(200);
  expect((await logIn('g0002', 'tazzina verde 8', { from })).statusCode).toBe(401);
});

test('tries sent all at once are counted one by one', async () => {
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => logIn('g0002', 'tazzina verde 8', { from: '192.0.2.50' })),
  );
  expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5);
  expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(7);
});

test('a source that tries many user names is stopped after fifty failures', async () => {
  const tryName = (index: number) => logIn(`guess${index}`, PASSWORD, { from: '192.0.2.60' });
  for (let index = 0; index < 50; index += 1) expect((await tryName(index)).statusCode).toBe(401);
  expect((await tryName(50)).statusCode).toBe(429);
  expect((await logIn('g0001', PASSWORD, { from: '192.0.2.61' })).statusCode).toBe(200);
});

test('an attack on one user name from everywhere does not keep its owner out', async () => {
  for (let index = 0; index < 25; index += 1) {
    await logIn('g0001', 'tazzina verde 8', { from: `198.51.100.${index + 1}` });
  }
  expect((await logIn('g0001', PASSWORD, { from: '203.0.113.1' })).statusCode).toBe(200);
});

test('the session of one Comune is nobody at another', async () => {
  const cookie = cookieOf(await logIn('g0001', PASSWORD));
  expect(await sessionOf(cookie, '/api/c/melzo')).toMatchObject({ tenant: { slug: 'melzo' }, account: null });
  const body = { currentPassword: PASSWORD, newPassword: 'cavallo batteria' };
  const refused = await web.call('POST', '/api/c/melzo/portal/password', { body, cookie });
  expect(refused.statusCode).toBe(401);
  // Nor can the other Comune's address end it.
  await web.call('POST', '/api/c/melzo/logout?surface=portal', { cookie });
  expect(await sessionOf(cookie)).toMatchObject({ account: { username: 'g0001' } });
  expect(otherTenantId).not.toBe(tenantId);
});

test('a request that a foreign page could have made is refused', async () => {
  const body = { username: 'g0001', password: PASSWORD };
  const withoutHeader = await web.call('POST', `${BASE}/portal/login`, {
    body,
    headers: { 'x-requested-with': '' },
  });
  expect(withoutHeader.statusCode).toBe(403);
  const crossSite = await web.call('POST', `${BASE}/portal/login`, {
    body,
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  expect(crossSite.json()).toMatchObject({ reason: 'foreign_origin' });
  const logout = await web.call('POST', `${BASE}/logout?surface=portal`, {
    headers: { 'x-requested-with': '' },
  });
  expect(logout.statusCode).toBe(403);
});

test('a token planted before the login is not the one after it, and each login has its own', async () => {
  const planted = `portal=${'A'.repeat(43)}`;
  const first = cookieOf(await logIn('g0001', PASSWORD, { cookie: planted }));
  expect(first).not.toBe(planted);
  expect(await sessionOf(planted)).toMatchObject({ account: null });
  const second = cookieOf(await logIn('g0001', PASSWORD, { cookie: first }));
  expect(second).not.toBe(first);
  // The one that the browser held before has ended.
  expect(await sessionOf(first)).toMatchObject({ account: null });
  expect(await sessionOf(second)).toMatchObject({ account: { username: 'g0001' } });
});

test('logout ends the session on the server, not only in the browser', async () => {
  const cookie = cookieOf(await logIn('ufficio', PASSWORD, { surface: 'office' }));
  expect(await sessionOf(cookie, BASE, 'office')).toMatchObject({ account: { roles: ['school_office'] } });
  const response = await web.call('POST', `${BASE}/logout?surface=office`, { cookie });
  expect(response.statusCode).toBe(204);
  expect(response.headers['set-cookie']).toMatch(/^office=; Max-Age=0|^office=;.*1970/);
  expect(await sessionOf(cookie, BASE, 'office')).toMatchObject({ account: null });
});

test('a body of another shape is a clear refusal, never a fault', async () => {
  const bodies = [
    {},
    { username: 'g0001' },
    { username: 'a\u0000b', password: 'x' },
    { username: ['x', 'y'], password: 'x' },
  ];
  for (const body of [
    ...bodies,
    { username: 'x'.repeat(201), password: 'x' },
    { username: 'g', password: 'x', extra: 1 },
  ]) {
    const response = await web.call('POST', `${BASE}/portal/login`, { body, from: '192.0.2.70' });
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ reason: 'invalid_request' });
  }
});

test('the audit tells logins and failures without secrets', async () => {
  const { rows } = await database.ownerPool.query<{ action: string; text: string }>(
    `select action, e::text as text from audit_event e where action like 'accounts.log_in%'`,
  );
  expect(new Set(rows.map(({ action }) => action))).toEqual(
    new Set(['accounts.log_in', 'accounts.log_in_failed']),
  );
  for (const { text } of rows) expect(text).not.toMatch(/tazzina|guess\d|nobody/);
});

test('who asks for the session is looked up once, by the cookie of the surface that the query names', async () => {
  const cookie = cookieOf(await logIn('g0001', PASSWORD));
  const { findVisitor } = web.app;
  let lookUps = 0;
  web.app.findVisitor = (...caller) => ((lookUps += 1), findVisitor(...caller));
  try {
    expect(await sessionOf(cookie)).toMatchObject({ account: { username: 'g0001' } });
    expect(lookUps).toBe(1);
    expect(await sessionOf(cookie, BASE, 'office')).toMatchObject({ account: null });
    expect((await web.call('GET', `${BASE}/session?surface=altro`, { cookie })).statusCode).toBe(400);
  } finally {
    web.app.findVisitor = findVisitor;
  }
});
