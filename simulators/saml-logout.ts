import { createSign, createVerify, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { SUCCESS, seconds, type SamlKey } from './saml-response.ts';
import { XmlError } from './xml.ts';

const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
const TIMEOUT_MS = 5_000;

/**
 * Where to send the browser with the answer to a service provider's request to log out, which must be signed with a key that
 * its metadata publish. Throws `XmlError` for any other.
 */
export async function answerLogout(query: string, idp: { entityId: string; key: SamlKey }): Promise<string> {
  const parameters = new URLSearchParams(query);
  const bytes = Buffer.from(parameters.get('SAMLRequest') ?? '', 'base64');
  const xml = inflateRawSync(bytes, { maxOutputLength: 65_536 }).toString('utf8');
  const found = (pattern: RegExp, name: string): string => {
    const value = pattern.exec(xml)?.[1];
    if (!value) throw new XmlError(`the request to log out has no ${name}`);
    return value;
  };
  const requestId = found(/<\w+:LogoutRequest[^>]* ID="([^"]+)"/, 'ID');
  found(/<\w+:NameID[^>]*>([^<]+)</, 'NameID');
  found(/<\w+:SessionIndex>([^<]+)</, 'SessionIndex');
  const metadata = await readMetadata(found(/Issuer[^>]*>([^<]+)</, 'Issuer'));
  if (!isSigned(query, parameters, metadata)) throw new XmlError('the request to log out is not signed');
  const location = new RegExp(`SingleLogoutService Binding="${REDIRECT}" Location="([^"]+)"`).exec(
    metadata,
  )?.[1];
  if (!location) throw new XmlError('the service provider takes no answers');
  const answer = `<samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_${randomBytes(16).toString('hex')}" Version="2.0" IssueInstant="${seconds(new Date())}" Destination="${location}" InResponseTo="${requestId}"><saml:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity" NameQualifier="${idp.entityId}">${idp.entityId}</saml:Issuer><samlp:Status><samlp:StatusCode Value="${SUCCESS}"/></samlp:Status></samlp:LogoutResponse>`;
  const fields = {
    SAMLResponse: deflateRawSync(answer).toString('base64'),
    RelayState: parameters.get('RelayState') ?? '',
    SigAlg: RSA_SHA256,
  };
  const signed = Object.entries(fields)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const signature = createSign('RSA-SHA256').update(signed).sign(idp.key.privateKey, 'base64');
  return `${location}?${signed}&Signature=${encodeURIComponent(signature)}`;
}

async function readMetadata(entityId: string): Promise<string> {
  const response = await fetch(entityId, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  return response.text();
}

function isSigned(query: string, parameters: URLSearchParams, metadata: string): boolean {
  const [signed = ''] = query.split('&Signature=');
  const signature = parameters.get('Signature') ?? '';
  const keys = [...metadata.matchAll(/<ds:X509Certificate>([^<]+)</g)].map(
    ([, body = '']) => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----`,
  );
  return keys.some((key) => createVerify('RSA-SHA256').update(signed).verify(key, signature, 'base64'));
}
