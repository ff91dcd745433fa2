/** A login that the native shell began in the system's browser, and what the shell is given of it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { makeSamlKey } from '../../../simulators/saml-key.ts';
import { refusalXml, responseXml, signResponse } from '../../../simulators/saml-response.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import {
  IDENTITY_BASE,
  identityBrowser,
  MARGHERITA,
  setUpIdentity,
  type InjectedResponse,
} from '../../../test/support/identity-browser.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { hashToken, newToken } from '../../platform/session.ts';
import { challengeOf } from './handover-rules.ts';
import { keepHouse } from './keep-house.ts';

const database = useDatabase();
const web = useApp(database);
const key = makeSamlKey('idp.example');
const { start, factsOf, answer, right, finish } = identityBrowser(web, key);
const HANDOVER = `${IDENTITY_BASE}/identity/handover`;
const NARCISO = 'RSSMRA80A01H501U';
let tenantId = '';

beforeAll(async () => {
  tenantId = await makeTenant(database.ownerPool);
  await makeTenant(database.ownerPool, { slug: 'melzo', name: 'Comune di Melzo', fiscalCode: '00795710151' });
  await database.ownerPool.query(
    `with f as (insert into family (tenant_id, code) values ($1, 'F1') returning family_id)
     insert into guardian (tenant_id, family_id, code, first_name, last_name, fiscal_code, email)
     select $1, family_id, code, first_name, 'Girasole', fiscal_code, email from f, (values
       ('G0001', 'Margherita', $2, 'margherita@example.invalid'),
       ('G0003', 'Beatrice', 'PCRBRC83A59L400Q', null)) v (code, first_name, fiscal_code, email)`,
    [tenantId, MARGHERITA],
  );
  await setUpIdentity(web, database, tenantId, key);
});

interface Shell {
  verifier: string;
  /** With which the web view shows itself. */
  cookie?: string;
}

const newShell = (): Shell => ({ verifier: newToken() });
const begin = ({ verifier }: Shell, query: Record<string, string> = {}, kind: 'spid' | 'cie' = 'spid') =>
  start({ challenge: challengeOf(verifier), ...query }, kind);

const codeIn = (response: InjectedResponse): string => {
  expect(response.statusCode).toBe(303);
  expect(response.headers['cache-control']).toBe('no-store');
  const [, code = ''] =
    /^\/c\/truccazzano\/accesso\/app\?codice=([\w-]{43})$/.exec(String(response.headers.location)) ?? [];
  expect(code).not.toBe('');
  return code;
};

/** All of it, in the system's browser; the code that it brings. */
async function codeFor(shell: Shell, fiscalCode = MARGHERITA): Promise<string> {
  const { cookie, requestId } = await begin(shell, { ritorno: '/presenze' });
  return codeIn(await answer(right(factsOf(requestId, fiscalCode)), cookie));
}

const redeem = (code: string, { verifier, cookie }: Shell, url = HANDOVER) =>
  web.call('POST', url, { body: { code, verifier }, ...(cookie ? { cookie } : {}) });

const sessionCookie = (response: InjectedResponse): string | undefined =>
  response.cookies.find(({ name }) => name === 'portal')?.value;

const whoIs = async (token: string | undefined) =>
  (
    await web.call('GET', `${IDENTITY_BASE}/session?surface=portal`, { cookie: `portal=${token ?? ''}` })
  ).json<{
    account: { username: string } | null;
  }>().account?.username;

async function lastRefusal(): Promise<string | undefined> {
  const { rows } = await database.ownerPool.query<{ reason: string }>(
    `select detail->>'reason' as reason from audit_event where action = 'identity.handover_refused'
     order by event_id desc limit 1`,
  );
  return rows[0]?.reason;
}

const makeLate = (code: string) =>
  database.ownerPool.query(
    `update identity_login set handover_until = now() - interval '1 second' where handover_hash = $1`,
    [hashToken(code)],
  );

describe('a login', () => {
  test('opens the session in the shell, at the page that was asked for, and none in the browser', async () => {
    const shell = newShell();
    const { cookie, requestId } = await begin(shell, { ritorno: '/presenze' });
    const back = await answer(right(factsOf(requestId)), cookie);
    const code = codeIn(back);
    expect(sessionCookie(back)).toBeUndefined();
    const tried = await finish(cookie);
    expect([tried.headers.location, sessionCookie(tried)]).toEqual(['/c/truccazzano/', undefined]);

    const redeemed = await redeem(code, shell);
    expect([redeemed.statusCode, redeemed.json()]).toEqual([200, { path: '/presenze' }]);
    expect(redeemed.headers['cache-control']).toBe('no-store');
    expect(await whoIs(sessionCookie(redeemed))).toBe('g0001');
    const after = await finish(cookie);
    expect([after.headers.location, sessionCookie(after)]).toEqual(['/c/truccazzano/', undefined]);
  });

  test('ends the session that the shell had', async () => {
    const shell = newShell();
    const former = sessionCookie(await redeem(await codeFor(shell), shell));
    const again = { verifier: newToken(), cookie: `portal=${former ?? ''}` };
    const renewed = await redeem(await codeFor(again), again);
    expect(await whoIs(former)).toBeUndefined();
    expect(await whoIs(sessionCookie(renewed))).toBe('g0001');
  });

  test('is kept without its code and without its verifier, and for two minutes', async () => {
    const shell = newShell();
    const code = await codeFor(shell);
    const { rows } = await database.ownerPool.query<{ row: string; seconds: number }>(
      `select l::text as row, extract(epoch from handover_until - now())::int as seconds from identity_login l
       where handover_hash = $1`,
      [hashToken(code)],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toContain(code);
    expect(rows[0]?.row).not.toContain(shell.verifier);
    expect(rows[0]?.seconds).toBeGreaterThan(100);
    expect(rows[0]?.seconds).toBeLessThanOrEqual(120);
  });

  test('with CIE, who has no e-mail is asked for one in the shell', async () => {
    const shell = newShell();
    const { cookie, requestId } = await begin(shell, { ritorno: '/menu' }, 'cie');
    const xml = responseXml(factsOf(requestId, 'PCRBRC83A59L400Q', 'cie')).replaceAll(
      /(<saml:Issuer) Format="[^"]*"/g,
      '$1',
    );
    const redeemed = await redeem(codeIn(await answer(signResponse(xml, { key }), cookie, 'cie')), shell);
    expect(redeemed.json()).toEqual({ path: '/accesso/email?ritorno=%2Fmenu' });
  });

  test('of who is not known goes on in the shell, with the identity just proved', async () => {
    const shell = newShell();
    const { cookie, requestId } = await begin(shell);
    const code = codeIn(await answer(right(factsOf(requestId, NARCISO)), cookie));
    const redeemed = await redeem(code, shell);
    expect(redeemed.json()).toEqual({ path: '/accesso/non-riconosciuto' });
    expect(sessionCookie(redeemed)).toBeUndefined();
    const secret = redeemed.cookies.find(({ name }) => name === 'identity');
    const view = `identity=${secret?.value ?? ''}`;
    const arrival = (by: string) => web.call('GET', `${IDENTITY_BASE}/identity/arrival`, { cookie: by });
    expect((await arrival(view)).json()).toMatchObject({ firstName: 'Prova', email: 'p@example.invalid' });
    expect((await arrival(cookie)).statusCode).toBe(404);
    const body = { email: 'p@example.invalid', message: 'Tommaso' };
    const claim = await web.call('POST', `${IDENTITY_BASE}/identity/claim`, { cookie: view, body });
    expect(claim.statusCode).toBe(204);
  });

  test('never opens the office', async () => {
    const shell = newShell();
    const { cookie, requestId } = await begin(shell, { surface: 'office' });
    const redeemed = await redeem(codeIn(await answer(right(factsOf(requestId)), cookie)), shell);
    expect(await whoIs(sessionCookie(redeemed))).toBe('g0001');
    expect(redeemed.cookies.some(({ name }) => name === 'office')).toBe(false);
  });

  test.each(['', 'troppo-corta', `${'a'.repeat(42)}=`, 'a'.repeat(44)])(
    'does not begin with %j for a challenge',
    async (challenge) => {
      await expect(start({ challenge })).rejects.toThrow('no login');
    },
  );
});

describe('what did not succeed is said in the shell', () => {
  test('when the person cancels', async () => {
    const shell = newShell();
    const { cookie, requestId } = await begin(shell, { ritorno: '/presenze' });
    const back = await answer(refusalXml(factsOf(requestId), 25), cookie);
    expect(back.cookies.some(({ name }) => name === 'identity-trouble')).toBe(false);
    const redeemed = await redeem(codeIn(back), shell);
    expect(redeemed.json()).toEqual({
      trouble: {
        errorCode: 25,
        reference: expect.stringMatching(/./) as string,
        surface: 'portal',
        kind: 'spid',
        returnPath: '/presenze',
      },
    });
    expect(sessionCookie(redeemed)).toBeUndefined();
  });

  test('when the answer is not believed, or another browser brings it', async () => {
    for (const by of ['right', 'none'] as const) {
      const shell = newShell();
      const { cookie, requestId } = await begin(shell);
      const xml = by === 'right' ? responseXml(factsOf(requestId)) : right(factsOf(requestId));
      const redeemed = await redeem(codeIn(await answer(xml, by === 'right' ? cookie : '')), shell);
      expect(redeemed.json()).toMatchObject({ trouble: { errorCode: null } });
      expect(sessionCookie(redeemed)).toBeUndefined();
    }
  });
});

describe('a code opens nothing', () => {
  async function refusalOf(response: InjectedResponse): Promise<unknown[]> {
    expect(sessionCookie(response)).toBeUndefined();
    return [response.statusCode, response.json<{ reason: string }>().reason, await lastRefusal()];
  }

  test('for who has not the verifier, and then for nobody', async () => {
    const shell = newShell();
    const code = await codeFor(shell);
    expect(await refusalOf(await redeem(code, newShell()))).toEqual([403, 'other_shell', 'wrong_verifier']);
    expect(await refusalOf(await redeem(code, shell))).toEqual([403, 'handover_over', 'used_code']);
    const { rows } = await database.ownerPool.query(
      'select person from identity_login where handover_hash = $1',
      [hashToken(code)],
    );
    expect(rows).toEqual([{ person: null }]);
  });

  test('with the challenge in the place of the verifier', async () => {
    const shell = newShell();
    const seen = { verifier: challengeOf(shell.verifier) };
    expect(await refusalOf(await redeem(await codeFor(shell), seen))).toEqual([
      403,
      'other_shell',
      'wrong_verifier',
    ]);
  });

  test('a second time, also at the same moment', async () => {
    const shell = newShell();
    const code = await codeFor(shell);
    const both = await Promise.all([redeem(code, shell), redeem(code, shell)]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 403]);
    expect(await refusalOf(await redeem(code, shell))).toEqual([403, 'handover_over', 'used_code']);
  });

  test('after two minutes', async () => {
    const shell = newShell();
    const code = await codeFor(shell);
    await makeLate(code);
    expect(await refusalOf(await redeem(code, shell))).toEqual([403, 'handover_over', 'late_code']);
  });

  test('at another Comune, and goes on working at its own', async () => {
    const shell = newShell();
    const code = await codeFor(shell);
    const elsewhere = await redeem(code, shell, '/api/c/melzo/identity/handover');
    expect(await refusalOf(elsewhere)).toEqual([403, 'handover_over', 'unknown_code']);
    expect((await redeem(code, shell)).statusCode).toBe(200);
  });

  test('that was never made', async () => {
    expect(await refusalOf(await redeem(newToken(), newShell()))).toEqual([
      403,
      'handover_over',
      'unknown_code',
    ]);
  });

  test('that is somebody else’s, slipped into a shell whose own login is under way (session fixation)', async () => {
    const attacker = newShell();
    const victim = newShell();
    const signedIn = sessionCookie(await redeem(await codeFor(victim), victim));
    const again = { verifier: newToken(), cookie: `portal=${signedIn ?? ''}` };
    const own = await codeFor(again);
    const slipped = await redeem(await codeFor(attacker, 'PCRBRC83A59L400Q'), again);
    expect(await refusalOf(slipped)).toEqual([403, 'other_shell', 'wrong_verifier']);
    expect(await whoIs(signedIn)).toBe('g0001');
    expect(await whoIs(sessionCookie(await redeem(own, again)))).toBe('g0001');
  });

  test('as a link to the page that forges where to go afterwards', async () => {
    const shell = newShell();
    const { cookie, requestId } = await begin(shell, { ritorno: '//altrove.example' });
    const redeemed = await redeem(codeIn(await answer(right(factsOf(requestId)), cookie)), shell);
    expect(redeemed.json()).toEqual({ path: '/' });
  });

  test('when it is sent by another site’s form', async () => {
    const shell = newShell();
    const code = await codeFor(shell);
    const forged = await web.app.inject({
      method: 'POST',
      url: HANDOVER,
      headers: { 'sec-fetch-site': 'cross-site' },
      payload: { code, verifier: shell.verifier },
    });
    expect(forged.statusCode).toBe(403);
    expect((await redeem(code, shell)).statusCode).toBe(200);
  });
});

test('what was never asked for is gone the night after', async () => {
  const shell = newShell();
  const code = await codeFor(shell);
  await database.ownerPool.query(
    `update identity_login set requested_at = requested_at - interval '25 hours' where handover_hash = $1`,
    [hashToken(code)],
  );
  await keepHouse(web.context);
  const { rows } = await database.ownerPool.query('select from identity_login where handover_hash = $1', [
    hashToken(code),
  ]);
  expect(rows).toHaveLength(0);
});
