import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { App, Policy } from './http.ts';
import { sendProblem } from './problem.ts';

const OPEN = { config: { policy: { kind: 'public' } satisfies Policy } };
const OF_TENANT = { config: { policy: { kind: 'tenant' } satisfies Policy }, schema: { hide: true } };

interface WebFilesOptions {
  webFolder: string;
  /** The Comune of an installation that has one: nobody is asked to choose it. */
  findOnlySlug: () => Promise<string | null>;
}

/**
 * What the build made: its files, the service worker of each Comune, and the single-page applications. Addresses of
 * people get a page, everything else a problem document.
 */
export async function webFiles(app: App, { webFolder, findOnlySlug }: WebFilesOptions): Promise<void> {
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
  app.setNotFoundHandler((request, reply) => {
    const accept = request.headers.accept ?? '*/*';
    const isPage = request.method === 'GET' && (accept.includes('text/html') || accept.includes('*/*'));
    const isOffice = /^\/c\/[^/]+\/ufficio(\/|\?|$)/.test(request.url);
    const isPortal = /^\/c\/[^/]+/.test(request.url);
    if (!isBuilt || !isPage || !(isOffice || isPortal)) return unknownPage(reply);
    // The portal's address ends with a slash: without it `monte` would stand for `monte-san-pietro` as well.
    if (/^\/c\/[^/?]+(\?|$)/.test(request.url))
      return reply.redirect(request.url.replace(/(\?|$)/, '/$1'), 308);
    return sendFresh(reply, isOffice ? 'office.html' : 'portal.html', webFolder);
  });
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
