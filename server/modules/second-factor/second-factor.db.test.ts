/** The operators' second factor through its own addresses: setting it up, the login, what is asked again. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { SecondFactorAsked, SecurityView, TotpOffer } from '#common/contract/second-factor.ts';
import { createOperator } from '#server/modules/accounts/create-operator.ts';
import type { TenantId } from '#server/platform/db.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import { testPasskey, type TestPasskey } from '../../../test/support/passkey.ts';
import { cookieOf, useApp, type TestApp } from '../../../test/support/test-app.ts';
import { setPolicy } from './set-policy.ts';
import { stepAt, totpCode } from './totp.ts';

const database = useDatabase();
const web = useApp(database);
const demo = useApp(database, { isDemo: true });
const PASSWORD = 'tazzina verde 7';
const ORIGIN = 'https://mensa.example';
let tenantId: TenantId = '';
let slug = '';
let count = 0;

beforeEach(async () => {
  count += 1;
  slug = `comune-${count}`;
  const fiscalCode = String(10_000_000_000 + count);
  tenantId = await makeTenant(database.ownerPool, { slug, fiscalCode });
  for (const username of ['anna', 'bruno']) {
    const operator = { username, displayName: username, roles: ['service_manager' as const] };
    await createOperator(web.context, tenantId, { ...operator, password: PASSWORD }, 'test');
  }
  // Each test in minutes of its own: codes are taken once.
  web.advance(90);
});

const url = (path: string) => `/api/c/${slug}/office${path}`;

/** A password typed from an address that nobody else uses. */
function logIn(username: string, cookie = '', app: TestApp = web) {
  return app.call('POST', url('/login'), {
    body: { username, password: PASSWORD },
    from: `192.0.2.${count}`,
    ...(cookie ? { cookie } : {}),
  });
}

const codeOf = (secret: Buffer, shift = 0) => totpCode(secret, stepAt(web.context.clock.now()) + shift);

function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

interface Protected {
  cookie: string;
  secret: Buffer;
  codes: string[];
}

/** Signs in for the first time and sets up the code of the telephone; the next code can be used at once. */
async function setUpTotp(username = 'anna'): Promise<Protected> {
  const cookie = cookieOf(await logIn(username));
  const offer = (await web.call('POST', url('/security/totp'), { cookie })).json<TotpOffer>();
  const secret = fromBase32(offer.secret);
  const confirmed = await web.call('POST', url('/security/totp/confirm'), {
    cookie,
    body: { code: codeOf(secret) },
  });
  expect(confirmed.statusCode).toBe(200);
  web.advance(30);
  return {
    cookie: cookieOf(confirmed),
    secret,
    codes: confirmed.json<{ recoveryCodes: string[] }>().recoveryCodes,
  };
}

async function askedOf(username = 'anna', cookie = ''): Promise<SecondFactorAsked['secondFactor']> {
  const answer = await logIn(username, cookie);
  expect(answer.statusCode).toBe(202);
  expect(answer.headers['set-cookie']).toBeUndefined();
  return answer.json<SecondFactorAsked>().secondFactor;
}

const give = (token: string, proof: object, isTrusted = false) =>
  web.call('POST', url('/login/second-factor'), { body: { token, proof, isTrusted } });
const giveCode = (token: string, code: string) => give(token, { kind: 'totp', code });
const securityOf = async (cookie: string) =>
  (await web.call('GET', url('/security'), { cookie })).json<SecurityView>();
const tryDangerous = (cookie: string) =>
  web.call('PUT', url('/access-settings'), {
    cookie,
    body: { hasCredentials: true, secondFactor: 'required' },
  });
const age = (minutes: number) =>
  database.ownerPool.query(
    `update session set second_factor_at = second_factor_at - make_interval(mins => $2) where tenant_id = $1`,
    [tenantId, minutes],
  );

describe('who has none', () => {
  it('may look after nothing but that', async () => {
    const cookie = cookieOf(await logIn('anna'));
    const session = await web.call('GET', `/api/c/${slug}/session?surface=office`, { cookie });
    expect(session.json()).toMatchObject({ account: { mustSetUpSecondFactor: true } });
    const refused = await web.call('GET', url('/overview'), { cookie });
    expect(refused.statusCode).toBe(403);
    expect(refused.json()).toMatchObject({ reason: 'second_factor_setup_required' });
    expect(await securityOf(cookie)).toMatchObject({ isRequired: true, totpSince: null, passkeys: [] });
  });

  it('works without where the demonstration allows it, and nowhere else', async () => {
    await database.inTenant(tenantId, (tx) => setPolicy(tx, tenantId, 'optional', 'test'));
    const cookie = cookieOf(await logIn('anna', '', demo));
    expect((await demo.call('GET', url('/overview'), { cookie })).statusCode).toBe(200);
    expect((await web.call('GET', url('/overview'), { cookie })).statusCode).toBe(403);
  });
});

describe('the code of the telephone', () => {
  it('counts once it has been typed, ends the other sessions and brings ten recovery codes', async () => {
    const elsewhere = cookieOf(await logIn('anna'));
    const { cookie, codes } = await setUpTotp();
    expect(new Set(codes).size).toBe(10);
    expect((await web.call('GET', url('/overview'), { cookie })).statusCode).toBe(200);
    expect((await web.call('GET', url('/overview'), { cookie: elsewhere })).statusCode).toBe(401);
    const session = await web.call('GET', `/api/c/${slug}/session?surface=office`, { cookie });
    expect(session.json<{ account: object }>().account).not.toHaveProperty('mustSetUpSecondFactor');
  });

  it('is kept encrypted', async () => {
    const { secret } = await setUpTotp();
    const stored = await database.ownerPool.query<{ secret: Buffer }>(
      'select secret from operator_totp where tenant_id = $1',
      [tenantId],
    );
    expect(stored.rows[0]?.secret.includes(secret)).toBe(false);
    expect(stored.rows[0]?.secret.length).toBeGreaterThan(secret.length);
  });

  it('that was only shown asks for nothing', async () => {
    const cookie = cookieOf(await logIn('anna'));
    await web.call('POST', url('/security/totp'), { cookie });
    const wrong = await web.call('POST', url('/security/totp/confirm'), { cookie, body: { code: '000000' } });
    expect(wrong.json()).toMatchObject({ reason: 'wrong_code' });
    expect((await logIn('anna')).statusCode).toBe(200);
  });

  it('is asked for after the password, and opens the session', async () => {
    const { secret } = await setUpTotp();
    const { token, methods } = await askedOf();
    expect(methods).toEqual({ totp: true, passkey: false, recoveryCode: true });
    const wrong = await giveCode(token, '123 456');
    expect(wrong.statusCode).toBe(422);
    expect(wrong.headers['set-cookie']).toBeUndefined();
    const right = await giveCode(token, codeOf(secret));
    expect(right.statusCode).toBe(200);
    expect((await web.call('GET', url('/overview'), { cookie: cookieOf(right) })).statusCode).toBe(200);
  });

  it('is taken once: neither at another login nor for the same one', async () => {
    const { secret } = await setUpTotp();
    const code = codeOf(secret);
    const first = await askedOf();
    const second = await askedOf();
    const answers = await Promise.all([giveCode(first.token, code), giveCode(second.token, code)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 422]);
    expect((await giveCode(first.token, code)).statusCode).not.toBe(200);
    const third = await askedOf();
    expect((await giveCode(third.token, code)).json()).toMatchObject({ reason: 'code_used' });
    // An earlier one, that nobody used, neither.
    expect((await giveCode(third.token, codeOf(secret, -1))).json()).toMatchObject({ reason: 'code_used' });
    web.advance(30);
    expect((await giveCode(third.token, codeOf(secret))).statusCode).toBe(200);
  });

  it('is awaited for ten minutes', async () => {
    const { secret } = await setUpTotp();
    const { token } = await askedOf();
    web.advance(601);
    expect((await giveCode(token, codeOf(secret))).json()).toMatchObject({ reason: 'step_over' });
  });

  it('cannot be guessed: after ten wrong ones right ones wait too, recovery codes do not, others neither', async () => {
    const { secret, codes } = await setUpTotp();
    const other = await setUpTotp('bruno');
    const { token } = await askedOf();
    for (let index = 0; index < 10; index += 1)
      expect((await giveCode(token, '000000')).statusCode).toBe(422);
    const waiting = await giveCode(token, codeOf(secret));
    expect(waiting.statusCode).toBe(429);
    expect(waiting.json<{ retryAfterSeconds: number }>().retryAfterSeconds).toBeGreaterThan(800);
    const bruno = await askedOf('bruno');
    expect((await giveCode(bruno.token, codeOf(other.secret))).statusCode).toBe(200);
    expect((await give(token, { kind: 'recovery_code', code: codes[0] })).statusCode).toBe(200);
    web.advance(900);
    const later = await askedOf();
    expect((await giveCode(later.token, codeOf(secret))).statusCode).toBe(200);
  });

  it('of somebody else opens nothing', async () => {
    await setUpTotp();
    const other = await setUpTotp('bruno');
    const { token } = await askedOf();
    expect((await giveCode(token, codeOf(other.secret))).json()).toMatchObject({ reason: 'wrong_code' });
    expect((await give(token, { kind: 'recovery_code', code: other.codes[0] })).statusCode).toBe(422);
  });
});

it('a recovery code works once, however it is typed', async () => {
  const { codes } = await setUpTotp();
  const [code = ''] = codes;
  const typed = ` ${code.toUpperCase().replaceAll('-', ' ')}`;
  const entered = await give((await askedOf()).token, { kind: 'recovery_code', code: typed });
  expect(entered.statusCode).toBe(200);
  expect(await securityOf(cookieOf(entered))).toMatchObject({ recoveryCodesLeft: 9 });
  const again = await give((await askedOf()).token, { kind: 'recovery_code', code });
  expect(again.json()).toMatchObject({ reason: 'wrong_code' });
});

describe('a trusted browser', () => {
  async function trust(): Promise<{ session: string; trusted: string; secret: Buffer }> {
    const { secret } = await setUpTotp();
    const { token } = await askedOf();
    const entered = await give(token, { kind: 'totp', code: codeOf(secret) }, true);
    const [trusted, session] = entered.cookies.map(({ name, value }) => `${name}=${value}`);
    return { trusted: trusted ?? '', session: session ?? '', secret };
  }

  it('is not asked for thirty days', async () => {
    const { trusted } = await trust();
    expect(trusted).toMatch(/^office-trust-\d+=/);
    expect((await logIn('anna', trusted)).statusCode).toBe(200);
    expect((await logIn('anna')).statusCode).toBe(202);
    expect((await logIn('bruno', trusted.replace(/\d+=/, '1='))).statusCode).toBe(200);
    web.advance(30 * 86_400 + 1);
    expect((await logIn('anna', trusted)).statusCode).toBe(202);
  });

  it('can be asked again', async () => {
    const { trusted, session } = await trust();
    const { devices } = await securityOf(session);
    expect(devices).toHaveLength(1);
    const path = url(`/security/devices/${devices[0]?.deviceId}`);
    const bruno = cookieOf(await logIn('bruno'));
    expect((await web.call('DELETE', path, { cookie: bruno })).statusCode).toBe(404);
    expect((await web.call('DELETE', path, { cookie: session })).statusCode).toBe(204);
    expect((await logIn('anna', trusted)).statusCode).toBe(202);
  });
});

describe('what is dangerous', () => {
  it('asks for the second factor again after ten minutes, and goes on when it was given', async () => {
    const { cookie, secret } = await setUpTotp();
    expect((await tryDangerous(cookie)).statusCode).toBe(204);
    await age(11);
    const refused = await tryDangerous(cookie);
    expect(refused.statusCode).toBe(403);
    expect(refused.json()).toMatchObject({ reason: 'second_factor_required' });
    expect((await web.call('GET', url('/overview'), { cookie })).statusCode).toBe(200);
    expect((await web.call('GET', url('/proof'), { cookie })).json()).toMatchObject({ totp: true });
    const prove = (code: string) =>
      web.call('POST', url('/proof'), { cookie, body: { proof: { kind: 'totp', code } } });
    expect((await prove('000000')).statusCode).toBe(422);
    expect((await tryDangerous(cookie)).statusCode).toBe(403);
    const proved = await prove(codeOf(secret));
    expect(proved.statusCode).toBe(204);
    expect((await tryDangerous(cookieOf(proved))).statusCode).toBe(204);
  });

  it('is done with another secret of the session; the former one serves what is under way, and no more', async () => {
    const { cookie, secret } = await setUpTotp();
    await age(11);
    const body = { proof: { kind: 'totp', code: codeOf(secret) } };
    const renewed = cookieOf(await web.call('POST', url('/proof'), { cookie, body }));
    expect(renewed).not.toBe(cookie);
    expect((await web.call('GET', url('/overview'), { cookie })).statusCode).toBe(200);
    expect((await tryDangerous(cookie)).json()).toMatchObject({ reason: 'second_factor_required' });
    await database.ownerPool.query(
      `update session set former_until = former_until - interval '10 seconds' where tenant_id = $1`,
      [tenantId],
    );
    expect((await web.call('GET', url('/overview'), { cookie })).statusCode).toBe(401);
    expect((await web.call('GET', url('/overview'), { cookie: renewed })).statusCode).toBe(200);
  });

  it.each([
    ['PUT', '/settings', {}],
    ['POST', '/operators', {}],
    ['PUT', '/operators/1', {}],
    ['POST', '/operators/1/suspend', undefined],
    ['PUT', '/operators/1/identities', {}],
    ['DELETE', '/operators/1/identities', undefined],
    ['POST', '/wallets/1/adjustments', {}],
    ['POST', '/wallets/refunds/1/decision', {}],
    ['POST', '/municipalities', {}],
    ['POST', '/security/recovery-codes', undefined],
    ['DELETE', '/security/totp', undefined],
    ['POST', '/security/passkeys/options', undefined],
  ] as const)('%s %s is', async (method, path, body) => {
    const { cookie } = await setUpTotp();
    await age(11);
    const refused = await web.call(method, url(path), { cookie, ...(body ? { body } : {}) });
    expect(refused.json()).toMatchObject({ reason: 'second_factor_required' });
  });

  it('is left as it was by a change of password', async () => {
    const { cookie } = await setUpTotp();
    await age(11);
    const changed = await web.call('POST', url('/password'), {
      cookie,
      body: { currentPassword: PASSWORD, newPassword: 'un altro segreto 8' },
    });
    expect(changed.statusCode).toBe(200);
    const next = cookieOf(changed);
    expect((await web.call('GET', url('/overview'), { cookie: next })).statusCode).toBe(200);
    expect((await tryDangerous(next)).json()).toMatchObject({ reason: 'second_factor_required' });
  });
});

describe('a passkey', () => {
  async function addPasskey(cookie: string, passkey: TestPasskey, origin?: string) {
    const offered = await web.call('POST', url('/security/passkeys/options'), { cookie });
    const { options } = offered.json<{ options: { challenge: string } }>();
    return web.call('POST', url('/security/passkeys'), {
      cookie,
      body: { name: 'Telefono', answer: passkey.make(options, origin) },
    });
  }

  async function challengeOf(token: string): Promise<{ challenge: string }> {
    const answer = await web.call('POST', url('/login/passkey-options'), { body: { token } });
    return answer.json<{ options: { challenge: string } }>().options;
  }

  it('is set up and opens the session, once for each challenge', async () => {
    const passkey = testPasskey(ORIGIN);
    const added = await addPasskey(cookieOf(await logIn('anna')), passkey);
    expect(added.json<{ recoveryCodes: string[] }>().recoveryCodes).toHaveLength(10);
    const { token, methods } = await askedOf();
    expect(methods).toMatchObject({ totp: false, passkey: true });
    const options = await challengeOf(token);
    const answer = passkey.sign(options);
    const entered = await give(token, { kind: 'passkey', answer });
    expect(entered.statusCode).toBe(200);
    const view = await securityOf(cookieOf(entered));
    expect(view.passkeys).toMatchObject([{ name: 'Telefono', lastUsedAt: expect.any(String) as string }]);
    const again = await give((await askedOf()).token, { kind: 'passkey', answer: passkey.sign(options) });
    expect(again.json()).toMatchObject({ reason: 'wrong_passkey' });
  });

  it('of another site, of another account or never challenged is refused', async () => {
    const passkey = testPasskey(ORIGIN);
    const cookie = cookieOf(await logIn('anna'));
    expect((await addPasskey(cookie, passkey, 'https://mensa.example.net')).statusCode).toBe(422);
    expect((await addPasskey(cookie, passkey)).statusCode).toBe(200);
    const { token } = await askedOf();
    const elsewhere = passkey.sign(await challengeOf(token), 'https://mensa.example.net');
    const stranger = testPasskey(ORIGIN).sign(await challengeOf(token));
    const invented = passkey.sign({ challenge: Buffer.from('inventata').toString('base64url') });
    for (const answer of [elsewhere, stranger, invented])
      expect((await give(token, { kind: 'passkey', answer })).json()).toMatchObject({
        reason: 'wrong_passkey',
      });
    await addPasskey(cookieOf(await logIn('bruno')), testPasskey(ORIGIN));
    const bruno = await askedOf('bruno');
    const others = passkey.sign(await challengeOf(bruno.token));
    expect((await give(bruno.token, { kind: 'passkey', answer: others })).statusCode).toBe(422);
  });

  it('is taken away by its owner, unless it is the last factor', async () => {
    const { cookie } = await setUpTotp();
    await addPasskey(cookie, testPasskey(ORIGIN));
    const [passkey] = (await securityOf(cookie)).passkeys;
    const path = url(`/security/passkeys/${passkey?.passkeyId}`);
    const bruno = await setUpTotp('bruno');
    expect((await web.call('DELETE', path, { cookie: bruno.cookie })).statusCode).toBe(404);
    expect((await web.call('DELETE', path, { cookie })).statusCode).toBe(204);
    const last = await web.call('DELETE', url('/security/totp'), { cookie });
    expect(last.json()).toMatchObject({ reason: 'last_factor' });
    expect((await securityOf(cookie)).totpSince).not.toBeNull();
  });
});
