import { beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import { cookieOf, useApp } from '../../../test/support/test-app.ts';
import { mailSender } from '../../platform/dispatch-mail.ts';
import { drainOutbox } from '../../platform/outbox-pump.ts';
import { drainJobs } from '../../platform/jobs.ts';
import { createGuardianAccounts } from './create-guardian-accounts.ts';
import { forgetStale } from './forget-stale.ts';
import { accountJobs, accountMails } from './jobs.ts';

const database = useDatabase();
const web = useApp(database, { isSecure: true });
const PASSWORD = 'tazzina verde 7';
const BASE = '/api/c/truccazzano';
let tenantId = '';

beforeAll(async () => {
  tenantId = await makeTenant(database.ownerPool);
  await makeTenant(database.ownerPool, { slug: 'melzo', name: 'Comune di Melzo', fiscalCode: '00795710151' });
  await database.ownerPool.query(
    `with f as (insert into family (tenant_id, code) values ($1, 'F1') returning family_id)
     insert into guardian (tenant_id, family_id, code, first_name, last_name, email)
     select $1, family_id, 'G000' || n, first_name, 'D''Aglio', lower(first_name) || '@example.invalid'
     from f, unnest(array['Rosa', 'Viola', 'Iris', 'Dalia', 'Ortensia']) with ordinality v (first_name, n)`,
    [tenantId],
  );
});

/** Sends what waits, as the worker does; returns the mails' recipients, texts and link tokens. */
async function deliver(): Promise<{ to: string; text: string; token: string }[]> {
  const { context } = web;
  const jobs = accountJobs(context);
  const failures: unknown[] = [];
  await drainJobs({ ownerPool: database.ownerPool, jobs, onFailure: (_, error) => failures.push(error) });
  const senders = [mailSender(context, accountMails(context), 1)];
  await drainOutbox({ db: context.db, senders, onFailure: (_, error) => failures.push(error) });
  expect(failures).toEqual([]);
  const link = /https:\/\/mensa\.example\/c\/truccazzano\/(?:attiva|recupera)\/([\w-]+)/;
  return web.mails
    .splice(0)
    .map(({ to, text }) => ({ to, text, token: link.exec(text)?.[1] ?? '' }))
    .sort((a, b) => a.to.localeCompare(b.to));
}

const linkOf = (token: string, base = BASE) => `${base}/portal/links/${token}`;
const choose = (token: string, password = PASSWORD) =>
  web.call('POST', linkOf(token), { body: { password } });
const logIn = (username: string, password: string) =>
  web.call('POST', `${BASE}/portal/login`, { body: { username, password } });
const recover = (username: string, from = '192.0.2.1') =>
  web.call('POST', `${BASE}/portal/recovery`, { body: { username }, from });
const tokens = new Map<string, string>();

test('every guardian gets an account, and the letter once', async () => {
  const report = await createGuardianAccounts(web.context, tenantId, 'test');
  expect(report).toEqual({ created: 5, updated: 0, letters: 5, withoutAccount: 0, withoutEmail: 0 });
  expect(await createGuardianAccounts(web.context, tenantId, 'test')).toMatchObject({
    created: 0,
    updated: 0,
    letters: 0,
  });
  const { rows } = await database.ownerPool.query<{ text: string }>(
    `select payload::text as text from outbox_message`,
  );
  for (const { text } of rows) expect(text).toMatch(/^\{"accountId": \d+\}$/);

  const letters = await deliver();
  expect(letters.map(({ to }) => to)).toEqual(
    ['dalia', 'iris', 'ortensia', 'rosa', 'viola'].map((name) => `${name}@example.invalid`),
  );
  const rosa = letters.find(({ to }) => to.startsWith('rosa'));
  expect(rosa?.text).toContain("Gentile Rosa D'Aglio,");
  expect(rosa?.text).toContain('codice utente è: g0001');
  for (const { to, token } of letters) tokens.set(to.slice(0, to.indexOf('@')), token);
});

test('opening a link shows whose it is and uses nothing up', async () => {
  const token = tokens.get('rosa') ?? '';
  for (let index = 0; index < 2; index += 1) {
    const response = await web.call('GET', linkOf(token));
    expect(response.json()).toEqual({
      purpose: 'activation',
      username: 'g0001',
      displayName: "Rosa D'Aglio",
    });
    expect(response.headers['cache-control']).toBe('no-store');
  }
});

test('a link of one Comune is unknown at another; a wrong one is a clear refusal', async () => {
  for (const url of [linkOf(tokens.get('rosa') ?? '', '/api/c/melzo'), linkOf('A'.repeat(43)), linkOf('x')]) {
    const response = await web.call('GET', url);
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ reason: 'link_expired' });
  }
});

test('a refused password leaves the link good; the accepted one signs in and uses it up', async () => {
  const token = tokens.get('rosa') ?? '';
  expect((await choose(token, 'corta')).json()).toMatchObject({ status: 422, reason: 'password_too_short' });
  const response = await choose(token);
  expect(response.statusCode).toBe(200);
  expect(response.json()).toMatchObject({ account: { username: 'g0001', mustChangePassword: false } });
  expect(response.headers['set-cookie']).toMatch(
    /^__Host-portal=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect((await choose(token, 'altra tazzina 8')).json()).toMatchObject({
    status: 404,
    reason: 'link_expired',
  });
  expect((await web.call('GET', linkOf(token))).statusCode).toBe(404);
  expect((await logIn('g0001', PASSWORD)).statusCode).toBe(200);
});

test('of two uses of one link at once exactly one wins', async () => {
  const token = tokens.get('viola') ?? '';
  const answers = await Promise.all(
    ['prima tazzina 1', 'seconda tazzina 2'].map((password) => choose(token, password)),
  );
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 404]);
  const winner = answers[0]?.statusCode === 200 ? 'prima tazzina 1' : 'seconda tazzina 2';
  expect((await logIn('g0002', winner)).statusCode).toBe(200);
});

test('recovery answers the same for everybody, and mails only the account', async () => {
  const answers = [await recover('g0001'), await recover('nobody'), await recover('ROSA@example.invalid')];
  for (const answer of answers) {
    expect(answer.statusCode).toBe(202);
    expect(answer.body).toBe(answers[0]?.body);
  }
  const mails = await deliver();
  // Asked twice within a quarter of an hour: one mail.
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({ to: 'rosa@example.invalid' });
  tokens.set('recovery', mails[0]?.token ?? '');
});

test('a new password ends the sessions opened with the old one, and all other links', async () => {
  web.advance(900);
  await recover('g0001');
  const second = (await deliver())[0]?.token ?? '';
  const cookie = cookieOf(await logIn('g0001', PASSWORD));
  const response = await choose(tokens.get('recovery') ?? '', 'nuova tazzina 9');
  expect(response.statusCode).toBe(200);
  expect((await choose(second, 'terza tazzina 9')).statusCode).toBe(404);
  const before = await web.call('GET', `${BASE}/session?surface=portal`, { cookie });
  expect(before.json()).toMatchObject({ account: null });
  const now = await web.call('GET', `${BASE}/session?surface=portal`, { cookie: cookieOf(response) });
  expect(now.json()).toMatchObject({ account: { username: 'g0001' } });
  expect((await logIn('g0001', PASSWORD)).statusCode).toBe(401);
});

test('a recovery link is good for one hour', async () => {
  await recover('g0001');
  web.advance(900);
  await recover('g0001');
  const token = (await deliver())[0]?.token ?? '';
  web.advance(3599);
  expect((await web.call('GET', linkOf(token))).statusCode).toBe(200);
  web.advance(2);
  expect((await web.call('GET', linkOf(token))).statusCode).toBe(404);
  expect((await choose(token)).statusCode).toBe(404);
});

test('a source that asks for many recovery mails must wait', async () => {
  for (let index = 0; index < 20; index += 1)
    expect((await recover(`x${index}`, '192.0.2.9')).statusCode).toBe(202);
  const refused = await recover('g0001', '192.0.2.9');
  expect(refused.statusCode).toBe(429);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
});

test('a link does not open a disabled account', async () => {
  await database.ownerPool.query(`update account set is_disabled = true where username = 'g0003'`);
  expect((await choose(tokens.get('iris') ?? '')).statusCode).toBe(404);
});

test('a corrected address gets the letter, and the old one gets nothing any more', async () => {
  await database.ownerPool.query(`update guardian set email = 'prima@example.invalid' where code = 'G0004'`);
  expect(await createGuardianAccounts(web.context, tenantId, 'test')).toMatchObject({
    created: 0,
    updated: 1,
    letters: 1,
  });
  await database.ownerPool.query(`update guardian set email = 'poi@example.invalid' where code = 'G0004'`);
  expect(await createGuardianAccounts(web.context, tenantId, 'test')).toMatchObject({
    updated: 1,
    letters: 1,
  });
  expect((await deliver()).map(({ to }) => to)).toEqual(['poi@example.invalid']);
});

test('the letter is good for thirty days, then it is forgotten with what else is stale', async () => {
  const token = tokens.get('ortensia') ?? '';
  expect((await web.call('GET', linkOf(token))).statusCode).toBe(200);
  web.advance(30 * 86_400);
  expect((await choose(token)).statusCode).toBe(404);
  await forgetStale(web.context);
  const { rows } = await database.ownerPool.query<{ stale: number }>(
    `select (select count(*) from account_link)::int + (select count(*) from session)::int
       + (select count(*) from login_throttle)::int as stale`,
  );
  expect(rows[0]?.stale).toBe(0);
});
