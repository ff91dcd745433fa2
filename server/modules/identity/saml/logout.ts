import { issuerXml } from './authn-request.ts';
import { writeInstant } from './instant.ts';
import { FORMAT_TRANSIENT, NS, STATUS_SUCCESS } from './names.ts';
import type { ServiceProvider } from './service-provider.ts';
import { escapeXml, tag } from './tree.ts';

/** Answers an identity provider that has ended a session; unsigned. */
export function logoutResponseXml(
  { entityId }: Pick<ServiceProvider, 'entityId'>,
  answer: { id: string; inResponseTo: string; issuedAt: Date; destination: string },
): string {
  return tag(
    'samlp:LogoutResponse',
    {
      'xmlns:samlp': NS.protocol,
      'xmlns:saml': NS.assertion,
      ID: answer.id,
      Version: '2.0',
      IssueInstant: writeInstant(answer.issuedAt),
      InResponseTo: answer.inResponseTo,
      Destination: answer.destination,
    },
    issuerXml(entityId),
    tag('samlp:Status', {}, tag('samlp:StatusCode', { Value: STATUS_SUCCESS })),
  );
}

/** Asks an identity provider to end its session, by the names that it gave it at the login; unsigned. */
export function logoutRequestXml(
  { entityId }: Pick<ServiceProvider, 'entityId'>,
  request: {
    id: string;
    issuedAt: Date;
    destination: string;
    nameId: string;
    nameQualifier: string;
    sessionIndex: string;
  },
): string {
  return tag(
    'samlp:LogoutRequest',
    {
      'xmlns:samlp': NS.protocol,
      'xmlns:saml': NS.assertion,
      ID: request.id,
      Version: '2.0',
      IssueInstant: writeInstant(request.issuedAt),
      Destination: request.destination,
    },
    issuerXml(entityId),
    tag(
      'saml:NameID',
      { Format: FORMAT_TRANSIENT, NameQualifier: request.nameQualifier },
      escapeXml(request.nameId),
    ),
    tag('samlp:SessionIndex', {}, escapeXml(request.sessionIndex)),
  );
}
