/** A logout that begins with us and goes on at the identity provider. */
import { createSign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { makeSamlKey } from '../../../simulators/saml-key.ts';
import { responseXml, seconds, signElement, signResponse } from '../../../simulators/saml-response.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import {
  IDENTITY_BASE,
  identityBrowser,
  IDP,
  idpMetadata,
  MARGHERITA,
  messageOf,
  setUpIdentity,
} from '../../../test/support/identity-browser.ts';
import { failuresOf } from '../../../test/support/spid-checks.ts';
import { logoutRequestChecks } from '../../../test/support/spid-request-checks.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { newToken } from '../../platform/session.ts';
import { addIdentityProviders } from './add-identity-providers.ts';
import { challengeOf } from './handover-rules.ts';

const database = useDatabase();
const web = useApp(database);
const key = makeSamlKey('idp.example');
const stranger = makeSamlKey('altrove.example');
const { start, factsOf, answer, finish } = identityBrowser(web, key);
const SLO = `https://mensa.example${IDENTITY_BASE}/spid/slo`;
const LOGIN_PAGE = '/c/truccazzano/accedi';
const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success';
let tenantId = '';

beforeAll(async () => {
  tenantId = await makeTenant(database.ownerPool);
  await database.ownerPool.query(
    `with f as (insert into family (tenant_id, code) values ($1, 'F1') returning family_id)
     insert into guardian (tenant_id, family_id, code, first_name, last_name, fiscal_code, email)
     select $1, family_id, 'G0001', 'Margherita', 'Girasole', $2, 'm@example.invalid' from f`,
    [tenantId, MARGHERITA],
  );
  await setUpIdentity(web, database, tenantId, key);
});

/** The same from a native shell, by way of the system's browser. */
async function signInShell(): Promise<string> {
  const verifier = newToken();
  const { cookie, requestId } = await start({ challenge: challengeOf(verifier) });
  const back = await answer(signResponse(responseXml(factsOf(requestId)), { key }), cookie);
  const code = new URL(String(back.headers.location), 'https://mensa.example').searchParams.get('codice');
  const done = await web.call('POST', `${IDENTITY_BASE}/identity/handover`, { body: { code, verifier } });
  return `portal=${done.cookies.find(({ name }) => name === 'portal')?.value ?? ''}`;
}

async function signIn(kind: 'spid' | 'cie' = 'spid', edit = (xml: string) => xml): Promise<string> {
  const { cookie, requestId } = await start({}, kind);
  const xml = edit(responseXml(factsOf(requestId, MARGHERITA, kind)));
  await answer(signResponse(xml, { key }), cookie, kind);
  const done = await finish(cookie, kind);
  return `portal=${done.cookies.find(({ name }) => name === 'portal')?.value ?? ''}`;
}

const leave = (cookie: string) => web.call('POST', `${IDENTITY_BASE}/logout?surface=portal`, { cookie });
const trust = (binding: 'HTTP-Redirect' | 'HTTP-POST' | null) =>
  database.inTenant(tenantId, (tx) =>
    addIdentityProviders(tx, tenantId, { kind: 'spid', xml: idpMetadata(key.certificate, binding) }, 'test'),
  );

/** Leaves, and follows to the identity provider; what it is sent. */
async function leaveFor(cookie: string): Promise<{ location: string; requestId: string }> {
  const left = await leave(cookie);
  expect(left.statusCode).toBe(200);
  const sent = await web.call('GET', IDENTITY_BASE + left.json<{ continueAt: string }>().continueAt);
  expect(sent.statusCode).toBe(302);
  const location = String(sent.headers.location);
  return { location, requestId: / ID="([^"]+)"/.exec(messageOf(location, 'SAMLRequest'))?.[1] ?? '' };
}

interface AnswerFacts {
  inResponseTo: string;
  status?: string;
  issuer?: string;
  destination?: string;
  at?: Date;
}

function answerXml({
  inResponseTo,
  status = SUCCESS,
  issuer = IDP,
  destination = SLO,
  at,
}: AnswerFacts): string {
  return `<samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_risposta-di-uscita" Version="2.0" IssueInstant="${seconds(at ?? web.context.clock.now())}" Destination="${destination}" InResponseTo="${inResponseTo}"><saml:Issuer>${issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="${status}"/></samlp:Status></samlp:LogoutResponse>`;
}

function queryOf(xml: string, signer = key): string {
  const signed = [
    ['SAMLResponse', deflateRawSync(xml).toString('base64')],
    ['RelayState', 'r'],
    ['SigAlg', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'],
  ]
    .map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const signature = createSign('RSA-SHA256').update(signed).sign(signer.privateKey, 'base64');
  return `${signed}&Signature=${encodeURIComponent(signature)}`;
}

const byRedirect = (query: string) =>
  web.app.inject({ method: 'GET', url: `${IDENTITY_BASE}/spid/slo?${query}` });
const byPost = (xml: string) =>
  web.app.inject({
    method: 'POST',
    url: `${IDENTITY_BASE}/spid/slo`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
    payload: new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString('base64') }).toString(),
  });

async function registered(requestId: string): Promise<string[]> {
  const { rows } = await database.ownerPool.query<{ line: string }>(
    `select message || ' ' || outcome as line from identity_transaction
     where tenant_id = $1 and request_id = $2 order by transaction_no`,
    [tenantId, requestId],
  );
  return rows.map(({ line }) => line);
}

const isSignedIn = async (cookie: string) =>
  (await web.call('GET', `${IDENTITY_BASE}/session?surface=portal`, { cookie })).json<{ account: unknown }>()
    .account !== null;

test('ours ends first; then the identity provider is asked, by name and session, and its answer believed', async () => {
  const cookie = await signIn();
  const { location, requestId } = await leaveFor(cookie);
  expect(await isSignedIn(cookie)).toBe(false);
  const query = location.slice(location.indexOf('?') + 1);
  const sent = {
    xml: messageOf(location, 'SAMLRequest'),
    query,
    relayState: new URLSearchParams(query).get('RelayState'),
  };
  const metadata = (await web.call('GET', `${IDENTITY_BASE}/spid/metadata`)).body;
  expect(failuresOf(logoutRequestChecks(sent, metadata, `${IDP}/slo`))).toEqual([]);
  expect(sent.xml).toMatch(/<saml:NameID [^>]*NameQualifier="https:\/\/idp\.example">__[0-9a-f]+-name</);
  expect(sent.xml).toMatch(/<samlp:SessionIndex>_[0-9a-f]+-session</);

  const back = await byRedirect(queryOf(answerXml({ inResponseTo: requestId })));
  expect([back.statusCode, back.headers.location]).toEqual([303, LOGIN_PAGE]);
  expect(await registered(requestId)).toEqual(['logout_request ok', 'logout_response ok']);
  // Once.
  await byRedirect(queryOf(answerXml({ inResponseTo: requestId })));
  expect(await registered(requestId)).toHaveLength(2);
});

test('by POST, where the identity provider takes logouts so, the signature is inside', async () => {
  await trust('HTTP-POST');
  const left = await leave(await signIn());
  const sent = await web.call('GET', IDENTITY_BASE + left.json<{ continueAt: string }>().continueAt);
  expect(sent.headers['content-security-policy']).toContain('form-action https://idp.example');
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(sent.body)?.[1] ?? '';
  const xml = Buffer.from(field('SAMLRequest'), 'base64').toString();
  const metadata = (await web.call('GET', `${IDENTITY_BASE}/spid/metadata`)).body;
  const message = { xml, query: null, relayState: field('RelayState') };
  expect(failuresOf(logoutRequestChecks(message, metadata, `${IDP}/slo`))).toEqual([]);
  const requestId = / ID="([^"]+)"/.exec(xml)?.[1] ?? '';
  await byPost(signElement(answerXml({ inResponseTo: requestId }), 'LogoutResponse', key));
  expect(await registered(requestId)).toEqual(['logout_request ok', 'logout_response ok']);
  await trust('HTTP-Redirect');
});

test.each([
  ['signed by a stranger', 'bad_signature', (facts: AnswerFacts) => queryOf(answerXml(facts), stranger)],
  [
    'that its session goes on',
    'not_ended',
    (facts: AnswerFacts) =>
      queryOf(answerXml({ ...facts, status: 'urn:oasis:names:tc:SAML:2.0:status:PartialLogout' })),
  ],
  [
    'in the name of another',
    'bad_issuer',
    (facts: AnswerFacts) => queryOf(answerXml({ ...facts, issuer: 'altri' })),
  ],
  [
    'for another address',
    'bad_message',
    (facts: AnswerFacts) => queryOf(answerXml({ ...facts, destination: 'https://altrove.example' })),
  ],
  [
    'of another time',
    'late',
    (facts: AnswerFacts) => queryOf(answerXml({ ...facts, at: new Date('2020-01-01T00:00:00Z') })),
  ],
])(
  'an answer %s is not believed: the person is out all the same, and told so',
  async (_what, reason, make) => {
    const cookie = await signIn();
    const { requestId } = await leaveFor(cookie);
    const answered = await byRedirect(make({ inResponseTo: requestId }));
    expect(answered.headers.location).toBe(`${LOGIN_PAGE}?uscita=non-confermata`);
    expect(await registered(requestId)).toEqual(['logout_request ok', `logout_response ${reason}`]);
    expect(await isSignedIn(cookie)).toBe(false);
  },
);

test.each([
  ['confirmed', SUCCESS, 'fatta'],
  ['not confirmed', 'urn:oasis:names:tc:SAML:2.0:status:PartialLogout', 'non-confermata'],
])(
  'of a native shell, %s, the system’s browser is told to go back to the shell',
  async (_what, status, said) => {
    const cookie = await signInShell();
    expect(await isSignedIn(cookie)).toBe(true);
    const { requestId } = await leaveFor(cookie);
    expect(await isSignedIn(cookie)).toBe(false);
    const back = await byRedirect(queryOf(answerXml({ inResponseTo: requestId, status })));
    expect(back.headers.location).toBe(`/c/truccazzano/accesso/app?uscita=${said}`);
  },
);

test('an answer to nothing, or nothing at all, leads to the login and leaves no trace', async () => {
  const unasked = await byRedirect(queryOf(answerXml({ inResponseTo: '_mai-chiesta' })));
  expect(unasked.headers.location).toBe(LOGIN_PAGE);
  for (const query of ['SAMLResponse=no', '', 'a=b'])
    expect((await byRedirect(query)).headers.location).toBe(`${LOGIN_PAGE}?uscita=non-confermata`);
  expect((await byPost('Risposta')).headers.location).toBe(`${LOGIN_PAGE}?uscita=non-confermata`);
  expect(await registered('_mai-chiesta')).toEqual([]);
});

test('the way on is gone once it was taken, after a quarter of an hour, and for who invents it', async () => {
  const onward = async (path: string) => (await web.call('GET', IDENTITY_BASE + path)).headers.location;
  const { continueAt } = (await leave(await signIn())).json<{ continueAt: string }>();
  expect(await onward(continueAt)).toContain(`${IDP}/slo?SAMLRequest=`);
  expect(await onward(continueAt)).toBe(LOGIN_PAGE);
  expect(await onward('/spid/farewell?request=_inventata')).toBe(LOGIN_PAGE);
  const late = (await leave(await signIn())).json<{ continueAt: string }>().continueAt;
  web.advance(16 * 60);
  expect(await onward(late)).toBe(LOGIN_PAGE);
  web.advance(-16 * 60);
});

test('there is nothing to end elsewhere without a session there, with CIE, or where logouts are not taken', async () => {
  const unnamed = await signIn('spid', (xml) => xml.replace(/ SessionIndex="[^"]*"/, ''));
  expect((await leave(unnamed)).statusCode).toBe(204);
  const cie = await signIn('cie', (xml) => xml.replaceAll(/(<saml:Issuer) Format="[^"]*"/g, '$1'));
  expect((await leave(cie)).statusCode).toBe(204);
  await trust(null);
  expect((await leave(await signIn())).statusCode).toBe(204);
  expect((await leave('')).statusCode).toBe(204);
  await trust('HTTP-Redirect');
});
