/** A parent proves again who it is before the e-mail address changes. */
import { beforeEach, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { makeEnrolledFamily, type EnrolledFamily } from '../../../test/support/enrolled-family.ts';
import { cookieOf, useApp } from '../../../test/support/test-app.ts';
import { setPassword } from './set-password.ts';

const database = useDatabase();
const web = useApp(database);
const PASSWORD = 'tazzina verde 7';
let family: EnrolledFamily;
let cookie = '';

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  const target = {
    surface: 'portal' as const,
    username: 'prova',
    password: PASSWORD,
    mustChangePassword: false,
  };
  expect(await setPassword(web.context, family.tenantId, target, 'test')).toMatchObject({ ok: true });
  const entered = await web.call('POST', url('/login'), { body: { username: 'prova', password: PASSWORD } });
  cookie = `portal=${entered.cookies[0]?.value ?? ''}`;
});

const url = (path: string) => `/api/c/${family.slug}/portal${path}`;
const age = (seconds: number) =>
  database.ownerPool.query(
    `update session set authenticated_at = now() - make_interval(secs => $2) where tenant_id = $1`,
    [family.tenantId, seconds],
  );
const changeEmail = () =>
  web.call('POST', url('/email-change'), { cookie, body: { email: 'nuovo@example.invalid' } });
const prove = (password: string) => web.call('POST', url('/proof'), { cookie, body: { password } });

it('asks for nothing within ten minutes of the login', async () => {
  await age(590);
  expect((await changeEmail()).statusCode).toBe(204);
});

it('asks for the password after that, and goes on when it was right', async () => {
  await age(610);
  const refused = await changeEmail();
  expect(refused.statusCode).toBe(403);
  expect(refused.json()).toMatchObject({ reason: 'reauthentication_required' });
  expect((await prove('tazzina verde 8')).statusCode).toBe(422);
  expect((await changeEmail()).statusCode).toBe(403);
  const proved = await prove(PASSWORD);
  expect(proved.statusCode).toBe(204);
  expect((await changeEmail()).statusCode).toBe(403);
  cookie = cookieOf(proved);
  expect((await changeEmail()).statusCode).toBe(204);
});

it('leaves everything else alone', async () => {
  await age(610);
  expect((await web.call('GET', url('/email-change'), { cookie })).statusCode).toBe(200);
  expect((await web.call('DELETE', url('/email-change'), { cookie })).statusCode).toBe(204);
});

it('is no way to guess the password', async () => {
  for (let index = 0; index < 5; index += 1) expect((await prove('tazzina verde 8')).statusCode).toBe(422);
  expect((await prove(PASSWORD)).statusCode).toBe(429);
});

it('wants a session', async () => {
  expect((await web.call('POST', url('/proof'), { body: { password: PASSWORD } })).statusCode).toBe(401);
});
