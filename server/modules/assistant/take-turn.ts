import type { TurnAnswer, TurnBody } from '#common/contract/assistant.ts';
import { readPresences } from '#server/modules/meals/read-presences.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { hashToken, newToken } from '#server/platform/session.ts';
import { answerIntent } from './answer-intent.ts';
import { cardText } from './card-rules.ts';
import {
  findConversation,
  findTranscript,
  insertConversation,
  insertMessages,
  saveConversation,
  saveRating,
  type Conversation,
} from './conversation-queries.ts';
import { meansNo, meansYes, readDays } from './day-rules.ts';
import { doPending, openFromChat, type Doer } from './do-pending.ts';
import { ticketStep, withTranscript } from './guided-ticket.ts';
import { intentButton, plainCard, refusalWords, ticketButton, TOPICS, type Reply } from './dialogue.ts';
import { doneReply, openedReply } from './done-reply.ts';
import { chooseIntent, findAdviser, reword } from './llm/consult.ts';
import type { Adviser } from './llm/settings.ts';
import { maskPersonal } from './mask-rules.ts';
import { namesIn } from './names-in.ts';
import { proposeCancellation, proposeNotice, proposeUndo, type Proposal } from './propose.ts';
import type { Language } from './router/language.ts';
import { FORBIDDEN, OFF_TOPIC, type Route } from './router/router.ts';
import { say, type Spoken } from './speak.ts';
import { queueQuestion } from './teaching-queries.ts';
import { mindOf, type Mind } from './tenant-router.ts';

export interface Turn {
  body: TurnBody;
  /** `null`: nobody is signed in. */
  doer: Doer | null;
}

type TurnContext = Pick<Context, 'db' | 'clock' | 'secrets' | 'modelOrigins'>;

/** What one turn knows while it is answered. */
interface Scene {
  tx: TenantTx;
  tenantId: TenantId;
  context: TurnContext;
  conversation: Conversation;
  doer: Doer | null;
  language: Language;
  spoken: Spoken;
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
  const mind = await mindOf(context.db, tenantId);
  const key = body.conversation ?? newToken();
  const done = await doIfConfirmed(context, tenantId, { key, body, doer });
  const adviser = done ? null : await findAdviser(context, tenantId);
  const advice = adviser && (await advise(context, tenantId, { mind, adviser, key, body, doer }));
  const answered = await inTenant(context.db, tenantId, async (tx) => {
    const { conversation, ownKey } = await openConversation(tx, tenantId, key, doer);
    const spoken: Spoken = body.language ?? 'it';
    const scene: Scene = { tx, tenantId, context, conversation, doer, language: spoken, spoken };
    let reply: Reply;
    let route: Route | null = null;
    if (done) {
      reply = done.reply;
      conversation.pending = null;
      conversation.ticketId = done.ticketId ?? conversation.ticketId;
    } else if (body.button !== undefined) reply = await pressButton(scene, body.button);
    else if (conversation.pending && meansNo(body.text ?? '')) reply = await pressButton(scene, 'no');
    else if (conversation.pending?.kind === 'ticket' && conversation.pending.subject !== null) {
      reply = await ticketStep(tx, conversation, doer, { button: null, language: spoken });
    } else {
      route = mind.router.route(body.text ?? '', previousOf(conversation), mind.examples);
      scene.language = route.language;
      if (route.language !== 'it') scene.spoken = 'en';
      if (route.language === 'it' && body.text && body.text.length > 12) scene.spoken = 'it';
      if (!isWhole(route.language)) scene.spoken = 'it';
      reply = await answerText(scene, body.text ?? '', advice ? chosen(route, advice) : route);
    }
    const said = body.text ?? buttonWords(body.button ?? '');
    await record(scene, { said, reply, route, isAdvised: advice !== null });
    return { reply, conversation: ownKey, language: scene.language, spoken: scene.spoken };
  });
  const { reply, conversation, language, spoken } = answered;
  const reworded = adviser && (await reword(context, tenantId, adviser, { reply, language }));
  return { ...(reworded ?? reply), conversation, language: reworded ? language : spoken };
}

function previousOf({ lastText, lastIntent }: Pick<Conversation, 'lastText' | 'lastIntent'>) {
  return lastText === null ? null : { intent: lastIntent, text: lastText };
}

function isUnsure({ outcome }: Route): boolean {
  return outcome === 'choose' || outcome === 'decline';
}

/** What the language model makes of a message that the router is not sure of; what is refused is refused without asking. */
async function advise(
  context: TurnContext,
  tenantId: TenantId,
  { mind, adviser, key, body, doer }: Turn & { mind: Mind; adviser: Adviser; key: string },
): Promise<string | null> {
  const { text } = body;
  if (text === undefined) return null;
  const known = await inTenant(context.db, tenantId, (tx) => findConversation(tx, hashToken(key)));
  const isOwn = known && mayGoOn(known, doer);
  if (isOwn && known.pending) return null;
  const route = mind.router.route(text, isOwn ? previousOf(known) : null, mind.examples);
  return isUnsure(route) ? chooseIntent(context, tenantId, adviser, text) : null;
}

function chosen(route: Route, intent: string): Route {
  return { ...route, outcome: 'answer', candidates: [{ intent, confidence: 1 }, ...route.candidates] };
}

function isWhole(language: Language): language is Spoken {
  return language === 'it' || language === 'en';
}

/** How long after the last word who signs in may be taken for who wrote it. */
const SAME_PERSON_MINUTES = 15;

/** Whose it is goes on with it; what nobody owns yet belongs to the first who signs in right after having written it. */
function mayGoOn({ guardianId, idleMinutes }: Conversation, doer: Doer | null): boolean {
  if (guardianId !== null) return guardianId === doer?.guardianId;
  return doer === null || idleMinutes <= SAME_PERSON_MINUTES;
}

/** The key's own conversation, unless it belongs to somebody else than who is signed in: then a new one. */
async function openConversation(
  tx: TenantTx,
  tenantId: TenantId,
  key: string,
  doer: Doer | null,
): Promise<{ conversation: Conversation; ownKey: string }> {
  const known = await findConversation(tx, hashToken(key));
  const guardianId = doer?.guardianId ?? null;
  if (known && mayGoOn(known, doer)) {
    return { conversation: { ...known, guardianId }, ownKey: key };
  }
  const ownKey = newToken();
  return {
    conversation: await insertConversation(tx, tenantId, { keyHash: hashToken(ownKey), guardianId }),
    ownKey,
  };
}

/**
 * A yes, or the last words of a ticket: done in a transaction of its own, so that a refusal leaves nothing behind. The
 * pending step's key makes a second yes the same one.
 */
async function doIfConfirmed(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  tenantId: TenantId,
  { key, body, doer }: { key: string; body: TurnBody; doer: Doer | null },
): Promise<{ reply: Reply; ticketId?: number } | null> {
  if (!doer) return null;
  const spoken: Spoken = body.language ?? 'it';
  const conversation = await inTenant(db, tenantId, (tx) => findConversation(tx, hashToken(key)));
  const pending = conversation?.pending;
  if (!pending || conversation.guardianId !== doer.guardianId) return null;
  if (pending.kind === 'ticket' && pending.subject !== null && body.text !== undefined) {
    const said = body.text;
    if (meansNo(said)) return null;
    if (pending.hasChild && pending.childId === null) return null;
    const outcome = await attemptInTenant(db, tenantId, async (tx) => {
      const text = withTranscript(said, await findTranscript(tx, conversation.conversationId));
      return openFromChat(tx, tenantId, { pending, text, clock }, doer);
    });
    if (!outcome.ok) return { reply: failed(outcome.reason, spoken) };
    return { reply: openedReply(outcome.value, spoken), ticketId: outcome.value.ticketId };
  }
  const isYes = body.button === 'yes' || (body.text !== undefined && meansYes(body.text));
  if (!isYes || pending.kind === 'ticket' || pending.kind === 'day') return null;
  const outcome = await attemptInTenant(db, tenantId, (tx) => doPending(tx, tenantId, pending, doer));
  if (!outcome.ok) return { reply: failed(outcome.reason, spoken) };
  return { reply: doneReply(outcome.value, spoken) };
}

function failed(reason: string, language: Spoken): Reply {
  return {
    outcome: 'failed',
    intent: null,
    needsLogin: false,
    card: plainCard(refusalWords(reason, language)),
    buttons: [ticketButton(language)],
  };
}

async function answerText(scene: Scene, text: string, route: Route): Promise<Reply> {
  const { conversation, spoken, language } = scene;
  const first = route.candidates[0]?.intent ?? OFF_TOPIC;
  const { pending } = conversation;
  conversation.pending = null;
  if (pending?.kind === 'day' && route.outcome !== 'refuse' && readDays(text, scene.context.clock.today())) {
    const chosen = pending.childId === null ? {} : { childId: pending.childId };
    const reply = await proposal(scene, 'disdetta_pasto', `${conversation.lastText ?? ''} ${text}`, chosen);
    if (reply) return reply;
  }
  if (route.outcome === 'refuse') return answer(scene, FORBIDDEN, text, 'refuse');
  if (route.outcome === 'choose' && isWhole(language)) {
    conversation.misunderstood += 1;
    return choose(route, conversation.misunderstood, spoken);
  }
  if (route.outcome === 'decline') {
    conversation.misunderstood += 1;
    return answer(scene, OFF_TOPIC, text, 'decline');
  }
  conversation.misunderstood = 0;
  conversation.lastIntent = first;
  conversation.lastText = text.slice(0, 500);
  if (first === 'apri_segnalazione') return startTicket(scene);
  return (await proposal(scene, first, text)) ?? answer(scene, first, text, 'answer');
}

/** *Intendevi…?*: three of them, and a person. */
function choose(route: Route, misunderstood: number, language: Spoken): Reply {
  const offered = route.candidates.slice(0, 3).flatMap(({ intent }) => {
    const button = TOPIC_NAMES(intent, language);
    return button ? [button] : [];
  });
  return {
    outcome: 'choose',
    intent: null,
    needsLogin: false,
    card: plainCard(
      misunderstood > 1
        ? say(
            language,
            'Non ho capito bene. Intendevi una di queste cose? Altrimenti scrivi all’Ufficio: ti risponde una persona.',
            'I did not understand. Did you mean one of these? Else write to the office: a person answers.',
          )
        : say(language, 'Intendevi…?', 'Did you mean…?'),
    ),
    buttons: [...offered, ticketButton(language)],
  };
}

function TOPIC_NAMES(intent: string, language: Spoken) {
  return intent === OFF_TOPIC || intent === FORBIDDEN
    ? null
    : intentButton(intent as (typeof TOPICS)[number], language);
}

/** What can be done for who is signed in, instead of only being explained. */
function proposal(scene: Scene, intent: string, text: string, chosen: Chosen = {}): Promise<Reply | null> {
  const { tx, doer, spoken, conversation, context } = scene;
  const wish = {
    text,
    childId: chosen.childId ?? null,
    days: chosen.days ?? null,
    key: `assistente-${newToken().slice(0, 24)}`,
    language: spoken,
    clock: context.clock,
  };
  const keep = (found: Proposal | null) => {
    if (found) conversation.pending = found.pending;
    return found?.reply ?? null;
  };
  if (!doer) return Promise.resolve(null);
  if (intent === 'disdetta_pasto') return proposeCancellation(tx, doer, wish).then(keep);
  if (intent === 'disdetta_annulla') return proposeUndo(tx, doer, wish).then(keep);
  if (intent === 'avviso_genera') return proposeNotice(tx, doer, wish).then(keep);
  return Promise.resolve(null);
}

interface Chosen {
  childId?: number;
  days?: { startsOn: string; endsOn: string };
}

async function pressButton(scene: Scene, button: string): Promise<Reply> {
  const { conversation, spoken, doer, tx, context } = scene;
  const [kind = '', ...rest] = button.split(':');
  if (kind === 'intent') {
    const intent = rest[0] ?? '';
    conversation.pending = null;
    conversation.misunderstood = 0;
    conversation.lastIntent = intent;
    const text = conversation.lastText ?? '';
    if (intent === 'apri_segnalazione') return startTicket(scene);
    return (await proposal(scene, intent, text)) ?? answer(scene, intent, text, 'answer');
  }
  if (kind === 'ticket')
    return rest.length === 0
      ? startTicket(scene)
      : ticketStep(tx, conversation, doer, { button: rest, language: spoken });
  if (kind === 'cancel' && doer) {
    const [childId, startsOn, endsOn] = rest;
    const days =
      startsOn && endsOn
        ? { startsOn, endsOn }
        : readDays(conversation.lastText ?? '', context.clock.today());
    const chosen = { childId: Number(childId), ...(days ? { days } : {}) };
    const reply = await proposal(scene, 'disdetta_pasto', '', chosen);
    if (reply) return reply;
  }
  if (kind === 'rate') {
    await saveRating(tx, conversation.conversationId, rest[0] === '5' ? 5 : 1);
    return {
      outcome: 'done',
      intent: null,
      needsLogin: false,
      card: plainCard(say(spoken, 'Grazie, mi aiuta a migliorare.', 'Thank you, this helps.')),
      buttons: [],
    };
  }
  conversation.pending = null;
  return {
    outcome: 'answer',
    intent: null,
    needsLogin: false,
    card: plainCard(
      kind === 'yes'
        ? say(spoken, 'Non c’è niente che aspetta una conferma.', 'Nothing waits for a yes.')
        : say(
            spoken,
            'Va bene, non ho fatto niente. Cos’altro vuoi sapere?',
            'All right, nothing was done. What else?',
          ),
    ),
    buttons: TOPICS.slice(0, 3).map((intent) => intentButton(intent, spoken)),
  };
}

async function startTicket(scene: Scene): Promise<Reply> {
  const { conversation, spoken, doer, tx } = scene;
  if (!doer || doer.isCarer) return answer(scene, 'apri_segnalazione', '', 'answer');
  const { children } = await readPresences(tx, doer.guardianId);
  const key = `assistente-${newToken().slice(0, 24)}`;
  conversation.pending = { kind: 'ticket', key, subject: null, childId: null, hasChild: children.length > 0 };
  return ticketStep(tx, conversation, doer, { button: null, language: spoken });
}

function answer(
  scene: Scene,
  intent: string,
  text: string,
  outcome: 'answer' | 'decline' | 'refuse',
): Promise<Reply> {
  const { tx, doer, language, spoken, context } = scene;
  return answerIntent(tx, { intent, text, outcome, self: doer, language, spoken, clock: context.clock });
}

/** Keeps both sides' words, and puts what was not surely understood on the office's table. */
async function record(
  { tx, tenantId, conversation, language }: Scene,
  { said, reply, route, isAdvised }: { said: string; reply: Reply; route: Route | null; isAdvised: boolean },
): Promise<void> {
  await saveConversation(tx, conversation);
  await insertMessages(tx, tenantId, conversation.conversationId, [
    { side: 'family', text: said.slice(0, 4000) || '—', intent: null, outcome: null },
    { side: 'assistant', text: cardText(reply.card) || '—', intent: reply.intent, outcome: reply.outcome },
  ]);
  const isUnanswered = reply.outcome === 'choose' || reply.outcome === 'decline';
  if (route && (isUnanswered || isAdvised) && isWhole(language)) {
    const text = maskPersonal(said, await namesIn(tx, said));
    const guess = reply.intent ?? route.candidates[0]?.intent ?? null;
    if (text !== '') await queueQuestion(tx, tenantId, { text, guess });
  }
}

function buttonWords(button: string): string {
  return `[${button}]`;
}
