import '@fastify/cookie';
import '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasToken } from './api-token.ts';
import type { Clock } from './clock.ts';
import type { Db } from './db.ts';
import type { App, DeclaredRoute, Policy, TenantRef } from './http.ts';
import { sendProblem } from './problem.ts';
import { missingProof, PROOF_SENTENCES } from './proof-rules.ts';
import {
  sessionCookieName,
  visitorFinder,
  type FindVisitor,
  type FoundSession,
  type Surface,
} from './session.ts';

export interface AccessOptions {
  db: Db;
  clock: Clock;
  isSecure: boolean;
  isDemo: boolean;
  nodo: { fingerprints: readonly string[]; addresses: readonly string[] };
}

declare module 'fastify' {
  interface FastifyInstance {
    findVisitor: FindVisitor;
  }
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Of one source, at the addresses that a link's secret opens: many families may share one, none follows so many. */
const LINK_PACE = { max: 120, timeWindow: '1 minute' };

/** Enforces the policy that each route declares, before its body is even read by the handler. */
export function enforcePolicies(app: App, options: AccessOptions): void {
  app.decorateRequest('tenant', null);
  app.decorateRequest('actor', null);
  app.decorateRequest('proof', null);
  const declared: DeclaredRoute[] = [];
  app.decorate('declaredRoutes', declared);
  app.decorate('findVisitor', visitorFinder(options.db));
  app.addHook('onRoute', (route) => {
    const { method, url, schema = {} } = route;
    const policy = route.config?.policy;
    if (!policy) throw new Error(`route without a policy: ${String(method)} ${url}`);
    if (url.includes('/:token')) route.config = { rateLimit: LINK_PACE, ...route.config, policy };
    for (const one of [method].flat()) declared.push({ method: one, url, policy, schema });
  });
  app.addHook('onRequest', async (request, reply) => {
    const policy = request.routeOptions.config.policy;
    // The not-found handler is the only thing without a route.
    if (!policy) return;
    const slug = (request.params as { slug?: string }).slug;
    if (slug !== undefined) {
      const surface = surfaceOf(request, policy);
      const token = surface && tokenOf(request, surface, options);
      const visitor = await app.findVisitor(slug, token, options.clock.now());
      if (!visitor) return sendProblem(reply, 404, 'unknown_tenant', 'Questo Comune non esiste.');
      request.tenant = visitor.tenant;
      recognise(request, visitor.session, surface);
    }
    return admit(request, reply, policy, options);
  });
}

async function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  policy: Policy,
  options: AccessOptions,
): Promise<unknown> {
  switch (policy.kind) {
    case 'public':
    case 'demo':
      return undefined;
    case 'tenant':
      return request.tenant ? refuseForeignOrigin(request, reply) : sendProblem(reply, 404, 'unknown_tenant');
    case 'token':
      return admitProgram(request, keptByNobody(reply), policy, options);
    case 'nodo':
      return isNodo(request, options) ? undefined : deny(request, reply, 403, 'forbidden');
    case 'portal':
    case 'office':
      return refuseForeignOrigin(request, reply) ?? admitActor(request, keptByNobody(reply), policy, options);
  }
}

/** What somebody is told by name is for no cache, of the browser's neither, unless the route says otherwise. */
function keptByNobody(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-store');
}

async function admitProgram(
  request: FastifyRequest,
  reply: FastifyReply,
  { scope }: Extract<Policy, { kind: 'token' }>,
  { db }: AccessOptions,
): Promise<unknown> {
  const { tenant, headers } = request;
  if (tenant && (await hasToken(db, tenant.tenantId, scope, headers.authorization))) return undefined;
  return deny(
    request,
    reply.header('www-authenticate', 'Bearer'),
    401,
    'bad_token',
    'La chiave di accesso manca o non è valida.',
  );
}

/** Who is turned away leaves a line: by account, never by name, and without the address, which may hold identifiers. */
function deny(
  request: FastifyRequest,
  reply: FastifyReply,
  status: 401 | 403,
  reason: string,
  detail?: string,
): FastifyReply {
  const { method, tenant, actor, ip } = request;
  const who = actor ? { surface: actor.surface, accountId: actor.accountId } : { ip };
  request.log.warn(
    { reason, method, route: request.routeOptions.url, tenant: tenant?.slug, ...who },
    'denied',
  );
  return sendProblem(reply, status, reason, detail);
}

function admitActor(
  request: FastifyRequest,
  reply: FastifyReply,
  policy: Extract<Policy, { kind: Surface }>,
  options: AccessOptions,
): FastifyReply | undefined {
  if (!request.actor)
    return sendProblem(reply, 401, 'session_expired', 'La sessione è scaduta: accedere di nuovo.');
  if (request.actor.mustChangePassword && !policy.beforePasswordChange) {
    return sendProblem(
      reply,
      403,
      'password_change_required',
      'Prima di continuare occorre scegliere una nuova password.',
    );
  }
  if (policy.kind === 'portal' && request.actor.isCarer && !policy.openToCarers) {
    return deny(request, reply, 403, 'closed_to_carers', 'Questa sezione non è aperta ai delegati.');
  }
  if (policy.kind === 'office' && !policy.roles.some((role) => request.actor?.roles.includes(role))) {
    return deny(request, reply, 403, 'forbidden', 'Il tuo ruolo non consente questa operazione.');
  }
  const missing = request.proof && missingProof(request.proof, policy, options.isDemo);
  return missing ? sendProblem(reply, 403, missing, PROOF_SENTENCES[missing]) : undefined;
}

function recognise(request: FastifyRequest, session: FoundSession | null, surface: Surface | null): void {
  if (session?.actor.surface !== surface) return;
  request.actor = session.actor;
  request.proof = session.proof;
}

/** Whose cookie tells who somebody is. The query is not yet judged by the route's schema. */
function surfaceOf(request: FastifyRequest, policy: Policy): Surface | null {
  if (policy.kind === 'portal' || policy.kind === 'office') return policy.kind;
  if (policy.kind !== 'tenant' || !policy.recognises) return null;
  if (policy.recognises === 'portal') return 'portal';
  const { surface } = request.query as { surface?: unknown };
  return surface === 'portal' || surface === 'office' ? surface : null;
}

function tokenOf(
  request: FastifyRequest,
  surface: Surface,
  { isSecure }: Pick<AccessOptions, 'isSecure'>,
): string | null {
  const token = request.cookies[sessionCookieName(surface, isSecure)];
  return token && token.length <= 100 ? token : null;
}

/**
 * Cross-site request forgery: a mutation must carry a header that a foreign form cannot set, and the browser's own
 * word on where it comes from must not contradict it.
 */
function refuseForeignOrigin(request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
  if (SAFE_METHODS.has(request.method)) return undefined;
  const site = request.headers['sec-fetch-site'];
  const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (isForeign || request.headers['x-requested-with'] !== 'refettorio') {
    return deny(
      request,
      reply,
      403,
      'foreign_origin',
      'Richiesta non riconosciuta: ricaricare la pagina e riprovare.',
    );
  }
  return undefined;
}

function isNodo(request: FastifyRequest, { nodo, isDemo }: AccessOptions): boolean {
  if (nodo.addresses.length === 0 && nodo.fingerprints.length === 0) return isDemo;
  const fingerprint = String(request.headers['x-client-cert-sha256'] ?? '')
    .replaceAll(':', '')
    .toLowerCase();
  const knownAddress = nodo.addresses.length === 0 || nodo.addresses.includes(request.ip);
  const knownCertificate = nodo.fingerprints.length === 0 || nodo.fingerprints.includes(fingerprint);
  return knownAddress && knownCertificate;
}

export async function findTenant(db: Db, slug: string): Promise<TenantRef | null> {
  return (await visitorFinder(db)(slug, null, new Date()))?.tenant ?? null;
}
