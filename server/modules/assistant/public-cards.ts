import type { PublicCards } from '#common/contract/assistant.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { answerIntent } from './answer-intent.ts';
import { INTENTS, isIntent } from './cards/card.ts';
import { isSpecial } from './dialogue.ts';
import { keywordsOf } from './keyword-rules.ts';
import type { Spoken } from './speak.ts';
import { findOwnCards } from './teaching-queries.ts';
import { loadUtterances } from './utterances.ts';

let keywords: Promise<ReadonlyMap<string, string[]>> | null = null;

/** All answers as somebody reads them who is not signed in, the Comune's own among them. */
export async function readPublicCards(tx: TenantTx, language: Spoken, clock: Clock): Promise<PublicCards> {
  keywords ??= loadUtterances().then(keywordsOf);
  const known = await keywords;
  const own = (await findOwnCards(tx)).map(({ intent }) => intent).filter((intent) => !isIntent(intent));
  const cards: PublicCards['cards'] = [];
  for (const intent of [...INTENTS.filter((each) => !isSpecial(each)), ...own]) {
    const asked = {
      intent,
      text: '',
      outcome: 'answer',
      self: null,
      language,
      spoken: language,
      clock,
    } as const;
    const { card } = await answerIntent(tx, asked);
    cards.push({ intent, card, keywords: known.get(intent) ?? [] });
  }
  return { cards };
}
