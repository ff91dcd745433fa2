import { randomBytes } from 'node:crypto';
import { writeInstant } from './instant.ts';
import { BINDING, FORMAT_ENTITY, FORMAT_TRANSIENT, levelClass, NS, type Level } from './names.ts';
import type { ServiceProvider } from './service-provider.ts';
import { escapeXml, tag } from './tree.ts';

/** Of a request: 160 random bits, and a letter first, as `xs:ID` wants. */
export function newMessageId(): string {
  return `_${randomBytes(20).toString('hex')}`;
}

/**
 * The request for a login, unsigned. Always `ForceAuthn`: a computer at the library must not let in whoever comes next.
 * The issuer names itself with format and qualifier, and nothing is said of passive logins or of creating names, as the
 * technical rules of SPID want.
 */
export function authnRequestXml(
  { entityId, acsUrl }: Pick<ServiceProvider, 'entityId' | 'acsUrl'>,
  request: { id: string; destination: string; level: Level; issuedAt: Date },
): string {
  return tag(
    'samlp:AuthnRequest',
    {
      'xmlns:samlp': NS.protocol,
      'xmlns:saml': NS.assertion,
      ID: request.id,
      Version: '2.0',
      IssueInstant: writeInstant(request.issuedAt),
      Destination: request.destination,
      ForceAuthn: 'true',
      AssertionConsumerServiceURL: acsUrl,
      ProtocolBinding: BINDING.post,
      AttributeConsumingServiceIndex: '0',
    },
    issuerXml(entityId),
    tag('samlp:NameIDPolicy', { Format: FORMAT_TRANSIENT }),
    tag(
      'samlp:RequestedAuthnContext',
      { Comparison: 'minimum' },
      tag('saml:AuthnContextClassRef', {}, levelClass(request.level)),
    ),
  );
}

export function issuerXml(entityId: string): string {
  return tag('saml:Issuer', { Format: FORMAT_ENTITY, NameQualifier: entityId }, escapeXml(entityId));
}
