import { beforeAll, expect, test } from 'vitest';
import { makeProviderCertificate } from './certificate.ts';
import { readLogoutIssuer, validateLogoutRequest } from './logout-request.ts';
import { FORMAT_TRANSIENT, NS } from './names.ts';
import type { ServiceProvider } from './service-provider.ts';
import { redirectUrl, signXml } from './sign-xml.ts';

const NOW = new Date('2026-11-27T10:00:00Z');
const SLO = 'https://mensa.example/slo';
let idp: ServiceProvider;

beforeAll(async () => {
  const holder = { organization: 'P', ipaCode: 'p', locality: 'P', entityId: 'https://idp.example' };
  const key = await makeProviderCertificate(holder, NOW);
  idp = { kind: 'spid', entityId: 'https://idp.example', acsUrl: '', sloUrl: '', ...key };
});

function request({ destination = SLO } = {}): string {
  return `<samlp:LogoutRequest xmlns:samlp="${NS.protocol}" xmlns:saml="${NS.assertion}" ID="_uscita" Version="2.0" IssueInstant="2026-11-27T10:00:00Z" Destination="${destination}"><saml:Issuer>https://idp.example</saml:Issuer><saml:NameID Format="${FORMAT_TRANSIENT}" NameQualifier="https://idp.example">_nome</saml:NameID><samlp:SessionIndex>_sessione</samlp:SessionIndex></samlp:LogoutRequest>`;
}

function judge(xml: string, query: string | null = null, now = NOW) {
  const expected = { certificates: [idp.certificate], sloUrl: SLO, skewMs: 60_000 };
  return validateLogoutRequest({ xml, query }, expected, now);
}

const queryOf = (xml: string) => {
  const url = redirectUrl(SLO, { name: 'SAMLRequest', xml, relayState: 'r' }, idp);
  return url.slice(url.indexOf('?') + 1);
};

test('a signed request names whose session it wants to end, by either binding', () => {
  const wanted = { ok: true, value: { id: '_uscita', nameId: '_nome' } };
  expect(judge(signXml(request(), idp))).toEqual(wanted);
  expect(judge(request(), queryOf(request()))).toEqual(wanted);
  expect(readLogoutIssuer(request())).toEqual({ ok: true, value: 'https://idp.example' });
});

test('without a signature, or with one over something else, nobody is logged out', () => {
  expect(judge(request())).toMatchObject({ reason: 'bad_signature' });
  expect(judge(request(), queryOf(request()).replace('RelayState=r', 'RelayState=s'))).toMatchObject({
    reason: 'bad_signature',
  });
  expect(judge(request(), 'SAMLRequest=a')).toMatchObject({ reason: 'bad_signature' });
  expect(judge(signXml(request(), idp).replace('_nome', '_altro'))).toMatchObject({
    reason: 'bad_signature',
  });
});

test('a parameter that stands twice, or is written otherwise, is not believed', () => {
  const evil = request().replace('_nome', '_altro');
  const signed = queryOf(request());
  const other = queryOf(evil).split('&')[0] ?? '';
  for (const query of [
    `${other}&${signed}`,
    `${signed}&${other}`,
    `${other.replace('SAML', '%53AML')}&${signed}`,
    `${signed}%`,
  ])
    expect(judge(evil, query)).toMatchObject({ reason: 'bad_signature' });
});

test('for somebody else, too old or of another kind it is refused', () => {
  expect(judge(signXml(request({ destination: 'https://altrove.example' }), idp))).toMatchObject({
    reason: 'bad_message',
  });
  const late = new Date('2026-11-27T10:15:01Z');
  expect(judge(signXml(request(), idp), null, late)).toMatchObject({ reason: 'late' });
  expect(judge('<a/>')).toMatchObject({ reason: 'not_a_logout_request' });
  expect(readLogoutIssuer('<a/>')).toMatchObject({ reason: 'not_a_logout_request' });
});
