import { fillText } from '#common/assistant-text.ts';
import { readPrepaidState } from '#server/modules/wallets/read-prepaid-state.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { fillCard } from './card-rules.ts';
import { isIntent, type Card, type Intent } from './cards/card.ts';
import { INTRODUCTIONS, SHORT_ANSWERS } from './cards/other-languages.ts';
import { PREPAID_CARDS } from './cards/prepaid-cards.ts';
import { authoredCards, followUps, plainCard, ticketButton, type Reply } from './dialogue.ts';
import { asksForSelf, readOwnFacts, type Self } from './own-facts.ts';
import { readVariables } from './public-facts.ts';
import type { Language } from './router/language.ts';
import { OFF_TOPIC } from './router/lexicon.ts';
import type { Spoken } from './speak.ts';
import { findOwnCard } from './teaching-queries.ts';

interface Asked {
  intent: string;
  text: string;
  /** What was asked of an invoice before, when its meals are asked for now. */
  billedText?: string | undefined;
  outcome: 'answer' | 'decline' | 'refuse';
  self: Self | null;
  language: Language;
  spoken: Spoken;
  clock: Clock;
}

/** The card of an intent: the Comune's own words if it has written some, the authored ones otherwise; with the family's figures. */
export async function answerIntent(tx: TenantTx, asked: Asked): Promise<Reply> {
  const { intent, text, billedText, outcome, self, language, spoken, clock } = asked;
  const own = await findOwnCard(tx, intent);
  // What was taught for an answer that has been taken back since.
  if (!own && !isIntent(intent)) return answerIntent(tx, { ...asked, intent: OFF_TOPIC, outcome: 'decline' });
  const facts = self
    ? await readOwnFacts(tx, intent, self, { text, billedText, language: spoken, clock })
    : [];
  const authored = isIntent(intent) ? await authoredCard(tx, intent, asked) : null;
  const ownText = own && (spoken === 'en' ? (own.textEn ?? own.textIt) : own.textIt);
  const said = ownText ?? [authored?.text, ...(authored?.steps ?? [])].join(' ');
  const variables = await readVariables(tx, said, clock.today(), spoken);
  const card = authored ? fillCard(authored, variables, facts) : plainCard('');
  if (own) {
    card.title = own.title;
    card.text = fillText(ownText ?? '', variables);
    card.steps = [];
  }
  if (language !== 'it' && language !== 'en') {
    const short = SHORT_ANSWERS[intent]?.[language];
    card.facts = [...[INTRODUCTIONS[language], short].filter((line) => line !== undefined), ...card.facts];
  }
  return {
    outcome,
    intent,
    needsLogin:
      self === null && (asksForSelf(intent) || intent === 'disdetta_pasto' || intent === 'apri_segnalazione'),
    card,
    buttons: [
      ...followUps(intent, spoken, self),
      ...(outcome === 'decline' || (language !== 'it' && language !== 'en') ? [ticketButton(spoken)] : []),
    ],
  };
}

/** A prepaid Comune has some answers of its own. */
async function authoredCard(tx: TenantTx, intent: Intent, { spoken, clock }: Asked): Promise<Card> {
  const prepaid = PREPAID_CARDS[spoken][intent];
  const isPrepaid = prepaid && (await readPrepaidState(tx, clock.today(), false)).state === 'active';
  return isPrepaid ? prepaid : authoredCards(spoken)[intent];
}
