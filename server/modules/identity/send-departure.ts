import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Departure } from './port.ts';
import { escapeXml } from './saml/tree.ts';

const SEND = 'document.forms[0].submit()';
const SEND_HASH = `'sha256-${createHash('sha256').update(SEND).digest('base64')}'`;

/** Sends the browser on its way: 302, or a page whose form sends itself (and has a button where scripts do not run). */
export function sendDeparture(reply: FastifyReply, departure: Departure): FastifyReply {
  reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
  if (departure.way === 'redirect') return reply.redirect(departure.url, 302);
  const fields = Object.entries(departure.fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeXml(name)}" value="${escapeXml(value)}">`,
  );
  return reply
    .header(
      'content-security-policy',
      `default-src 'none'; script-src ${SEND_HASH}; form-action ${new URL(departure.action).origin}; base-uri 'none'; frame-ancestors 'none'`,
    )
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="it"><head><meta charset="utf-8"><title>Accesso</title></head><body>` +
        `<form method="post" action="${escapeXml(departure.action)}">${fields.join('')}` +
        `<p>Stai per essere portato alla pagina di accesso del gestore della tua identità.</p>` +
        `<button type="submit">Continua</button></form><script>${SEND}</script></body></html>`,
    );
}
