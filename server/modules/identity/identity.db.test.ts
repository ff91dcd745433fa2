import { createVerify, X509Certificate } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeSamlKey } from '../../../simulators/saml-key.ts';
import { refusalXml, responseXml, signElement, signResponse } from '../../../simulators/saml-response.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import {
  IDENTITY_BASE,
  identityBrowser,
  IDP,
  idpMetadata,
  MARGHERITA,
  PROVIDER_WISH,
  setUpIdentity,
  type InjectedResponse,
} from '../../../test/support/identity-browser.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import type { Arrival } from '#common/contract/identity.ts';
import { createGuardianAccounts } from '../accounts/create-guardian-accounts.ts';
import { createOperator } from '../accounts/create-operator.ts';
import { secretBox } from '../../platform/secret-box.ts';
import { readXml } from '../../platform/xml-tree.ts';
import { resealSecrets } from '../../reseal-secrets.ts';
import { decideClaim } from './decide-claim.ts';
import { exportStatistics } from './export-statistics.ts';
import { purgeTenant } from '../retention/purge-tenant.ts';
import { keepHouse } from './keep-house.ts';
import { identityRetention } from './retention.ts';
import { linkOperator } from './link-operator.ts';
import { readRegistry, takeOver } from './refresh-registry.ts';
import { findBrokenLink, readRegister } from './register/read-register.ts';
import { chainHash } from './register/record-transaction.ts';
import { insertTransaction } from './register/register-queries.ts';
import { renewSigningKey, type RenewalStep } from './renew-signing-key.ts';
import { certificateFromBody } from './saml/certificate.ts';
import { verifySignature } from './saml/verify-signature.ts';
import { setClockSkew } from './set-clock-skew.ts';
import { setCredentials } from './set-credentials.ts';
import { setUpProvider } from './set-up-provider.ts';
import { startLogin } from './start-login.ts';

const database = useDatabase();
const web = useApp(database);
const key = makeSamlKey('idp.example');
const BASE = IDENTITY_BASE;
let tenantId = '';
let registerKey = '';

beforeAll(async () => {
  tenantId = await makeTenant(database.ownerPool);
  await database.ownerPool.query(
    `with f as (insert into family (tenant_id, code) values ($1, 'F1') returning family_id)
     insert into guardian (tenant_id, family_id, code, first_name, last_name, fiscal_code, email)
     select $1, family_id, code, first_name, 'Girasole', fiscal_code, email from f, (values
       ('G0001', 'Margherita', $2, 'margherita@example.invalid'), ('G0002', 'Narciso', null, null),
       ('G0003', 'Beatrice', 'PCRBRC83A59L400Q', null)) v (code, first_name, fiscal_code, email)`,
    [tenantId, MARGHERITA],
  );
  await createGuardianAccounts(web.context, tenantId, 'test');
  registerKey = await setUpIdentity(web, database, tenantId, key);
});

const { start, factsOf, answer, right, finish } = identityBrowser(web, key);

const sessionOf = (cookie: string, surface = 'portal') =>
  web
    .call('GET', `${BASE}/session?surface=${surface}`, { cookie })
    .then((response) => response.json<{ account: { username: string } | null }>().account?.username ?? null);

function sessionCookie(response: InjectedResponse, surface = 'portal'): string {
  const found = response.cookies.find(({ name }) => name === surface);
  return `${surface}=${found?.value ?? ''}`;
}

describe('what the login page is told', () => {
  test('the ways in, and metadata that are always the same bytes', async () => {
    const ways = await web.call('GET', `${BASE}/identity/ways-in`);
    expect(ways.json()).toEqual({
      hasCredentials: true,
      spid: [{ entityId: IDP, name: IDP }],
      cie: [{ entityId: IDP, name: IDP }],
    });
    const [first, second] = await Promise.all([1, 2].map(() => web.call('GET', `${BASE}/spid/metadata`)));
    expect(first?.statusCode).toBe(200);
    expect(first?.body).toBe(second?.body);
    expect(first?.body).toContain(`entityID="https://mensa.example${BASE}/spid/metadata"`);
    const again = await setUpProvider(
      web.context,
      { tenantId, slug: 'truccazzano' },
      { ...PROVIDER_WISH, kind: 'spid' },
      'x',
    );
    expect(again).toEqual({ ok: false, reason: 'already_set_up' });
  });

  test('an identity provider that the Comune does not trust is no way out', async () => {
    const response = await web.call('GET', `${BASE}/spid/login?idp=https://altrove.example`);
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ reason: 'unknown_provider' });
  });

  test('by POST the browser gets a form that sends itself', async () => {
    const response = await web.call('GET', `${BASE}/spid/login?idp=${encodeURIComponent(IDP)}&binding=post`);
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-security-policy']).toContain('form-action https://idp.example');
    expect(response.body).toMatch(/name="SAMLRequest" value="[A-Za-z0-9+/=]+"/);
    expect(response.body).toMatch(/name="RelayState" value="[0-9a-f]{32}"/);
  });
});

describe('a login', () => {
  test('opens a new session for the guardian with that fiscal code, at the page that was asked for', async () => {
    const { cookie, requestId } = await start({ ritorno: '/presenze' });
    const taken = await answer(right(factsOf(requestId)), cookie);
    expect(taken.statusCode).toBe(303);
    expect(taken.headers.location).toBe(`${BASE}/spid/finish`);
    const done = await finish(cookie);
    expect(done.statusCode).toBe(303);
    expect(done.headers.location).toBe('/c/truccazzano/presenze');
    const session = sessionCookie(done);
    expect(await sessionOf(session)).toBe('g0001');

    const second = await start();
    await answer(right(factsOf(second.requestId)), second.cookie);
    const renewed = await finish(`${second.cookie}; ${session}`);
    expect(await sessionOf(session)).toBeNull();
    expect(await sessionOf(sessionCookie(renewed))).toBe('g0001');
  });

  test('no longer opens the account once its code was corrected', async () => {
    const enter = async () => {
      const { cookie, requestId } = await start();
      await answer(right(factsOf(requestId)), cookie);
      return finish(cookie);
    };
    const give = (from: string, to: string) =>
      database.ownerPool.query('update guardian set fiscal_code = $2 where fiscal_code = $1', [from, to]);
    expect(await sessionOf(sessionCookie(await enter()))).toBe('g0001');
    await give(MARGHERITA, 'PRVNNN50A41F205S');
    expect((await enter()).headers.location).toContain('non-riconosciuto');
    await give('PRVNNN50A41F205S', MARGHERITA);
  });

  test('is finished once', async () => {
    const { cookie, requestId } = await start();
    await answer(right(factsOf(requestId)), cookie);
    expect((await finish(cookie)).cookies.some(({ name }) => name === 'portal')).toBe(true);
    const again = await finish(cookie);
    expect(again.cookies.some(({ name }) => name === 'portal')).toBe(false);
  });

  test('an address elsewhere is not followed', async () => {
    const { cookie, requestId } = await start({ ritorno: '//altrove.example' });
    await answer(right(factsOf(requestId)), cookie);
    expect((await finish(cookie)).headers.location).toBe('/c/truccazzano/');
  });

  test('with CIE, who has no e-mail is asked for one', async () => {
    const { cookie, requestId } = await start({ ritorno: '/menu' }, 'cie');
    const xml = responseXml(factsOf(requestId, 'PCRBRC83A59L400Q', 'cie')).replaceAll(
      /(<saml:Issuer) Format="[^"]*"/g,
      '$1',
    );
    expect((await answer(signResponse(xml, { key }), cookie, 'cie')).statusCode).toBe(303);
    const done = await finish(cookie, 'cie');
    expect(done.headers.location).toBe('/c/truccazzano/accesso/email?ritorno=%2Fmenu');
  });

  test('of an operator needs a link, and then opens the office', async () => {
    const operator = { username: 'segreteria', displayName: 'Segreteria', roles: ['school_office' as const] };
    await createOperator(web.context, tenantId, operator, 'test');
    const first = await start({ surface: 'office' });
    await answer(right(factsOf(first.requestId, 'SCNSRT85A41H501Y')), first.cookie);
    expect((await finish(first.cookie)).headers.location).toBe(
      '/c/truccazzano/ufficio/accesso/non-riconosciuto',
    );
    const link = (fiscalCode: string, username = 'segreteria') =>
      database.inTenant(tenantId, (tx) => linkOperator(tx, tenantId, { username, fiscalCode }, 'test'));
    expect(await link('SCNSRT85A41H501X')).toMatchObject({ reason: 'bad_fiscal_code' });
    expect(await link('SCNSRT85A41H501Y', 'g0001')).toMatchObject({ reason: 'unknown_account' });
    expect(await link('SCNSRT85A41H501Y')).toMatchObject({ ok: true });
    const second = await start({ surface: 'office' });
    await answer(right(factsOf(second.requestId, 'SCNSRT85A41H501Y')), second.cookie);
    const done = await finish(second.cookie);
    expect(await sessionOf(sessionCookie(done, 'office'), 'office')).toBe('segreteria');
  });
});

describe('an answer is not taken', () => {
  async function refusal(xml: string, cookie: string) {
    const response = await answer(xml, cookie);
    expect(response.statusCode).toBe(403);
    const reasons = await database.ownerPool.query<{ reason: string }>(
      `select detail->>'reason' as reason from audit_event where action = 'identity.answer_refused'
       order by event_id desc limit 1`,
    );
    return reasons.rows[0]?.reason;
  }

  test('a second time', async () => {
    const { cookie, requestId } = await start();
    const xml = right(factsOf(requestId));
    expect((await answer(xml, cookie)).statusCode).toBe(303);
    expect(await refusal(xml, cookie)).toBe('unknown_request');
  });

  test('when the assertion was used for another login', async () => {
    const first = await start();
    const facts = factsOf(first.requestId);
    await answer(right(facts), first.cookie);
    const second = await start();
    expect(
      await refusal(
        right({ ...facts, requestId: second.requestId, now: web.context.clock.now() }),
        second.cookie,
      ),
    ).toBe('replayed');
  });

  test('from another browser, and then not from the right one either', async () => {
    const { cookie, requestId } = await start();
    const xml = right(factsOf(requestId));
    expect(await refusal(xml, '')).toBe('other_browser');
    expect(await refusal(xml, cookie)).toBe('unknown_request');
  });

  test('by another Comune, or as of the other kind of identity', async () => {
    const { cookie, requestId } = await start();
    const xml = right(factsOf(requestId));
    await makeTenant(database.ownerPool, {
      slug: 'melzo',
      name: 'Comune di Melzo',
      fiscalCode: '00795710151',
    });
    const form = new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString('base64') }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie };
    for (const url of ['/c/melzo/spid/acs', '/c/truccazzano/cie/acs'])
      expect((await web.app.inject({ method: 'POST', url, headers, payload: form })).statusCode).toBe(403);
    // What it brings beside the answer counts for nothing, nor does what it leaves out (RelayState).
    const url = '/c/truccazzano/spid/acs';
    expect((await web.app.inject({ method: 'POST', url, headers, payload: form })).statusCode).toBe(303);
  });

  test('unsigned, changed, empty or not there', async () => {
    const { cookie, requestId } = await start();
    expect(await refusal(responseXml(factsOf(requestId)), cookie)).toBe('assertion_unsigned');
    expect(await refusal('', cookie)).toBe('not_base64');
    const posted = await web.app.inject({
      method: 'POST',
      url: '/c/truccazzano/spid/acs',
      headers: { cookie },
    });
    expect(posted.statusCode).toBeGreaterThanOrEqual(400);
  });

  test('when the identity provider says no, with the number for the page', async () => {
    const { cookie, requestId } = await start({ ritorno: '/presenze' });
    const response = await answer(refusalXml(factsOf(requestId), 22), cookie);
    expect(response.statusCode).toBe(403);
    const trouble = response.cookies.find(({ name }) => name === 'identity-trouble');
    expect(JSON.parse(trouble?.value ?? '')).toMatchObject({
      errorCode: 22,
      surface: 'portal',
      returnPath: '/presenze',
    });
  });

  test('after a quarter of an hour', async () => {
    const { cookie, requestId } = await start();
    web.advance(16 * 60);
    expect(await refusal(right(factsOf(requestId)), cookie)).toBe('late');
    web.advance(-16 * 60);
  });
});

describe('who is not known', () => {
  test('asks the office, which links or answers; the next login opens the account', async () => {
    const { cookie, requestId } = await start();
    await answer(right(factsOf(requestId, 'RSSMRA80A01H501U')), cookie);
    expect((await finish(cookie)).headers.location).toBe('/c/truccazzano/accesso/non-riconosciuto');
    const arrival = await web.call('GET', `${BASE}/identity/arrival`, { cookie });
    expect(arrival.json()).toMatchObject({ firstName: 'Prova', email: 'p@example.invalid', askedAt: null });
    expect((await web.call('GET', `${BASE}/identity/arrival`)).statusCode).toBe(404);

    const ask = (email: string, message: string) =>
      web.call('POST', `${BASE}/identity/claim`, { cookie, body: { email, message } });
    expect((await ask('no', '')).json()).toMatchObject({ reason: 'bad_email' });
    expect((await ask('p@example.invalid', 'Tommaso')).statusCode).toBe(204);
    expect((await ask('p@example.invalid', 'Tommaso Girasole')).statusCode).toBe(204);

    const office = await signInOperator(database, tenantId, 'school_office');
    const list = async () =>
      (await web.call('GET', `${BASE}/office/identity-claims`, { cookie: office })).json<{
        claims: { claimId: number; state: string; message: string; username: string | null }[];
      }>().claims;
    const [claim] = await list();
    expect(claim).toMatchObject({ state: 'open', message: 'Tommaso Girasole' });
    const decide = (body: object, by = office) =>
      web.call('POST', `${BASE}/office/identity-claims/${claim?.claimId ?? 0}/decision`, {
        cookie: by,
        body,
      });
    const reader = await signInOperator(database, tenantId, 'read_only');
    expect((await decide({ decision: 'link', username: 'g0002' }, reader)).statusCode).toBe(403);
    expect((await decide({ decision: 'link', username: 'nessuno' })).json()).toMatchObject({
      reason: 'unknown_account',
    });
    expect((await decide({ decision: 'link', username: 'g0002' })).statusCode).toBe(204);
    expect((await decide({ decision: 'dismiss', answer: 'No' })).json()).toMatchObject({
      reason: 'already_decided',
    });
    expect(await list()).toMatchObject([{ state: 'linked', username: 'g0002' }]);

    const second = await start();
    await answer(right(factsOf(second.requestId, 'RSSMRA80A01H501U')), second.cookie);
    expect(await sessionOf(sessionCookie(await finish(second.cookie)))).toBe('g0002');
  });
});

test('who asked and was refused reads why, and may ask again', async () => {
  const { cookie, requestId } = await start();
  await answer(right(factsOf(requestId, 'VRDLGU80A01H501B')), cookie);
  await finish(cookie);
  const ask = () =>
    web.call('POST', `${BASE}/identity/claim`, { cookie, body: { email: 'p@example.invalid', message: '' } });
  const arrival = async () => (await web.call('GET', `${BASE}/identity/arrival`, { cookie })).json<Arrival>();
  await ask();
  expect(await arrival()).toMatchObject({ askedAt: expect.any(String) as string, refused: null });
  const { rows } = await database.ownerPool.query<{ claim_id: string }>(
    `select claim_id from identity_claim where tenant_id = $1 and state = 'open'`,
    [tenantId],
  );
  const wanted = {
    decision: 'dismiss' as const,
    answer: 'Nessun figlio a mensa',
    claimId: Number(rows[0]?.claim_id),
  };
  await database.inTenant(tenantId, (tx) => decideClaim(tx, tenantId, wanted, 'test'));
  expect(await arrival()).toMatchObject({ askedAt: null, refused: { answer: 'Nessun figlio a mensa' } });
  await ask();
  expect(await arrival()).toMatchObject({ askedAt: expect.any(String) as string, refused: null });
});

describe('the register', () => {
  test('has every request and answer, whole, in a chain, for whom holds the key', async () => {
    const { cookie, requestId, location } = await start();
    const xml = right(factsOf(requestId));
    await answer(xml, cookie);
    const read = await database.inTenant(tenantId, (tx) =>
      readRegister(tx, { requestId, privateKey: registerKey }, 'test'),
    );
    expect(read.map(({ message, text }) => [message, text])).toEqual([
      ['request', location],
      ['response', xml],
    ]);
    expect(await database.inTenant(tenantId, (tx) => findBrokenLink(tx))).toBeNull();
    const month = web.context.clock.now().toISOString().slice(0, 7);
    const { accesses, people } = await database.inTenant(tenantId, (tx) => exportStatistics(tx, month));
    expect(accesses).toMatch(new RegExp(`${month}-\\d\\d;spid;${IDP};2;ok;\\d+`));
    expect(people).toMatch(new RegExp(`${month};spid;${IDP};\\d+`));
  });

  test('cannot be changed or emptied by the application, and says when it was', async () => {
    const change = database.inTenant(tenantId, (tx) =>
      tx.updateTable('identity_transaction').set({ outcome: 'x' }).execute(),
    );
    await expect(change).rejects.toThrow(/permission denied/);
    const empty = database.inTenant(tenantId, (tx) => tx.deleteFrom('identity_transaction').execute());
    await expect(empty).rejects.toThrow(/permission denied/);
    const forge = database.inTenant(tenantId, (tx) =>
      sql`insert into identity_transaction select * from identity_transaction limit 1`.execute(tx),
    );
    await expect(forge).rejects.toThrow(/permission denied/);
    const last = await database.ownerPool.query<{ no: number }>(
      'select max(transaction_no)::int as no from identity_transaction where tenant_id = $1',
      [tenantId],
    );
    const no = last.rows[0]?.no ?? 0;
    await database.ownerPool.query(
      `update identity_transaction set sealed = sealed || '\\x00' where tenant_id = $1 and transaction_no = $2`,
      [tenantId, no],
    );
    expect(await database.inTenant(tenantId, (tx) => findBrokenLink(tx))).toBe(no);
  });

  test('is written by a role of its own, which may not change it, and takes only the next link', async () => {
    const { rows } = await database.ownerPool.query<{ role: string; can: string[] }>(
      `select grantee as role, array_agg(privilege_type::text order by privilege_type) as can
       from information_schema.role_table_grants
       where table_name = 'identity_transaction' and grantee like 'refettorio_%' group by 1 order by 1`,
    );
    expect(rows).toEqual([
      { role: 'refettorio_app', can: ['SELECT'] },
      { role: 'refettorio_register', can: ['INSERT', 'SELECT'] },
    ]);
    const makers = await database.ownerPool.query<{ owner: string; may: boolean }>(
      `select proowner::regrole::text as owner, has_schema_privilege(proowner, 'public', 'create') as may
       from pg_proc where proname = 'add_identity_transaction'`,
    );
    expect(makers.rows).toEqual([{ owner: 'refettorio_register', may: false }]);
    const next = { no: 1, occurredAt: new Date(), sealed: Buffer.alloc(3), previousHash: Buffer.alloc(32) };
    const wrong = { ...next, hash: chainHash(next.previousHash, next.sealed) };
    const add = database.inTenant(tenantId, (tx) =>
      insertTransaction(tx, tenantId, { kind: 'spid', message: 'request', outcome: 'ok' }, wrong),
    );
    await expect(add).rejects.toThrow(/not the next link/);
  });

  test('goes after 24 months and a day, not before, and not while a court wants it', async () => {
    const age = (interval: string) =>
      database.ownerPool.query(
        `update identity_transaction set occurred_at = now() - $2::interval where tenant_id = $1 and transaction_no = 1`,
        [tenantId, interval],
      );
    const first = async () =>
      (
        await database.ownerPool.query<{ no: number }>(
          'select min(transaction_no)::int as no from identity_transaction where tenant_id = $1',
          [tenantId],
        )
      ).rows[0]?.no;
    await age('24 months');
    await purgeTenant(web.context.db, tenantId, identityRetention);
    expect(await first()).toBe(1);
    await age('24 months 2 days');
    await database.ownerPool.query(
      'update identity_register_key set legal_hold_since = now() where tenant_id = $1',
      [tenantId],
    );
    await purgeTenant(web.context.db, tenantId, identityRetention);
    expect(await first()).toBe(1);
    await database.ownerPool.query(
      'update identity_register_key set legal_hold_since = null where tenant_id = $1',
      [tenantId],
    );
    await purgeTenant(web.context.db, tenantId, identityRetention);
    expect(await first()).toBe(2);
  });
});

describe('single logout', () => {
  test('an identity provider ends the session it opened, and is answered; a stranger ends none', async () => {
    const { cookie, requestId } = await start();
    const facts = factsOf(requestId);
    await answer(right(facts), cookie);
    const session = sessionCookie(await finish(cookie));
    const xml = `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_uscita" Version="2.0" IssueInstant="${web.context.clock.now().toISOString().slice(0, 19)}Z" Destination="https://mensa.example${BASE}/spid/slo"><saml:Issuer>${IDP}</saml:Issuer><saml:NameID>_${facts.assertionId}-name</saml:NameID></samlp:LogoutRequest>`;
    const send = (message: string) =>
      web.app.inject({
        method: 'POST',
        url: `${BASE}/spid/slo`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ SAMLRequest: Buffer.from(message).toString('base64') }).toString(),
      });
    expect((await send(xml)).json()).toMatchObject({ reason: 'bad_signature' });
    expect(await sessionOf(session)).toBe('g0001');
    const answered = await send(signElement(xml, 'LogoutRequest', key));
    expect(answered.statusCode).toBe(302);
    expect(String(answered.headers.location)).toMatch(/^https:\/\/idp\.example\/slo\?SAMLResponse=/);
    expect(await sessionOf(session)).toBeNull();
  });
});

describe('the signing key', () => {
  const renew = (step: RenewalStep) => renewSigningKey(web.context, tenantId, { kind: 'spid', step }, 'test');
  const published = async () => (await web.call('GET', `${BASE}/spid/metadata`)).body;
  const bodiesIn = (metadata: string) =>
    [...metadata.matchAll(/use="signing">.*?<ds:X509Certificate>([^<]*)/g)].map(([, body]) => body);
  /** Which of the published certificates signed a request that leaves now. */
  async function signerOf(metadata: string): Promise<number> {
    const { location } = await start();
    const [signed = '', signature = ''] = location.slice(location.indexOf('?') + 1).split('&Signature=');
    const value = Buffer.from(decodeURIComponent(signature), 'base64');
    return bodiesIn(metadata).findIndex((body = '') =>
      createVerify('RSA-SHA256')
        .update(signed)
        .verify(certificateFromBody(body) ?? '', value),
    );
  }
  const verifies = (metadata: string) => {
    const root = readXml(metadata);
    const certificates = bodiesIn(metadata).map((body = '') => certificateFromBody(body) ?? '');
    return root.ok && verifySignature(metadata, root.value, certificates.slice(0, 1)).ok;
  };

  test('is not in the database as it is', async () => {
    const { rows } = await database.ownerPool.query<{ private_key: string | null; sealed_key: Buffer }>(
      'select private_key, sealed_key from saml_service_provider where tenant_id = $1',
      [tenantId],
    );
    expect(rows).toHaveLength(2);
    expect(rows.map((row) => row.private_key)).toEqual([null, null]);
    expect(rows.map((row) => row.sealed_key.includes('PRIVATE KEY'))).toEqual([false, false]);
  });

  test('that an earlier version left open is sealed by the nightly job, and goes on signing', async () => {
    const pem = makeSamlKey('prova').privateKey;
    await database.ownerPool.query(
      `update saml_service_provider set private_key = $2, sealed_key = null where tenant_id = $1 and kind = 'cie'`,
      [tenantId, pem],
    );
    await start({}, 'cie');
    await keepHouse(web.context);
    const { rows } = await database.ownerPool.query<{ private_key: string | null }>(
      `select private_key from saml_service_provider where tenant_id = $1 and kind = 'cie'`,
      [tenantId],
    );
    expect(rows[0]?.private_key).toBeNull();
    await start({}, 'cie');
  });

  test('rolls over in three steps, and only in their order', async () => {
    const before = await published();
    expect(await renew('switch')).toEqual({ ok: false, reason: 'not_prepared' });
    expect(await renew('finish')).toEqual({ ok: false, reason: 'not_switched' });

    expect(await renew('prepare')).toMatchObject({ ok: true });
    expect(await renew('prepare')).toEqual({ ok: false, reason: 'already_prepared' });
    expect(await renew('finish')).toEqual({ ok: false, reason: 'not_switched' });
    const both = await published();
    expect(bodiesIn(both)).toHaveLength(2);
    expect(bodiesIn(both)[0]).toBe(bodiesIn(before)[0]);
    expect(verifies(both)).toBe(true);
    expect(await signerOf(both)).toBe(0);

    expect(await renew('switch')).toMatchObject({ ok: true });
    const switched = await published();
    expect(bodiesIn(switched)).toEqual(bodiesIn(both).toReversed());
    expect(verifies(switched)).toBe(true);
    expect(await signerOf(switched)).toBe(0);

    expect(await renew('finish')).toMatchObject({ ok: true });
    const after = await published();
    expect(bodiesIn(after)).toEqual(bodiesIn(switched).slice(0, 1));
    expect(verifies(after)).toBe(true);
    const subject = (metadata: string) =>
      new X509Certificate(certificateFromBody(bodiesIn(metadata)[0] ?? '') ?? '').subject;
    expect(subject(after)).toBe(subject(before));
    const rest = (metadata: string) =>
      metadata
        .replace(/<ds:Signature .*<\/ds:Signature>/s, '')
        .replace(/<ds:X509Certificate>[^<]*/g, '')
        .replace(/ ID="[^"]*"/, '');
    expect(rest(after)).toBe(rest(before));
  });

  test('and all else that is sealed goes on under another key of the installation', async () => {
    const former = Buffer.alloc(32, 1);
    const present = Buffer.alloc(32, 2);
    await renew('prepare');
    const both = { db: database.db, secrets: secretBox(present, former) };
    expect(await resealSecrets(both, tenantId, 'test')).toMatchObject({ signingKeys: 3 });
    expect(await resealSecrets(both, tenantId, 'test')).toMatchObject({ signingKeys: 0 });
    const alone = { ...web.context, secrets: secretBox(present) };
    const wish = { idp: IDP };
    expect(await startLogin(alone, tenantId, 'spid', wish, 'segreto')).toMatchObject({ ok: true });
    await expect(startLogin(web.context, tenantId, 'spid', wish, 'segreto')).rejects.toThrow();
    const back = { db: database.db, secrets: secretBox(former, present) };
    expect(await resealSecrets(back, tenantId, 'test')).toMatchObject({ signingKeys: 3 });
  });
});

test('how far a clock may be ahead is the Comune’s to say', async () => {
  const ahead = async () => {
    const { cookie, requestId } = await start();
    const now = new Date(web.context.clock.now().getTime() + 30_000);
    return (await answer(right({ ...factsOf(requestId), now }), cookie)).statusCode;
  };
  expect(await ahead()).toBe(303);
  await database.inTenant(tenantId, (tx) => setClockSkew(tx, tenantId, 5, 'test'));
  expect(await ahead()).toBe(403);
  await database.inTenant(tenantId, (tx) => setClockSkew(tx, tenantId, 60, 'test'));
});

describe('the registry of identity providers', () => {
  test('is believed when the pinned certificate signed it; a new certificate leaves a line', async () => {
    const agid = makeSamlKey('registry.example');
    const next = makeSamlKey('idp.example');
    const list = signElement(idpMetadata(next.certificate), 'EntityDescriptor', agid);
    expect(readRegistry(list, key.certificate)).toMatchObject({ reason: 'bad_signature' });
    expect(readRegistry(idpMetadata(key.certificate), agid.certificate)).toMatchObject({
      reason: 'bad_signature',
    });
    const read = readRegistry(list, agid.certificate);
    if (!read.ok) throw new Error(read.reason);
    const listed = read.value.map((one) => ({ ...one, entityId: 'https://altro-idp.example' }));
    await database.inTenant(tenantId, (tx) => takeOver(tx, tenantId, listed));
    const found = await database.ownerPool.query<{ detail: { withNewCertificates: string[] } }>(
      `select detail from audit_event where tenant_id = $1 and action = 'identity.providers_changed'`,
      [tenantId],
    );
    expect(found.rows[0]?.detail.withNewCertificates).toEqual(['https://altro-idp.example']);
    await database.inTenant(tenantId, (tx) => takeOver(tx, tenantId, []));
    const ways = await web.call('GET', `${BASE}/identity/ways-in`);
    expect(ways.json<{ spid: unknown[] }>().spid).toEqual([{ entityId: IDP, name: IDP }]);
  });
});

test('a Comune may let its families in with digital identities only', async () => {
  const logIn = () =>
    web.call('POST', `${BASE}/portal/login`, { body: { username: 'g0001', password: 'tazzina verde 7' } });
  expect((await logIn()).json()).toMatchObject({ reason: 'bad_credentials' });
  await database.inTenant(tenantId, (tx) => setCredentials(tx, tenantId, false, 'test'));
  expect((await logIn()).statusCode).toBe(403);
  expect((await logIn()).json()).toMatchObject({ reason: 'credentials_off' });
  await database.inTenant(tenantId, (tx) => setCredentials(tx, tenantId, true, 'test'));
});
