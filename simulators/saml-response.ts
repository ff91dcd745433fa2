/** What an identity provider of SPID or CIE answers, signed as the technical rules say. */
import { SignedXml } from 'xml-crypto';

export const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success';
const ENTITY = 'urn:oasis:names:tc:SAML:2.0:nameid-format:entity';
const TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';
const C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';

export interface SamlKey {
  privateKey: string;
  /** PEM. */
  certificate: string;
}

export interface ResponseFacts {
  /** The identity provider's entity identifier. */
  issuer: string;
  /** The service provider's. */
  audience: string;
  acsUrl: string;
  requestId: string;
  responseId: string;
  assertionId: string;
  now: Date;
  level: 1 | 2 | 3;
  attributes: Readonly<Record<string, string>>;
}

export type SignedPart = 'assertion' | 'response';

/** How signatures are made; the default is what everybody does. */
export interface SigningMethod {
  signature?: string;
  digest?: string;
  canonicalForm?: string;
  /** Namespaces that the canonical form writes out though nothing uses them. */
  prefixes?: readonly string[];
  /** The certificate is not sent along. */
  isKeyUnnamed?: true;
  /** Teaches the library what it does not know. */
  prepare?: (signer: SignedXml) => void;
}

export interface Signing {
  key: SamlKey;
  /** Default: both are signed, the assertion first. */
  signs?: readonly SignedPart[];
  method?: SigningMethod;
}

/** A right answer, not yet signed. */
export function responseXml(facts: ResponseFacts): string {
  const now = seconds(facts.now);
  const later = seconds(new Date(facts.now.getTime() + 5 * 60_000));
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${facts.responseId}" Version="2.0" IssueInstant="${now}" InResponseTo="${facts.requestId}" Destination="${facts.acsUrl}">
<saml:Issuer Format="${ENTITY}">${facts.issuer}</saml:Issuer>
<samlp:Status><samlp:StatusCode Value="${SUCCESS}"/></samlp:Status>
<saml:Assertion xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ID="${facts.assertionId}" Version="2.0" IssueInstant="${now}">
<saml:Issuer Format="${ENTITY}">${facts.issuer}</saml:Issuer>
<saml:Subject>
<saml:NameID Format="${TRANSIENT}" NameQualifier="${facts.issuer}">
  _${facts.assertionId}-name
</saml:NameID>
<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData InResponseTo="${facts.requestId}" NotOnOrAfter="${later}" Recipient="${facts.acsUrl}"/></saml:SubjectConfirmation>
</saml:Subject>
<saml:Conditions NotBefore="${now}" NotOnOrAfter="${later}"><saml:AudienceRestriction><saml:Audience>${facts.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
<saml:AuthnStatement AuthnInstant="${now}" SessionIndex="${facts.assertionId}-session"><saml:AuthnContext><saml:AuthnContextClassRef>https://www.spid.gov.it/SpidL${facts.level}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>
<saml:AttributeStatement>
${Object.entries(facts.attributes)
  .map(
    ([name, value]) =>
      `<saml:Attribute Name="${name}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic"><saml:AttributeValue xsi:type="xs:string">${escapeText(value)}</saml:AttributeValue></saml:Attribute>`,
  )
  .join('\n')}
</saml:AttributeStatement>
</saml:Assertion>
</samlp:Response>`;
}

/** A refusal: no assertion, and the reason as `ErrorCode nrNN`. */
export function refusalXml(facts: Omit<ResponseFacts, 'attributes' | 'level'>, errorCode: number): string {
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${facts.responseId}" Version="2.0" IssueInstant="${seconds(facts.now)}" InResponseTo="${facts.requestId}" Destination="${facts.acsUrl}">
<saml:Issuer Format="${ENTITY}">${facts.issuer}</saml:Issuer>
<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></samlp:StatusCode><samlp:StatusMessage>ErrorCode nr${errorCode}</samlp:StatusMessage></samlp:Status>
</samlp:Response>`;
}

export const SIGNED_PARTS: readonly SignedPart[] = ['assertion', 'response'];
const ELEMENTS: Readonly<Record<SignedPart, string>> = { assertion: 'Assertion', response: 'Response' };

export function signResponse(xml: string, { key, signs = SIGNED_PARTS, method }: Signing): string {
  return SIGNED_PARTS.filter((part) => signs.includes(part)).reduce(
    (signed, part) => signElement(signed, ELEMENTS[part], key, method),
    xml,
  );
}

export function signElement(
  xml: string,
  element: string,
  { privateKey, certificate }: SamlKey,
  method: SigningMethod = {},
): string {
  const canonicalForm = method.canonicalForm ?? C14N;
  const signer = new SignedXml({
    privateKey,
    signatureAlgorithm: method.signature ?? 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: canonicalForm,
    ...(method.isKeyUnnamed ? {} : { publicCert: certificate }),
  });
  method.prepare?.(signer);
  const target = `//*[local-name(.)='${element}']`;
  signer.addReference({
    xpath: target,
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', canonicalForm],
    digestAlgorithm: method.digest ?? 'http://www.w3.org/2001/04/xmlenc#sha256',
    inclusiveNamespacesPrefixList: [...(method.prefixes ?? [])],
  });
  const hasIssuer = new RegExp(`<(?:\\w+:)?${element}[^>]*>\\s*<(?:\\w+:)?Issuer`).test(xml);
  const location = hasIssuer
    ? { reference: `${target}/*[local-name(.)='Issuer']`, action: 'after' as const }
    : { reference: target, action: 'prepend' as const };
  signer.computeSignature(xml, { prefix: 'ds', location });
  return signer.getSignedXml();
}

export function seconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (found) => `&#${found.charCodeAt(0)};`);
}
