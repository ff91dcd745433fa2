import type { TurnAnswer, TurnBody } from '#common/contract/assistant.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { hashToken, newToken } from '#server/platform/session.ts';
import { answerText, isWhole, pressButton, type Scene } from './answer-turn.ts';
import { cardText } from './card-rules.ts';
import { doIfConfirmed } from './confirm-turn.ts';
import {
  findConversation,
  insertMessages,
  saveConversation,
  type Conversation,
} from './conversation-queries.ts';
import { meansNo } from './day-rules.ts';
import type { Reply } from './dialogue.ts';
import type { Doer } from './do-pending.ts';
import { ticketStep } from './guided-ticket.ts';
import { findLearning, type Learning } from './learning-queries.ts';
import { chooseIntent, reword } from './llm/consult.ts';
import { findLlm, type LlmSetting } from './llm/llm-queries.ts';
import { adviserOf, type Adviser } from './llm/settings.ts';
import { maskPersonal } from './mask-rules.ts';
import { namesIn } from './names-in.ts';
import { mayGoOn, openConversation, previousOf } from './open-conversation.ts';
import type { Route } from './router/router.ts';
import type { Spoken } from './speak.ts';
import { queueQuestion } from './teaching-queries.ts';
import { mindFrom, type Mind } from './tenant-router.ts';

export interface Turn {
  body: TurnBody;
  /** `null`: nobody is signed in. */
  doer: Doer | null;
}

type TurnContext = Pick<Context, 'db' | 'clock' | 'secrets' | 'modelOrigins'>;

/** What is known before a turn is answered, read at once. */
interface Beginning {
  learning: Learning;
  setting: LlmSetting | null;
  known: Conversation | null;
}

/**
 * One turn of a conversation: understands it, reads what belongs to the family of the session and to no other, and
 * answers with an authored card. Nothing is done before the yes, and that by the use case of the portal's own page.
 */
export async function takeTurn(
  context: TurnContext,
  tenantId: TenantId,
  { body, doer }: Turn,
): Promise<TurnAnswer> {
  const key = body.conversation ?? newToken();
  const { learning, setting, known }: Beginning = await inTenant(context.db, tenantId, async (tx) => ({
    learning: await findLearning(tx),
    setting: await findLlm(tx),
    known: await findConversation(tx, hashToken(key)),
  }));
  const mind = await mindFrom(context.db, tenantId, learning);
  const done = await doIfConfirmed(context, tenantId, { known, body, doer });
  const adviser = done ? null : adviserOf(setting, tenantId, context);
  const advice = adviser && (await advise(context, tenantId, { mind, adviser, known, body, doer }));
  const answered = await inTenant(context.db, tenantId, async (tx) => {
    const { conversation, ownKey } = await openConversation(tx, tenantId, key, doer);
    const spoken: Spoken = body.language ?? 'it';
    const scene: Scene = { tx, clock: context.clock, conversation, doer, language: spoken, spoken };
    const { reply, route } = done ? keepDone(scene, done) : await respond(scene, { body, mind, advice });
    await record(scene, tenantId, { body, reply, route, isAdvised: advice !== null });
    return { reply, conversation: ownKey, language: scene.language, spoken: scene.spoken };
  });
  const { reply, conversation, language, spoken } = answered;
  const reworded = adviser && (await reword(context, tenantId, adviser, { reply, language }));
  return { ...(reworded ?? reply), conversation, language: reworded ? language : spoken };
}

interface Response {
  reply: Reply;
  /** `null`: nothing had to be understood. */
  route: Route | null;
}

function keepDone(
  { conversation }: Scene,
  { reply, ticketId }: NonNullable<Awaited<ReturnType<typeof doIfConfirmed>>>,
): Response {
  conversation.pending = null;
  conversation.ticketId = ticketId ?? conversation.ticketId;
  return { reply, route: null };
}

/** Goes on with what is under way, or understands what was written. */
async function respond(
  scene: Scene,
  { body, mind, advice }: { body: TurnBody; mind: Mind; advice: string | null },
): Promise<Response> {
  const { tx, conversation, doer, spoken } = scene;
  const { text = '' } = body;
  if (body.button !== undefined) return { reply: await pressButton(scene, body.button), route: null };
  const isGoingOn = conversation.pending !== null || conversation.lastText !== null;
  if (isGoingOn && meansNo(text)) return { reply: await pressButton(scene, 'no'), route: null };
  if (conversation.pending?.kind === 'ticket' && conversation.pending.subject !== null) {
    return {
      reply: await ticketStep(tx, conversation, doer, { button: null, language: spoken }),
      route: null,
    };
  }
  const route = mind.router.route(text, previousOf(conversation));
  scene.language = route.language;
  scene.spoken = spokenFor(scene, text);
  return { reply: await answerText(scene, text, advice === null ? route : chosen(route, advice)), route };
}

/** Long enough to tell the language by. */
const TELLING_LENGTH = 12;

/** Which of the two languages the cards are written in answers a message. */
function spokenFor({ language, spoken }: Scene, text: string): Spoken {
  if (language === 'en') return 'en';
  return language === 'it' && text.length <= TELLING_LENGTH ? spoken : 'it';
}

/** What the language model makes of a message that the router is not sure of; what is refused is refused without asking. */
async function advise(
  context: TurnContext,
  tenantId: TenantId,
  { mind, adviser, known, body, doer }: Turn & Pick<Beginning, 'known'> & { mind: Mind; adviser: Adviser },
): Promise<string | null> {
  const { text } = body;
  if (text === undefined) return null;
  const own = known && mayGoOn(known, doer) ? known : null;
  if (own?.pending) return null;
  const { outcome } = mind.router.route(text, own && previousOf(own));
  const isUnsure = outcome === 'choose' || outcome === 'decline';
  return isUnsure ? chooseIntent(context, tenantId, adviser, text) : null;
}

function chosen(route: Route, intent: string): Route {
  return { ...route, outcome: 'answer', candidates: [{ intent, confidence: 1 }, ...route.candidates] };
}

/** Keeps both sides' words, and puts what was not surely understood on the office's table. */
async function record(
  { tx, conversation, language }: Scene,
  tenantId: TenantId,
  { body, reply, route, isAdvised }: Response & { body: TurnBody; isAdvised: boolean },
): Promise<void> {
  const said = body.text ?? `[${body.button ?? ''}]`;
  await saveConversation(tx, conversation);
  await insertMessages(tx, tenantId, conversation.conversationId, [
    { side: 'family', text: said.slice(0, 4000) || '—', intent: null, outcome: null },
    { side: 'assistant', text: cardText(reply.card) || '—', intent: reply.intent, outcome: reply.outcome },
  ]);
  const isUnanswered = reply.outcome === 'choose' || reply.outcome === 'decline';
  if (route && (isUnanswered || isAdvised) && isWhole(language))
    await queue(tx, tenantId, said, reply, route);
}

async function queue(
  tx: TenantTx,
  tenantId: TenantId,
  said: string,
  { intent }: Reply,
  { candidates }: Route,
): Promise<void> {
  const text = maskPersonal(said, await namesIn(tx, said));
  const guess = intent ?? candidates[0]?.intent ?? null;
  if (text !== '') await queueQuestion(tx, tenantId, { text, guess });
}
