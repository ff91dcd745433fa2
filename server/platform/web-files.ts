import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { App, Policy } from './http.ts';
import { sendProblem } from './problem.ts';

const OPEN = { config: { policy: { kind: 'public' } satisfies Policy } };
const OF_TENANT = { config: { policy: { kind: 'tenant' } satisfies Policy }, schema: { hide: true } };

/** A page as it is sent. */
export interface DrawnPage {
  html: string;
  gzipped: Buffer;
  etag: string;
  /** SHA-256 of the style within it, in base64; `null`: it has none. */
  styleHash: string | null;
  /** Addresses of the API that the page will ask. */
  reads: readonly string[];
}

/** Draws the portal's page at an address below that of the Comune; `null`: it is sent as it was built. */
export type DrawPage = (address: {
  slug: string;
  path: string;
  isSignedIn: boolean;
}) => Promise<DrawnPage | null>;

interface WebFilesOptions {
  webFolder: string;
  drawPage: DrawPage;
  /** Whether the browser has a session, or had one. */
  isSignedIn: (request: FastifyRequest) => boolean;
  /** The Comune of an installation that has one: nobody is asked to choose it. */
  findOnlySlug: () => Promise<string | null>;
}

/**
 * What the build made: its files, the service worker of each Comune, and the single-page applications. Addresses of
 * people get a page, everything else a problem document.
 */
export async function webFiles(app: App, options: WebFilesOptions): Promise<void> {
  const { webFolder, findOnlySlug, drawPage, isSignedIn } = options;
  const isBuilt = existsSync(webFolder);
  await app.register(fastifyStatic, { root: webFolder, serve: false, preCompressed: true });
  app.get('/assets/*', OPEN, (request, reply) =>
    reply.sendFile(fileName(request), path.join(webFolder, 'assets'), { immutable: true, maxAge: '365d' }),
  );
  app.get('/app/*', OPEN, (request, reply) =>
    reply.sendFile(fileName(request), path.join(webFolder, 'app'), { maxAge: '1d' }),
  );
  // Below the Comune's address, or the worker could not answer for it. Asked for afresh: a release must be noticed.
  app.get('/c/:slug/sw.js', OF_TENANT, (_request, reply) => sendFresh(reply, 'sw.js', webFolder));
  app.get('/c/:slug/ufficio/sw.js', OF_TENANT, (_request, reply) =>
    sendFresh(reply, 'office-sw.js', webFolder),
  );
  app.get('/', { ...OPEN, schema: { hide: true } }, async (_request, reply) => {
    const slug = await findOnlySlug();
    if (slug !== null) return reply.header('cache-control', 'no-store').redirect(`/c/${slug}/`);
    return isBuilt ? sendFresh(reply, 'comuni.html', webFolder) : unknownPage(reply);
  });
  app.setNotFoundHandler(async (request, reply) => {
    const accept = request.headers.accept ?? '*/*';
    const isPage = request.method === 'GET' && (accept.includes('text/html') || accept.includes('*/*'));
    const isOffice = /^\/c\/[^/]+\/ufficio(\/|\?|$)/.test(request.url);
    const isPortal = /^\/c\/[^/]+/.test(request.url);
    if (!isBuilt || !isPage || !(isOffice || isPortal)) return unknownPage(reply);
    // The portal's address ends with a slash: without it `monte` would stand for `monte-san-pietro` as well.
    if (/^\/c\/[^/?]+(\?|$)/.test(request.url))
      return reply.redirect(request.url.replace(/(\?|$)/, '/$1'), 308);
    const drawn = isOffice || isOfScript(request) ? null : await drawPage(addressOf(request, isSignedIn));
    return drawn
      ? sendDrawn(request, reply, drawn)
      : sendFresh(reply, isOffice ? 'office.html' : 'portal.html', webFolder);
  });
}

/** The service worker keeps the page as it was built: its own answers for all addresses. */
function isOfScript(request: FastifyRequest): boolean {
  return request.headers['x-requested-with'] !== undefined;
}

function addressOf(
  request: FastifyRequest,
  isSignedIn: WebFilesOptions['isSignedIn'],
): Parameters<DrawPage>[0] {
  const [, slug = '', path = '/'] = /^\/c\/([^/?]+)(\/[^?]*)/.exec(request.url) ?? [];
  return { slug, path, isSignedIn: isSignedIn(request) };
}

function sendDrawn(request: FastifyRequest, reply: FastifyReply, page: DrawnPage): FastifyReply {
  reply.headers({ 'cache-control': 'private, no-cache', vary: 'accept-encoding, cookie', etag: page.etag });
  reply.header('link', page.reads.map((read) => `<${read}>; rel=preload; as=fetch; crossorigin`).join(', '));
  if (request.headers['if-none-match'] === page.etag) return reply.code(304).send();
  const policy = reply.getHeader('content-security-policy');
  if (page.styleHash !== null && typeof policy === 'string') {
    reply.header(
      'content-security-policy',
      policy.replace("style-src 'self'", `style-src 'self' 'sha256-${page.styleHash}'`),
    );
  }
  reply.type('text/html; charset=utf-8');
  const isGzipTaken = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  return isGzipTaken ? reply.header('content-encoding', 'gzip').send(page.gzipped) : reply.send(page.html);
}

function fileName(request: FastifyRequest): string {
  return (request.params as { '*': string })['*'];
}

function sendFresh(reply: FastifyReply, name: string, webFolder: string): FastifyReply {
  return reply.header('cache-control', 'no-cache').sendFile(name, webFolder, { cacheControl: false });
}

function unknownPage(reply: FastifyReply): FastifyReply {
  return sendProblem(reply, 404, 'not_found', 'La pagina richiesta non esiste.');
}
