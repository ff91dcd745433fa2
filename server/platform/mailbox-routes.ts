import { Type } from 'typebox';
import type { App, Policy } from './http.ts';
import { MAILBOX_CSS, mailListPage, mailPage } from './mailbox-page.ts';
import { sendProblem } from './problem.ts';
import { listStoredMails, readAttachment, readRawMail, readStoredMail } from './stored-mails.ts';

const demo: Policy = { kind: 'demo' };
const params = Type.Object({ name: Type.String() });
const LISTED = 200;
const PAGE = 'text/html; charset=utf-8';

/** The mailbox of the demo: what would have been sent, to be read by whoever tries the program. Never in production. */
export function mailboxRoutes(app: App, options: { mailFolder: string; publicUrl: string }): void {
  const { mailFolder, publicUrl } = options;
  const route = { config: { policy: demo }, schema: { hide: true } };

  app.get('/sviluppo/posta.css', route, (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(MAILBOX_CSS),
  );

  app.get(
    '/sviluppo/posta',
    {
      ...route,
      schema: { hide: true, querystring: Type.Object({ q: Type.Optional(Type.String({ maxLength: 200 })) }) },
    },
    async (request, reply) => {
      const search = request.query.q ?? '';
      const mails = await listStoredMails(mailFolder, search, LISTED + 1);
      return reply.type(PAGE).send(mailListPage(mails.slice(0, LISTED), search, mails.length > LISTED));
    },
  );

  app.get('/sviluppo/posta/:name', { ...route, schema: { hide: true, params } }, async (request, reply) => {
    const { name } = request.params;
    const mail = await readStoredMail(mailFolder, name);
    return mail ? reply.type(PAGE).send(mailPage(name, mail, publicUrl)) : unknownMail(reply);
  });

  app.get(
    '/sviluppo/posta/:name/messaggio.eml',
    { ...route, schema: { hide: true, params } },
    async (request, reply) => {
      const raw = await readRawMail(mailFolder, request.params.name);
      if (!raw) return unknownMail(reply);
      return reply
        .type('message/rfc822')
        .header('content-disposition', 'attachment; filename="messaggio.eml"')
        .send(raw);
    },
  );

  app.get(
    '/sviluppo/posta/:name/allegati/:index',
    {
      ...route,
      schema: {
        hide: true,
        params: Type.Object({ name: Type.String(), index: Type.Integer({ minimum: 0, maximum: 99 }) }),
      },
    },
    async (request, reply) => {
      const { name, index } = request.params;
      const attachment = (await readStoredMail(mailFolder, name))?.attachments[index];
      const content = attachment ? await readAttachment(mailFolder, name, index) : null;
      if (!attachment || !content) return unknownMail(reply);
      const fileName = attachment.filename.replace(/[^\w.-]/g, '_');
      return reply
        .type(attachment.contentType)
        .header('content-disposition', `attachment; filename="${fileName}"`)
        .send(content);
    },
  );
}

function unknownMail(reply: Parameters<typeof sendProblem>[0]) {
  return sendProblem(reply, 404, 'unknown_mail', 'Questo messaggio non esiste.');
}
