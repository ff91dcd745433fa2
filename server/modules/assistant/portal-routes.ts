import { Type } from 'typebox';
import { AssistantGreeting, PublicCards, TurnAnswer, TurnBody } from '#common/contract/assistant.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { actorName, guardianOf, tenantOf, type Actor, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { answerIntent } from './answer-intent.ts';
import { currentRouter } from './current-router.ts';
import type { Doer } from './do-pending.ts';
import { topics } from './dialogue.ts';
import { readPublicCards } from './public-cards.ts';
import { takeTurn } from './take-turn.ts';

const everybody: Policy = { kind: 'tenant' };
const recognised: Policy = { kind: 'tenant', recognises: 'portal' };
const BASE = '/api/c/:slug/assistant';
const LanguageQuery = Type.Object({
  language: Type.Optional(Type.Union([Type.Literal('it'), Type.Literal('en')])),
});
/** A whole school behind one address may ask at once; more is a machine. */
const PACE = { rateLimit: { max: 600, timeWindow: '1 minute' } };

/** The Assistente Virtuale, for everybody; who is signed in is recognised by the session, and by nothing else. */
export function assistantRoutes(app: App, context: Context): void {
  const { db, clock } = context;
  // Before the first question, not with it.
  app.addHook('onListen', () => void currentRouter());

  app.get(
    BASE,
    {
      config: { policy: recognised },
      schema: { querystring: LanguageQuery, response: { 200: AssistantGreeting } },
    },
    async (request, reply) => {
      const { language = 'it' } = request.query;
      const greeting = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        answerIntent(tx, {
          intent: 'saluto',
          text: '',
          outcome: 'answer',
          self: null,
          language,
          spoken: language,
          clock,
        }),
      );
      const buttons = topics(language, doerOf(request.actor));
      return reply.header('cache-control', 'no-store').send({ card: greeting.card, buttons });
    },
  );

  app.get(
    `${BASE}/cards`,
    {
      config: { policy: everybody, ...PACE },
      schema: { querystring: LanguageQuery, response: { 200: PublicCards } },
    },
    async (request, reply) => {
      const { language = 'it' } = request.query;
      const cards = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readPublicCards(tx, language, clock),
      );
      return reply.header('cache-control', 'no-store').send(cards);
    },
  );

  app.post(
    `${BASE}/messages`,
    { config: { policy: recognised, ...PACE }, schema: { body: TurnBody, response: { 200: TurnAnswer } } },
    async (request, reply) => {
      const { text, button } = request.body;
      if ((text === undefined) === (button === undefined)) return sendProblem(reply, 422, 'text_or_button');
      const answer = await takeTurn(context, tenantOf(request).tenantId, {
        body: request.body,
        doer: doerOf(request.actor),
      });
      return reply.header('cache-control', 'no-store').send(answer);
    },
  );
}

/** Whoever must change the first password sees nothing of the family's before. */
function doerOf(actor: Actor | null): Doer | null {
  if (!actor || actor.mustChangePassword) return null;
  return { guardianId: guardianOf(actor), isCarer: actor.isCarer, actor: actorName(actor) };
}
