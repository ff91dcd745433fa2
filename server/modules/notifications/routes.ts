import { Type } from 'typebox';
import { ChoiceBody, NotificationChoices, UnsubscribeAnswer } from '#common/contract/notifications.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, guardianOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { readChoices } from './read-choices.ts';
import { saveChoice } from './save-choice.ts';
import { readUnsubscribe, unsubscribe } from './unsubscribe.ts';

const portal: Policy = { kind: 'portal', openToCarers: true };
const open: Policy = { kind: 'tenant' };
const CHOICES = '/api/c/:slug/portal/notifications';
const LINK = '/api/c/:slug/unsubscribe/:token';
const LinkParams = Type.Object({ slug: Type.String(), token: Type.String({ maxLength: 200 }) });

/** Utility > Avvisi e notifiche, and the links with which an e-mail stops its own kind. */
export async function notificationRoutes(app: App, { db }: Pick<Context, 'db'>): Promise<void> {
  app.get(
    CHOICES,
    { config: { policy: portal }, schema: { response: { 200: NotificationChoices } } },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) => readChoices(tx, guardianOf(actorOf(request)))),
  );

  app.put(CHOICES, { config: { policy: portal }, schema: { body: ChoiceBody } }, async (request, reply) => {
    const actor = actorOf(request);
    const by = { actor: actorName(actor), guardianId: guardianOf(actor) };
    const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) => saveChoice(tx, request.body, by));
    return outcome.ok ? reply.code(204).send() : sendProblem(reply, 404, outcome.reason);
  });

  const answer = { params: LinkParams, response: { 200: UnsubscribeAnswer } };
  app.get(LINK, { config: { policy: open }, schema: answer }, async (request, reply) => {
    const { tenantId } = tenantOf(request);
    const outcome = await inTenant(db, tenantId, (tx) => readUnsubscribe(tx, tenantId, request.params.token));
    return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
  });
  app.post(LINK, { config: { policy: open }, schema: answer }, async (request, reply) => {
    const { tenantId } = tenantOf(request);
    const outcome = await inTenant(db, tenantId, (tx) => unsubscribe(tx, tenantId, request.params.token));
    return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
  });
  await app.register(async (scope: App) => oneClickRoute(scope, db));
}

/**
 * RFC 8058: the reader's mail program posts to the address of the e-mail's own link, with a form and no cookie; a person
 * who opens the same address gets the portal's page. The signature is the proof, so no header of ours is asked for.
 */
function oneClickRoute(scope: App, db: Context['db']): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  scope.post(
    '/c/:slug/disiscrizione/:token',
    { config: { policy: { kind: 'public' } satisfies Policy }, schema: { params: LinkParams } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const outcome = await inTenant(db, tenantId, (tx) => unsubscribe(tx, tenantId, request.params.token));
      return outcome.ok ? reply.code(200).send() : sendProblem(reply, 404, outcome.reason);
    },
  );
}
