/**
 * Identity providers of SPID and CIE as a program, with people who are none: real SAML with keys that are thrown away, and
 * every wrong answer that a service provider must not believe. Environment: PORT, HOST.
 */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FAULTS, faultyResponse } from './saml-faults.ts';
import { makeSamlKey } from './saml-key.ts';
import { answerLogout } from './saml-logout.ts';
import { readRequest, type SamlRequest } from './saml-request.ts';
import { refusalXml, responseXml, signResponse, type ResponseFacts, type SamlKey } from './saml-response.ts';
import { buildSimulator, field, listen, problem, runAlone, sendPage } from './simulator-app.ts';
import { attributesFor, PEOPLE } from './spid-people.ts';
import { loginPage, plainPage, returnPage } from './spid-pages.ts';
import { XmlError } from './xml.ts';

type Kind = 'spid' | 'cie';
type AtProvider = FastifyRequest<{
  Params: { kind: string; idp: string };
  Querystring: Record<string, string>;
}>;

const PROVIDERS: Readonly<Record<Kind, readonly (readonly [id: string, name: string])[]>> = {
  spid: [
    ['uno', 'Gestore di prova Uno'],
    ['due', 'Gestore di prova Due'],
    ['tre', 'Gestore di prova Tre'],
  ],
  cie: [['ministero', 'Ministero di prova']],
};

export function buildIdentityProviders(): FastifyInstance {
  const app = buildSimulator();
  const keys = { own: makeSamlKey('identità di prova'), foreign: makeSamlKey('nessuno') };

  app.get('/', (_request, reply) =>
    sendPage(reply, plainPage('Identità di prova', 'L’accesso comincia dal sito del Comune.')),
  );
  app.get('/:kind/metadata', (request: AtProvider, reply) => {
    const kind = kindOf(request);
    if (!kind) return problem(reply, 404, 'Not found', 'spid or cie');
    return reply.type('application/samlmetadata+xml').send(metadata(kind, originOf(request), keys.own));
  });
  app.get('/:kind/:idp/sso', (request: AtProvider, reply) =>
    showLogin(request, reply, {
      text: request.query.SAMLRequest,
      relay: request.query.RelayState,
      isCompressed: true,
    }),
  );
  app.post('/:kind/:idp/sso', (request: AtProvider, reply) =>
    showLogin(request, reply, {
      text: field(request.body, 'SAMLRequest'),
      relay: field(request.body, 'RelayState'),
      isCompressed: false,
    }),
  );
  app.post('/:kind/:idp/answer', (request: AtProvider, reply) => answer(request, reply, keys));
  app.get('/:kind/:idp/slo', (request: AtProvider, reply) => endSession(request, reply, keys.own));
  return app;
}

function showLogin(
  request: AtProvider,
  reply: FastifyReply,
  sent: { text: string | undefined; relay: string | undefined; isCompressed: boolean },
): FastifyReply {
  const kind = kindOf(request);
  const name = kind && PROVIDERS[kind].find(([id]) => id === request.params.idp)?.[1];
  if (!kind || !name) return problem(reply, 404, 'Not found', 'no such identity provider');
  try {
    const asked = readRequest(sent.text ?? '', sent.isCompressed);
    const action = `/${kind}/${request.params.idp}/answer`;
    return sendPage(reply, loginPage(name, action, asked, sent.relay ?? ''));
  } catch (error) {
    const detail = error instanceof XmlError ? error.message : 'the request cannot be read';
    return problem(reply, 400, 'Bad request', detail);
  }
}

function answer(
  request: AtProvider,
  reply: FastifyReply,
  keys: { own: SamlKey; foreign: SamlKey },
): FastifyReply {
  const kind = kindOf(request);
  if (!kind) return problem(reply, 404, 'Not found', 'no such identity provider');
  const form = request.body;
  const asked = JSON.parse(field(form, 'request')) as SamlRequest;
  const person = PEOPLE.find(({ id }) => id === field(form, 'person')) ?? PEOPLE[0];
  if (!person) return problem(reply, 400, 'Bad request', 'no such person');
  const facts: ResponseFacts = {
    issuer: `${originOf(request)}/${kind}/${request.params.idp}`,
    audience: asked.issuer,
    acsUrl: asked.acsUrl,
    requestId: asked.id,
    responseId: `_${randomBytes(16).toString('hex')}`,
    assertionId: `_${randomBytes(16).toString('hex')}`,
    now: new Date(),
    level: asked.level,
    attributes: attributesFor(kind, person),
  };
  const fields = {
    SAMLResponse: Buffer.from(answerXml(form, facts, kind, keys)).toString('base64'),
    RelayState: field(form, 'relay'),
  };
  return sendPage(reply, returnPage(asked.acsUrl, fields));
}

/** Its own session ends, and the service provider that asked is answered; whose answer it is shows that it is done. */
async function endSession(request: AtProvider, reply: FastifyReply, key: SamlKey): Promise<FastifyReply> {
  const { kind, idp } = request.params;
  if (request.query.SAMLRequest === undefined)
    return sendPage(reply, plainPage('Sessione chiusa', 'Il gestore di prova ha chiuso la sua sessione.'));
  try {
    const entityId = `${originOf(request)}/${kind}/${idp}`;
    const query = request.url.slice(request.url.indexOf('?') + 1);
    return reply.redirect(await answerLogout(query, { entityId, key }), 302);
  } catch (error) {
    const detail = error instanceof XmlError ? error.message : 'the request to log out cannot be read';
    return problem(reply, 400, 'Bad request', detail);
  }
}

function answerXml(
  form: unknown,
  facts: ResponseFacts,
  kind: Kind,
  keys: { own: SamlKey; foreign: SamlKey },
): string {
  const outcome = field(form, 'outcome');
  if (outcome === 'enter') {
    const xml = responseXml(facts);
    // The Ministry's answers have no format on their issuers.
    const own = kind === 'cie' ? xml.replaceAll(/(<saml:Issuer) Format="[^"]*"/g, '$1') : xml;
    return signResponse(own, { key: keys.own });
  }
  if (outcome === 'spoil') {
    const fault = FAULTS.find(({ name }) => name === field(form, 'fault'));
    if (fault) return faultyResponse(facts, fault, keys);
  }
  const code = Number(outcome === 'refuse' ? field(form, 'code') : outcome) || 25;
  return signResponse(refusalXml(facts, code), { key: keys.own, signs: ['response'] });
}

function metadata(kind: Kind, origin: string, { certificate }: SamlKey): string {
  const body = certificate.replace(/-----[A-Z ]+-----|\s/g, '');
  const post = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';
  const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
  const entities = PROVIDERS[kind].map(([id, name]) => {
    const at = `${origin}/${kind}/${id}`;
    return `<md:EntityDescriptor entityID="${at}"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" WantAuthnRequestsSigned="true"><md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${body}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleLogoutService Binding="${redirect}" Location="${at}/slo"/><md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:transient</md:NameIDFormat><md:SingleSignOnService Binding="${redirect}" Location="${at}/sso"/><md:SingleSignOnService Binding="${post}" Location="${at}/sso"/></md:IDPSSODescriptor><md:Organization><md:OrganizationName xml:lang="it">${name}</md:OrganizationName><md:OrganizationDisplayName xml:lang="it">${name}</md:OrganizationDisplayName><md:OrganizationURL xml:lang="it">${origin}</md:OrganizationURL></md:Organization></md:EntityDescriptor>`;
  });
  return `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${entities.join('')}</md:EntitiesDescriptor>`;
}

function kindOf({ params }: AtProvider): Kind | null {
  return params.kind === 'spid' || params.kind === 'cie' ? params.kind : null;
}

function originOf(request: FastifyRequest): string {
  return `http://${request.host}`;
}

if (import.meta.main) {
  const { env } = process;
  await runAlone(() => listen(buildIdentityProviders(), 'SPID e CIE', Number(env.PORT ?? 3106), env.HOST));
}
