/** Utility through its own addresses: where one is signed in, what ends it, the language, and unknown devices. */
import { beforeEach, expect, it } from 'vitest';
import type { SessionList } from '#common/contract/accounts.ts';
import { mailSender } from '#server/platform/dispatch-mail.ts';
import { drainOutbox } from '#server/platform/outbox-pump.ts';
import { openSession } from '#server/platform/session.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeEnrolledFamily, type EnrolledFamily } from '../../../test/support/enrolled-family.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { accountMails } from './jobs.ts';
import { setPassword } from './set-password.ts';

const database = useDatabase();
const web = useApp(database);
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0';
const PHONE =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Mobile Safari/537.36';
const PASSWORD = 'tazzina verde 7';
let family: EnrolledFamily;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  web.mails.length = 0;
});

const url = (path: string) => `/api/c/${family.slug}/portal${path}`;
const sessions = async (cookie = family.cookie) =>
  (await web.call('GET', url('/sessions'), { cookie })).json<SessionList>().sessions;
const count = async (table: string) =>
  Number(
    (
      await database.ownerPool.query<{ count: string }>(
        `select count(*) from ${table} where tenant_id = $1`,
        [family.tenantId],
      )
    ).rows[0]?.count,
  );

async function accountId(): Promise<number> {
  const row = await database.inTenant(family.tenantId, (tx) =>
    tx.selectFrom('account').select('account_id').where('username', '=', 'prova').executeTakeFirstOrThrow(),
  );
  return row.account_id;
}

/** Another browser of the same person. */
async function signInElsewhere(userAgent: string | null): Promise<string> {
  const id = await accountId();
  return database.inTenant(
    family.tenantId,
    async (tx) => `portal=${await openSession(tx, id, 'portal', userAgent)}`,
  );
}

it('lists where one is signed in, in words, this browser first', async () => {
  await signInElsewhere(PHONE);
  await signInElsewhere(FIREFOX);
  expect(await sessions()).toEqual([
    expect.objectContaining({ isCurrent: true, browser: null, system: null }),
    expect.objectContaining({ isCurrent: false, browser: 'Firefox', system: 'Windows' }),
    expect.objectContaining({ isCurrent: false, browser: 'Chrome', system: 'Android' }),
  ]);
  expect(JSON.stringify(await sessions())).not.toMatch(/token|hash/);
});

it('leaves out those that can no longer be used', async () => {
  const idle = await signInElsewhere(FIREFOX);
  const old = await signInElsewhere(PHONE);
  await database.ownerPool.query(
    `update session set last_seen_at = now() - interval '31 minutes' where tenant_id = $1 and user_agent = $2`,
    [family.tenantId, FIREFOX],
  );
  await database.ownerPool.query(
    `update session set expires_at = now() where tenant_id = $1 and user_agent = $2`,
    [family.tenantId, PHONE],
  );
  expect(await sessions()).toHaveLength(1);
  for (const cookie of [idle, old])
    expect((await web.call('GET', url('/sessions'), { cookie })).statusCode).toBe(401);
});

it('ends one: its next request is refused, the others go on', async () => {
  const phone = await signInElsewhere(PHONE);
  const desk = await signInElsewhere(FIREFOX);
  const lost = (await sessions()).find(({ system }) => system === 'Android');
  const end = () => web.call('DELETE', url(`/sessions/${lost?.sessionId}`), { cookie: family.cookie });
  expect((await end()).statusCode).toBe(204);
  expect((await web.call('GET', url('/sessions'), { cookie: phone })).statusCode).toBe(401);
  expect(await sessions(desk)).toHaveLength(2);
  // A double click, or two pages open on the same list.
  expect((await end()).statusCode).toBe(404);
});

it('ends all others, and says how many', async () => {
  const others = [await signInElsewhere(PHONE), await signInElsewhere(FIREFOX)];
  const end = () => web.call('POST', url('/sessions/end-others'), { cookie: family.cookie });
  expect((await end()).json()).toEqual({ ended: 2 });
  for (const cookie of others)
    expect((await web.call('GET', url('/sessions'), { cookie })).statusCode).toBe(401);
  expect((await end()).json()).toEqual({ ended: 0 });
  expect(await sessions()).toHaveLength(1);
});

it('another account, of this Comune or of another, can neither see nor end a session', async () => {
  const stranger = await makeEnrolledFamily(database);
  const [own] = await sessions();
  const theirs = web.call('DELETE', `/api/c/${stranger.slug}/portal/sessions/${own?.sessionId}`, {
    cookie: stranger.cookie,
  });
  expect((await theirs).statusCode).toBe(404);
  const neighbour = await makeNeighbour();
  const attempt = await web.call('DELETE', url(`/sessions/${own?.sessionId}`), { cookie: neighbour });
  expect(attempt.statusCode).toBe(404);
  await web.call('POST', url('/sessions/end-others'), { cookie: neighbour });
  expect(await sessions()).toHaveLength(1);
  expect(await sessions(neighbour)).toHaveLength(1);
});

/** A second parent of the same family. */
async function makeNeighbour(): Promise<string> {
  return database.inTenant(family.tenantId, async (tx) => {
    const tenant = { tenant_id: family.tenantId };
    const { family_id } = await tx.selectFrom('family').select('family_id').executeTakeFirstOrThrow();
    const { guardian_id } = await tx
      .insertInto('guardian')
      .values({ ...tenant, family_id, code: 'ALTRO', first_name: 'Altro', last_name: 'Prova' })
      .returning('guardian_id')
      .executeTakeFirstOrThrow();
    const { account_id } = await tx
      .insertInto('account')
      .values({ ...tenant, surface: 'portal', username: 'altro', display_name: 'Altro', guardian_id })
      .returning('account_id')
      .executeTakeFirstOrThrow();
    return `portal=${await openSession(tx, account_id, 'portal', null)}`;
  });
}

it('keeps the language that was chosen, on every device', async () => {
  const put = (body: object) => web.call('PUT', url('/language'), { cookie: family.cookie, body });
  expect((await put({ language: 'en' })).statusCode).toBe(204);
  const elsewhere = await signInElsewhere(PHONE);
  const answer = await web.call('GET', `/api/c/${family.slug}/session?surface=portal`, { cookie: elsewhere });
  expect(answer.json()).toMatchObject({ account: { language: 'en' } });
  expect((await put({ language: 'xx' })).statusCode).toBe(400);
});

it('writes about a login from a browser and system never used before, once, in the language of the account', async () => {
  const target = {
    surface: 'portal' as const,
    username: 'prova',
    password: PASSWORD,
    mustChangePassword: false,
  };
  await database.ownerPool.query(
    `update account set email = 'prova@example.org', language = 'en' where tenant_id = $1`,
    [family.tenantId],
  );
  await setPassword(web.context, family.tenantId, target, 'test');
  const logIn = (userAgent: string) =>
    web.call('POST', url('/login'), {
      body: { username: 'prova', password: PASSWORD },
      headers: { 'user-agent': userAgent },
    });
  await logIn(FIREFOX);
  await logIn(FIREFOX.replaceAll('143', '144'));
  // The first device of an account, in whatever version, is no news.
  expect(await count('outbox_message')).toBe(0);
  await logIn(PHONE);
  await logIn(PHONE);
  await logIn(FIREFOX);
  expect(await count('outbox_message')).toBe(1);
  const senders = [mailSender(web.context, accountMails(web.context), 1)];
  await drainOutbox({
    db: database.db,
    senders,
    onFailure: (_channel, error) => {
      throw error;
    },
  });
  expect(web.mails).toHaveLength(1);
  expect(web.mails[0]).toMatchObject({
    to: 'prova@example.org',
    subject: 'School meals: login from a new device',
  });
  expect(web.mails[0]?.text).toContain('Chrome on Android');
  expect(web.mails[0]).not.toHaveProperty('unsubscribeUrl');
});
