import { issuerXml } from './authn-request.ts';
import { writeInstant } from './instant.ts';
import { NS, STATUS_SUCCESS } from './names.ts';
import type { ServiceProvider } from './service-provider.ts';
import { tag } from './tree.ts';

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
