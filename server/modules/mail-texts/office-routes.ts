import { Type } from 'typebox';
import {
  MailKindList,
  MailPreview,
  MailTextView,
  PreviewQuery,
  SaveMailTextBody,
  TestMailAnswer,
  TestMailBody,
  type SaveMailTextRefusal,
  type TestMailRefusal,
} from '#common/contract/mail-texts.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import type { MailKind } from '#server/platform/mail-kinds.ts';
import { writeMail } from '#server/platform/mail-template.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { listMailKinds, readMailText } from './read-mail-text.ts';
import { saveMailText } from './save-mail-text.ts';
import { sendTest } from './send-test.ts';

const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
const write: Policy = { kind: 'office', roles: ['school_office', 'service_manager'] };
const BASE = '/api/c/:slug/office/mail-texts';
const ONE = `${BASE}/:kind`;
const params = Type.Object({ slug: Type.String(), kind: Type.String({ maxLength: 100 }) });

const status = {
  unknown_kind: 404,
  flawed_text: 422,
  changed_meanwhile: 409,
  no_address: 409,
  too_many_tests: 429,
} satisfies Record<SaveMailTextRefusal | TestMailRefusal, number>;

/** A mail brings its looks in itself; nothing else of it may load or run, and only our own pages may frame it. */
const PREVIEW_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/** The Comune's own words in the e-mails. */
export function mailTextRoutes(app: App, { db }: Pick<Context, 'db'>, kinds: readonly MailKind[]): void {
  const kindOf = (wanted: string) => kinds.find(({ kind }) => kind === wanted);
  /** By the code that sends, so that what is seen is what arrives. */
  const preview = (wanted: string, tenantName: string, { language, ...text }: PreviewQuery) => {
    const kind = kindOf(wanted);
    return kind && writeMail(kind.example(tenantName, language), { [language]: text });
  };

  app.get(BASE, { config: { policy: read }, schema: { response: { 200: MailKindList } } }, (request) =>
    inTenant(db, tenantOf(request).tenantId, (tx) => listMailKinds(tx, kinds)),
  );

  app.get(
    ONE,
    { config: { policy: read }, schema: { params, response: { 200: MailTextView } } },
    async (request, reply) => {
      const { tenantId, name } = tenantOf(request);
      const { accountId } = actorOf(request);
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        readMailText(tx, kindOf(request.params.kind), { tenantName: name, accountId }),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.put(
    ONE,
    { config: { policy: write }, schema: { params, body: SaveMailTextBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const kind = kindOf(request.params.kind);
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        saveMailText(tx, tenantId, kind, request.body, actorName(actorOf(request))),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.get(
    `${ONE}/preview`,
    {
      config: { policy: read },
      schema: { params, querystring: PreviewQuery, response: { 200: MailPreview } },
    },
    async (request, reply) => {
      const mail = preview(request.params.kind, tenantOf(request).name, request.query);
      if (!mail) return sendProblem(reply, 404, 'unknown_kind');
      return { subject: mail.subject, text: mail.text };
    },
  );

  app.get(
    `${ONE}/preview.html`,
    { config: { policy: read }, schema: { params, querystring: PreviewQuery } },
    (request, reply) => {
      const mail = preview(request.params.kind, tenantOf(request).name, request.query);
      if (!mail) return sendProblem(reply, 404, 'unknown_kind');
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', PREVIEW_POLICY)
        .header('cache-control', 'no-store')
        .send(mail.html);
    },
  );

  app.post(
    `${ONE}/tests`,
    { config: { policy: write }, schema: { params, body: TestMailBody, response: { 200: TestMailAnswer } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const { accountId } = actorOf(request);
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        sendTest(tx, tenantId, kindOf(request.params.kind), request.body, accountId),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}
