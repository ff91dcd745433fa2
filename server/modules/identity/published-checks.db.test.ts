/** What the public validators check of metadata, certificate and requests, on those that the application sends. */
import { beforeAll, describe, expect, test } from 'vitest';
import { makeSamlKey } from '../../../simulators/saml-key.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import {
  IDENTITY_BASE,
  identityBrowser,
  IDP,
  messageOf,
  setUpIdentity,
} from '../../../test/support/identity-browser.ts';
import { certificateChecks } from '../../../test/support/spid-certificate-checks.ts';
import { failuresOf } from '../../../test/support/spid-checks.ts';
import { metadataChecks } from '../../../test/support/spid-metadata-checks.ts';
import { authnRequestChecks, type SentMessage } from '../../../test/support/spid-request-checks.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { certificateFromBody } from './saml/certificate.ts';

const database = useDatabase();
const web = useApp(database);
const key = makeSamlKey('idp.example');
const { start } = identityBrowser(web, key);

beforeAll(async () => {
  const tenantId = await makeTenant(database.ownerPool);
  await setUpIdentity(web, database, tenantId, key);
});

const addressOf = (kind: 'spid' | 'cie') => `https://mensa.example${IDENTITY_BASE}/${kind}/metadata`;
const metadataOf = async (kind: 'spid' | 'cie') =>
  (await web.call('GET', `${IDENTITY_BASE}/${kind}/metadata`)).body;

describe.each(['spid', 'cie'] as const)('of %s', (kind) => {
  test('the metadata pass every check', async () => {
    const response = await web.call('GET', `${IDENTITY_BASE}/${kind}/metadata`);
    expect(response.headers['content-type']).toMatch(/^application\/samlmetadata\+xml/);
    expect(failuresOf(metadataChecks(response.body, { url: addressOf(kind), kind }))).toEqual([]);
  });

  test('the certificate passes every check', async () => {
    const body = /<ds:X509Certificate>([^<]+)/.exec(await metadataOf(kind))?.[1] ?? '';
    const now = web.context.clock.now();
    expect(failuresOf(certificateChecks(certificateFromBody(body) ?? '', addressOf(kind), now))).toEqual([]);
  });

  test.each([1, 2, 3])(
    'the request of level %i passes every check, by redirect and by POST',
    async (level) => {
      await database.ownerPool.query('update login_setting set level = $1', [level]);
      const metadata = await metadataOf(kind);
      for (const sent of [await byRedirect(kind), await byPost(kind)]) {
        expect(sent.xml).toContain(`SpidL${level}<`);
        expect(failuresOf(authnRequestChecks(sent, metadata, `${IDP}/sso`))).toEqual([]);
      }
    },
  );
});

async function byRedirect(kind: 'spid' | 'cie'): Promise<SentMessage> {
  const { location } = await start({}, kind);
  const query = location.slice(location.indexOf('?') + 1);
  const relayState = new URLSearchParams(query).get('RelayState');
  return { xml: messageOf(location, 'SAMLRequest'), query, relayState };
}

async function byPost(kind: 'spid' | 'cie'): Promise<SentMessage> {
  const asked = new URLSearchParams({ idp: IDP, binding: 'post' });
  const { body } = await web.call('GET', `${IDENTITY_BASE}/${kind}/login?${asked.toString()}`);
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';
  const xml = Buffer.from(field('SAMLRequest'), 'base64').toString();
  return { xml, query: null, relayState: field('RelayState') };
}

test('each check sees what it looks for', async () => {
  const metadata = await metadataOf('spid');
  const spoilt = (from: string | RegExp, to: string) => {
    const changed = metadata.replace(from, to);
    expect(changed).not.toBe(metadata);
    return failuresOf(metadataChecks(changed, { url: addressOf('spid'), kind: 'spid' }));
  };
  expect(spoilt('AuthnRequestsSigned="true"', 'AuthnRequestsSigned="false"')).toEqual([
    'SPSSODescriptor: AuthnRequestsSigned',
    'xmldsig',
  ]);
  expect(spoilt(/<md:SingleLogoutService [^>]*>/g, '')).toEqual(['xmldsig', 'SingleLogoutService: present']);
  expect(spoilt(' isDefault="true"', '')).toContain('AssertionConsumerService: one default, with index 0');
  expect(spoilt('<spid:Public/>', '<spid:Public>si</spid:Public>')).toContain('Contacts: Public, empty');
  expect(spoilt(/<md:EmailAddress>.*<\/md:EmailAddress>/, '')).toContain('contactperson_email');
  expect(spoilt('+39', '0039')).toContain('contactperson_phone');
  expect(spoilt('Name="email"', 'Name="name"')).toContain('RequestedAttribute: nothing twice');
  expect(spoilt('<md:Organization>', '<md:Organization/><md:Organization>')).toContain('xsd_check');
  expect(spoilt('xml:lang="it"', 'xml:lang="en"')).not.toEqual([]);

  const sent = await byPost('spid');
  const faults = (from: string | RegExp, to: string) =>
    failuresOf(authnRequestChecks({ ...sent, xml: sent.xml.replace(from, to) }, metadata, `${IDP}/sso`));
  expect(faults(' ForceAuthn="true"', '')).toEqual(['xmldsig', 'ForceAuthn, at every level']);
  expect(faults('Comparison="minimum"', 'Comparison="better"')).toContain(
    'RequestedAuthnContext: one, with a Comparison',
  );
  expect(faults('<samlp:NameIDPolicy ', '<samlp:NameIDPolicy AllowCreate="true" ')).toContain(
    'NameIDPolicy: no AllowCreate',
  );
  expect(faults(/ NameQualifier="[^"]*"/, '')).toContain('Issuer: NameQualifier');
});
