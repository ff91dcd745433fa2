import { randomBytes } from 'node:crypto';
import type { IdentityKind } from '#common/contract/identity.ts';
import { ok } from '#common/outcome.ts';
import type { Departure, IdentityDriver } from './port.ts';
import { authnRequestXml, newMessageId } from './saml/authn-request.ts';
import { readInstant } from './saml/instant.ts';
import { logoutRequestXml, logoutResponseXml } from './saml/logout.ts';
import { decodeMessage, parseResponse } from './saml/parse-message.ts';
import type { ServiceProvider } from './saml/service-provider.ts';
import { redirectUrl, signXml } from './saml/sign-xml.ts';
import { attributeOf } from './saml/tree.ts';
import { validateParsed } from './saml/validate-response.ts';

/** SPID and CIE by SAML 2.0: one engine, two profiles. */
export function samlDriver(kind: IdentityKind): IdentityDriver {
  return {
    kind,
    start(us, idp, wish) {
      const usesPost = idp.ssoRedirect === null || (wish.binding === 'post' && idp.ssoPost !== null);
      const destination = (usesPost ? idp.ssoPost : idp.ssoRedirect) ?? '';
      const xml = authnRequestXml(us, {
        id: wish.requestId,
        destination,
        level: wish.level,
        issuedAt: wish.issuedAt,
      });
      return depart(us, { name: 'SAMLRequest', xml, destination, relayState: wish.relayState, usesPost });
    },
    finish(answer) {
      const decoded = decodeMessage(answer);
      if (!decoded.ok) return decoded;
      const parsed = parseResponse(decoded.value);
      if (!parsed.ok) return parsed;
      const { root, inResponseTo } = parsed.value;
      return ok({
        text: decoded.value,
        requestId: inResponseTo,
        messageId: attributeOf(root, 'ID'),
        issuedAt: readInstant(attributeOf(root, 'IssueInstant')),
        believe: (expected, now) => validateParsed(parsed.value, expected, now),
      });
    },
    leave(us, idp, { requestId, at, ...session }) {
      const destination = idp.sloRedirect ?? idp.sloPost;
      if (destination === null) return null;
      const xml = logoutRequestXml(us, { ...session, id: requestId, issuedAt: at, destination });
      const usesPost = idp.sloRedirect === null;
      const relayState = randomBytes(16).toString('hex');
      return depart(us, { name: 'SAMLRequest', xml, destination, relayState, usesPost });
    },
    logout(us, idp, { requestId, at, relayState }) {
      const destination = idp.sloRedirect ?? idp.sloPost;
      if (destination === null) return null;
      const answer = { id: newMessageId(), inResponseTo: requestId, issuedAt: at, destination };
      const xml = logoutResponseXml(us, answer);
      const usesPost = idp.sloRedirect === null;
      return depart(us, { name: 'SAMLResponse', xml, destination, relayState, usesPost });
    },
  };
}

interface OutgoingMessage {
  name: 'SAMLRequest' | 'SAMLResponse';
  xml: string;
  destination: string;
  relayState: string | null;
  usesPost: boolean;
}

/** By POST the signature is inside the message; by redirect it is over the query. */
function depart(
  us: ServiceProvider,
  { name, xml, destination, relayState, usesPost }: OutgoingMessage,
): { departure: Departure; sent: string } {
  if (!usesPost) {
    const url = redirectUrl(destination, { name, xml, relayState }, us);
    return { departure: { way: 'redirect', url }, sent: url };
  }
  const signed = signXml(xml, us);
  const fields = {
    [name]: Buffer.from(signed).toString('base64'),
    ...(relayState === null ? {} : { RelayState: relayState }),
  };
  return { departure: { way: 'post', action: destination, fields }, sent: signed };
}
