import { beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import { cookieOf, useApp } from '../../../test/support/test-app.ts';
import { createOperator } from './create-operator.ts';
import { setPassword } from './set-password.ts';

const database = useDatabase();
const web = useApp(database);
const BASE = '/api/c/truccazzano';
const NEW_PASSWORD = 'cavallo batteria';
let tenantId = '';
let temporary = '';

// A route of another module, as every one but these is: closed until the temporary password has been changed.
beforeAll(async () => {
  tenantId = await makeTenant(database.ownerPool);
  const operator = { username: 'ragioneria', displayName: 'Ragioneria', roles: ['accounting' as const] };
  const made = await createOperator(web.context, tenantId, operator, 'test');
  if (!made.ok) throw new Error(made.reason);
  temporary = made.value.temporaryPassword ?? '';
  const policy = {
    kind: 'office' as const,
    roles: ['accounting' as const],
    beforeSecondFactor: true as const,
  };
  web.app.get('/api/c/:slug/office/probe', { config: { policy } }, async () => ({ reached: true }));
});

const logIn = (password: string, from?: string) =>
  web.call('POST', `${BASE}/office/login`, {
    body: { username: 'ragioneria', password },
    ...(from ? { from } : {}),
  });
const change = (cookie: string, currentPassword: string, newPassword: string) =>
  web.call('POST', `${BASE}/office/password`, { body: { currentPassword, newPassword }, cookie });
const probe = (cookie: string) => web.call('GET', `${BASE}/office/probe`, { cookie });
const givePassword = (username: string, password: string) =>
  setPassword(
    web.context,
    tenantId,
    { surface: 'office', username, password, mustChangePassword: false },
    'test',
  );

test('a temporary password opens nothing but its own change', async () => {
  const response = await logIn(temporary);
  expect(response.json()).toMatchObject({ account: { mustChangePassword: true, roles: ['accounting'] } });
  const cookie = cookieOf(response);
  expect((await probe(cookie)).json()).toMatchObject({ status: 403, reason: 'password_change_required' });
  expect((await change(cookie, temporary, temporary)).json()).toMatchObject({
    status: 422,
    reason: 'password_unchanged',
  });
  expect((await change(cookie, temporary, 'Password2026')).json()).toMatchObject({
    reason: 'password_too_common',
  });
  expect((await change(cookie, 'not the current', NEW_PASSWORD)).json()).toMatchObject({
    status: 422,
    reason: 'wrong_password',
  });

  const changed = await change(cookie, temporary, NEW_PASSWORD);
  expect(changed.statusCode).toBe(200);
  expect(changed.json()).toMatchObject({ account: { mustChangePassword: false } });
  expect((await probe(cookieOf(changed))).json()).toEqual({ reached: true });
  expect((await logIn(temporary)).statusCode).toBe(401);
});

test('the change ends every other session and renews the one in hand', async () => {
  const elsewhere = cookieOf(await logIn(NEW_PASSWORD));
  const here = cookieOf(await logIn(NEW_PASSWORD));
  const renewed = cookieOf(await change(here, NEW_PASSWORD, 'graffetta gialla'));
  expect((await probe(elsewhere)).statusCode).toBe(401);
  expect((await probe(here)).statusCode).toBe(401);
  expect((await probe(renewed)).statusCode).toBe(200);
});

test('a session left open is no way to guess the password', async () => {
  const cookie = cookieOf(await logIn('graffetta gialla'));
  const statuses: number[] = [];
  for (let index = 0; index < 6; index += 1)
    statuses.push((await change(cookie, 'guess', NEW_PASSWORD)).statusCode);
  expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
});

test('without a session there is nothing to change', async () => {
  expect((await change('', 'graffetta gialla', NEW_PASSWORD)).json()).toMatchObject({
    status: 401,
    reason: 'session_expired',
  });
});

test('operators: user name taken, no role, weak password', async () => {
  const operator = { username: 'RAGIONERIA', displayName: 'Un’altra', roles: ['accounting' as const] };
  expect(await createOperator(web.context, tenantId, operator, 'test')).toEqual({
    ok: false,
    reason: 'username_taken',
  });
  expect(await createOperator(web.context, tenantId, { ...operator, roles: [] }, 'test')).toEqual({
    ok: false,
    reason: 'no_role',
  });
  const weak = { ...operator, username: 'altra', password: 'corta' };
  expect(await createOperator(web.context, tenantId, weak, 'test')).toEqual({
    ok: false,
    reason: 'password_too_short',
  });
});

test('setting a password from outside ends the sessions; an unknown account is refused', async () => {
  const cookie = cookieOf(await logIn('graffetta gialla', '192.0.2.2'));
  expect(await givePassword('Ragioneria', 'altra graffetta')).toMatchObject({ ok: true });
  expect((await probe(cookie)).statusCode).toBe(401);
  expect((await logIn('altra graffetta', '192.0.2.2')).statusCode).toBe(200);
  expect(await givePassword('nobody', 'altra graffetta')).toEqual({ ok: false, reason: 'unknown_account' });
});
