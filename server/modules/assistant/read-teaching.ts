import type { Teaching } from '#common/contract/assistant.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { CARDS_REVIEWED_ON, INTENTS, isIntent } from './cards/card.ts';
import { cardsIt } from './cards/cards-it.ts';
import { isSpecial } from './dialogue.ts';
import { findVersions } from './learning-queries.ts';
import { readVariables } from './public-facts.ts';
import { findExamples, findFigures, findOwnCards, findWaiting } from './teaching-queries.ts';

const LISTED = 100;
const LISTED_VERSIONS = 10;

/** What waits for the office, what it has taught, and what a question can be attached to. */
export async function readTeaching(tx: TenantTx, today: DateString): Promise<Teaching> {
  const cards = await findOwnCards(tx);
  const authored = INTENTS.filter((intent) => !isSpecial(intent)).map((intent) => ({
    intent,
    title: cardsIt[intent].title,
    text: cardsIt[intent].text,
  }));
  const own = cards.filter(({ intent }) => !isIntent(intent));
  return {
    questions: await findWaiting(tx, LISTED),
    examples: await findExamples(tx, LISTED),
    versions: await findVersions(tx, LISTED_VERSIONS),
    cards,
    intents: [...authored, ...own.map(({ intent, title, textIt }) => ({ intent, title, text: textIt }))],
    variables: await readVariables(tx, null, today, 'it'),
    authoredReviewedOn: CARDS_REVIEWED_ON,
    figures: await findFigures(tx),
  };
}
