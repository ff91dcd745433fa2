import { readPresences } from '#server/modules/meals/read-presences.ts';
import type { Context } from '#server/platform/context.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { newToken } from '#server/platform/session.ts';
import { answerIntent } from './answer-intent.ts';
import { isIntent } from './cards/card.ts';
import { saveRating, type Conversation } from './conversation-queries.ts';
import { readDays } from './day-rules.ts';
import {
  intentButton,
  isSpecial,
  plainCard,
  ticketButton,
  topics,
  type Button,
  type Reply,
} from './dialogue.ts';
import type { Doer } from './do-pending.ts';
import { ticketStep } from './guided-ticket.ts';
import { proposeCancellation, proposeLetter, proposeNotice, proposeUndo, type Proposal } from './propose.ts';
import { asksForBilledDays, type Previous } from './router/follow-up.ts';
import type { Language } from './router/language.ts';
import { OFF_TOPIC } from './router/lexicon.ts';
import { FORBIDDEN, type Route } from './router/router.ts';
import { say, type Spoken } from './speak.ts';
import { findOwnCard } from './teaching-queries.ts';

/** What one turn knows while it is answered. */
export interface Scene {
  tx: TenantTx;
  clock: Context['clock'];
  conversation: Conversation;
  doer: Doer | null;
  language: Language;
  spoken: Spoken;
}

/** Whether a language is answered in full. */
export function isWhole(language: Language): language is Spoken {
  return language === 'it' || language === 'en';
}

/** What the router has made of a message: the card, three buttons, or something to say yes to. */
export async function answerText(scene: Scene, text: string, route: Route): Promise<Reply> {
  const { conversation, language } = scene;
  const first = route.candidates[0]?.intent ?? OFF_TOPIC;
  const { pending } = conversation;
  conversation.pending = null;
  const previous = { intent: conversation.lastIntent, text: conversation.lastText ?? '' };
  conversation.lastIntent = first;
  conversation.lastText = text.slice(0, 500);
  if (pending?.kind === 'day' && route.outcome !== 'refuse' && readDays(text, scene.clock.today())) {
    const chosen = pending.childId === null ? {} : { childId: pending.childId };
    const whole = `${previous.text} ${text}`;
    const reply = await proposal(scene, 'disdetta_pasto', whole, chosen);
    if (reply) {
      conversation.lastIntent = 'disdetta_pasto';
      conversation.lastText = whole.slice(0, 500);
      return reply;
    }
  }
  if (route.outcome === 'refuse') return answer(scene, FORBIDDEN, text, 'refuse');
  if (route.outcome === 'choose' && isWhole(language)) {
    conversation.misunderstood += 1;
    return choose(scene, route);
  }
  if (route.outcome === 'decline') {
    conversation.misunderstood += 1;
    return answer(scene, OFF_TOPIC, text, 'decline');
  }
  conversation.misunderstood = 0;
  if (first === 'apri_segnalazione') return startTicket(scene);
  const reply =
    (await proposal(scene, first, text)) ?? (await answer(scene, first, text, 'answer', previous));
  return reply.outcome === 'answer' ? withRunnerUp(scene, reply, route) : reply;
}

/** From this share on, a second answer is worth a button: two things were asked, or the first was not meant. */
const WORTH_A_BUTTON = 0.15;

async function withRunnerUp({ tx, spoken }: Scene, reply: Reply, { candidates }: Route): Promise<Reply> {
  const [, second] = candidates;
  if (!second || second.confidence < WORTH_A_BUTTON) return reply;
  const button = await topicButton(tx, second.intent, spoken);
  if (!button) return reply;
  return { ...reply, buttons: [button, ...reply.buttons.filter(({ id }) => id !== button.id)] };
}

const OFFERED = 3;

/** *Intendevi…?*: three of them, and a person. */
async function choose({ tx, conversation, spoken }: Scene, { candidates }: Route): Promise<Reply> {
  const offered: Button[] = [];
  for (const { intent } of candidates) {
    if (offered.length === OFFERED) break;
    const button = await topicButton(tx, intent, spoken);
    if (button) offered.push(button);
  }
  return {
    outcome: 'choose',
    intent: null,
    needsLogin: false,
    card: plainCard(
      conversation.misunderstood > 1
        ? say(
            spoken,
            'Non ho capito bene. Intendevi una di queste cose? Altrimenti scrivi all’Ufficio: ti risponde una persona.',
            'I did not understand. Did you mean one of these? Else write to the office: a person answers.',
          )
        : say(spoken, 'Intendevi…?', 'Did you mean…?'),
    ),
    buttons: [...offered, ticketButton(spoken)],
  };
}

/** `null`: it is not to be offered, or the Comune has taken its answer back. */
async function topicButton(tx: TenantTx, intent: string, language: Spoken): Promise<Button | null> {
  if (isSpecial(intent)) return null;
  if (isIntent(intent)) return intentButton(intent, language);
  const own = await findOwnCard(tx, intent);
  return own && { id: `intent:${intent}`, label: own.title };
}

/** What can be done for who is signed in, instead of only being explained. */
function proposal(scene: Scene, intent: string, text: string, chosen: Chosen = {}): Promise<Reply | null> {
  const { tx, doer, spoken, conversation, clock } = scene;
  const wish = {
    text,
    childId: chosen.childId ?? null,
    days: chosen.days ?? null,
    key: `assistente-${newToken().slice(0, 24)}`,
    language: spoken,
    clock,
  };
  const keep = (found: Proposal | null) => {
    if (found) conversation.pending = found.pending;
    return found?.reply ?? null;
  };
  if (!doer) return Promise.resolve(null);
  if (intent === 'disdetta_pasto') return proposeCancellation(tx, doer, wish).then(keep);
  if (intent === 'disdetta_annulla') return proposeUndo(tx, doer, wish).then(keep);
  if (intent === 'credenziali_lettera') return proposeLetter(tx, doer, wish).then(keep);
  if (intent === 'avviso_genera') return proposeNotice(tx, doer, wish).then(keep);
  return Promise.resolve(null);
}

interface Chosen {
  childId?: number;
  days?: { startsOn: string; endsOn: string };
}

/** A button of an earlier answer. */
export async function pressButton(scene: Scene, button: string): Promise<Reply> {
  const { conversation, spoken, doer, tx, clock } = scene;
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
      startsOn && endsOn ? { startsOn, endsOn } : readDays(conversation.lastText ?? '', clock.today());
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
    buttons: topics(spoken, doer).slice(0, 3),
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
  previous: Previous | null = null,
): Promise<Reply> {
  const { tx, doer, language, spoken, clock } = scene;
  const billedText = previous && asksForBilledDays(text, previous) ? previous.text : undefined;
  return answerIntent(tx, { intent, text, billedText, outcome, self: doer, language, spoken, clock });
}
