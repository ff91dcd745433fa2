/** An identity provider of the tests, and a browser that goes there and comes back. */
import { randomBytes } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import type { IdentityKind } from '../../common/contract/identity.ts';
import { addIdentityProviders } from '../../server/modules/identity/add-identity-providers.ts';
import { certificateBody } from '../../server/modules/identity/saml/certificate.ts';
import { setUpProvider } from '../../server/modules/identity/set-up-provider.ts';
import {
  responseXml,
  signResponse,
  type ResponseFacts,
  type SamlKey,
} from '../../simulators/saml-response.ts';
import type { TestDatabase } from './database.ts';
import type { TestApp } from './test-app.ts';

export const IDP = 'https://idp.example';
export const IDENTITY_BASE = '/api/c/truccazzano';
/** The guardian of whom the identity provider speaks when nobody else is named. */
export const MARGHERITA = 'GRSMGH82H70F119V';
const ACS_HEADERS = {
  'content-type': 'application/x-www-form-urlencoded',
  'sec-fetch-site': 'cross-site',
};

export const PROVIDER_WISH = {
  organization: 'Comune di Prova',
  ipaCode: 'c_prova',
  locality: 'Prova',
  municipality: '015224',
  email: 'scuola@comune.example',
  phone: '+390200000000',
  url: 'https://comune.example',
  level: 2 as const,
};

/** `logoutBinding`: how it wants to be told of logouts; `null`: not at all. */
export function idpMetadata(
  certificate: string,
  logoutBinding: 'HTTP-Redirect' | 'HTTP-POST' | null = 'HTTP-Redirect',
): string {
  const binding = 'urn:oasis:names:tc:SAML:2.0:bindings:';
  const logout = logoutBinding
    ? `<md:SingleLogoutService Binding="${binding}${logoutBinding}" Location="${IDP}/slo"/>`
    : '';
  return `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" ID="_idp" entityID="${IDP}"><md:IDPSSODescriptor><md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificateBody(certificate)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>${logout}<md:SingleSignOnService Binding="${binding}HTTP-Redirect" Location="${IDP}/sso"/><md:SingleSignOnService Binding="${binding}HTTP-POST" Location="${IDP}/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>`;
}

/** Makes the Comune a service provider of SPID and CIE that trusts the identity provider; returns the register's key. */
export async function setUpIdentity(
  web: TestApp,
  database: TestDatabase,
  tenantId: string,
  key: SamlKey,
): Promise<string> {
  let registerKey = '';
  for (const kind of ['spid', 'cie'] as const) {
    const tenant = { tenantId, slug: 'truccazzano' };
    const made = await setUpProvider(web.context, tenant, { ...PROVIDER_WISH, kind }, 'test');
    if (!made.ok) throw new Error(made.reason);
    registerKey = made.value.registerKey ?? registerKey;
    const xml = idpMetadata(key.certificate);
    await database.inTenant(tenantId, (tx) => addIdentityProviders(tx, tenantId, { kind, xml }, 'test'));
  }
  return registerKey;
}

export interface StartedLogin {
  cookie: string;
  requestId: string;
  location: string;
}

export type InjectedResponse = Awaited<ReturnType<TestApp['call']>>;

/** The steps of a login as the browser makes them. */
export function identityBrowser(web: TestApp, key: SamlKey) {
  async function start(
    query: Record<string, string> = {},
    kind: IdentityKind = 'spid',
  ): Promise<StartedLogin> {
    const asked = new URLSearchParams({ idp: IDP, ...query });
    const response = await web.call('GET', `${IDENTITY_BASE}/${kind}/login?${asked.toString()}`);
    if (response.statusCode !== 302) throw new Error(`no login: ${response.body}`);
    const location = String(response.headers.location);
    const xml = messageOf(location, 'SAMLRequest');
    const { name, value } = response.cookies[0] ?? { name: '', value: '' };
    return { cookie: `${name}=${value}`, requestId: / ID="([^"]+)"/.exec(xml)?.[1] ?? '', location };
  }

  function factsOf(requestId: string, fiscalCode = MARGHERITA, kind: IdentityKind = 'spid'): ResponseFacts {
    return {
      issuer: IDP,
      audience: `https://mensa.example${IDENTITY_BASE}/${kind}/metadata`,
      acsUrl: `https://mensa.example/c/truccazzano/${kind}/acs`,
      requestId,
      responseId: `_${randomBytes(8).toString('hex')}`,
      assertionId: `_${randomBytes(8).toString('hex')}`,
      now: web.context.clock.now(),
      level: 2,
      attributes: {
        name: 'Prova',
        familyName: 'Di Prova',
        fiscalNumber: `TINIT-${fiscalCode}`,
        email: 'p@example.invalid',
      },
    };
  }

  function answer(xml: string, cookie: string, kind: IdentityKind = 'spid'): Promise<InjectedResponse> {
    const form = new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString('base64'), RelayState: 'x' });
    return web.app.inject({
      method: 'POST',
      url: `/c/truccazzano/${kind}/acs`,
      headers: { ...ACS_HEADERS, ...(cookie ? { cookie } : {}) },
      payload: form.toString(),
    });
  }

  const right = (facts: ResponseFacts): string => signResponse(responseXml(facts), { key });
  const finish = (cookie: string, kind: IdentityKind = 'spid'): Promise<InjectedResponse> =>
    web.call('GET', `${IDENTITY_BASE}/${kind}/finish`, { cookie });

  return { start, factsOf, answer, right, finish };
}

/** The XML that an address carries by the redirect binding. */
export function messageOf(location: string, name: 'SAMLRequest' | 'SAMLResponse'): string {
  const field = new URL(location).searchParams.get(name) ?? '';
  return inflateRawSync(Buffer.from(field, 'base64')).toString();
}
